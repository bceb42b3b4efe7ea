// @ts-check

/** The Content-Security-Policy is not here: it contains a nonce for each request and is set in proxy.ts. */
const HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
];

/** @type {import("next").NextConfig} */
module.exports = {
  agentRules: false,
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  // A page's title is in its head from the start, for everyone and not only for search engines: one that is streamed after
  // the page leaves the tab without a title meanwhile, and a browser without JavaScript with one in the body.
  htmlLimitedBots: /.*/,
  devIndicators: false,
  // `npm run check` runs tsc on everything, including the tests, so the build need not check a part of it again.
  typescript: { ignoreBuildErrors: true },
  // They load WebAssembly, a native library and each other by their own paths, so they must not be bundled.
  serverExternalPackages: [
    "@electric-sql/pglite",
    "fs-native-extensions",
    "@prisma/adapter-pg",
    "pino",
    "@resvg/resvg-wasm",
    // The tagger's model is large and is shared by all pages.
    "wink-eng-lite-web-model",
    "wink-nlp",
  ],
  experimental: {
    // Lets `forbidden()` answer 403 with app/forbidden.tsx.
    authInterrupts: true,
    // A server loads all pages when it starts, so that nobody has to wait for a page that is opened for the first time.
    // A server that is started for only a few requests, as in the browser tests, can do without.
    preloadEntriesOnStart: process.env["LOAD_PAGES"] !== "when asked for",
    // The largest form has the pasted text of a source: a million characters of up to three bytes, plus room for a text
    // that is too long, so that the form can report it. Only the register's own origin may post.
    serverActions: { bodySizeLimit: "6mb", allowedOrigins: [] },
    // Larger than the limit above, so that a form that is too long exceeds that limit first.
    proxyClientMaxBodySize: "7mb",
  },
  // Browsers request it even without a link, for example on a page that Next answers with 403 and no icon of its own.
  rewrites: async () => [{ source: "/favicon.ico", destination: "/icon.svg" }],
  headers: async () => [{ source: "/:path*", headers: HEADERS }],
};

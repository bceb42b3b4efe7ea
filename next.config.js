// @ts-check

/** The Content-Security-Policy carries a nonce of its own for each request and is set in proxy.ts. */
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
  devIndicators: false,
  // `npm run check` runs tsc over everything, tests included; the build need not do part of it again.
  typescript: { ignoreBuildErrors: true },
  // They load WebAssembly, a native library and each other by their own paths: not to be bundled.
  serverExternalPackages: [
    "@electric-sql/pglite",
    "fs-native-extensions",
    "@prisma/adapter-pg",
    "pino",
    "@resvg/resvg-wasm",
    // The tagger's model is large and the same for every page.
    "wink-eng-lite-web-model",
    "wink-nlp",
  ],
  experimental: {
    // `forbidden()` answers 403 with app/forbidden.tsx.
    authInterrupts: true,
    // A server loads all pages when it starts, so that the first reader of each need not wait; one that is started for a
    // few requests, as by the tests in a browser, may leave that.
    preloadEntriesOnStart: process.env["LOAD_PAGES"] !== "when asked for",
    // The largest form is the text of a source, pasted: a million characters of up to three bytes, and some room for
    // the words that say it is too long. No origin but the register's own may post.
    serverActions: { bodySizeLimit: "6mb", allowedOrigins: [] },
    // Room for the limit above to be the one that speaks.
    proxyClientMaxBodySize: "7mb",
  },
  // Browsers ask for it of their own accord, as on a page that Next answers with 403 and no icon of its own.
  rewrites: async () => [{ source: "/favicon.ico", destination: "/icon.svg" }],
  headers: async () => [{ source: "/:path*", headers: HEADERS }],
};

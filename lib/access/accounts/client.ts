import { ENGLISH, type Translator } from "@/lib/platform/language/translate";

/** What a request tells about the browser that sent it. */
export type Client = {
  readonly address: string;
  readonly userAgent: string;
  /** The marks of those who have signed in there before; see known-browser.ts. */
  readonly marks?: string;
};

/**
 * The header in which the server passes on a request's network address. The server removes any such header that came
 * from outside.
 */
const CLIENT_ADDRESS_HEADER = "x-client-address";

/** How much of a browser's User-Agent is kept. */
const USER_AGENT_LENGTH = 300;

export function clientOf(headers: Headers): Client {
  return {
    address: headers.get(CLIENT_ADDRESS_HEADER) ?? "unknown",
    userAgent: (headers.get("user-agent") ?? "").slice(0, USER_AGENT_LENGTH),
  };
}

/**
 * The network whose attempts are counted together: a whole IPv4 address, or the first 64 bits of an IPv6 address,
 * because one household or server controls all addresses that share them.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  if (!address.includes(":")) return address;
  const [unscoped = ""] = address.toLowerCase().split("%");
  const [head = "", tail] = unscoped.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const gap = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: gap }, () => "0"), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}

const BROWSERS: readonly [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/OPR\/|Opera/, "Opera"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\/|Chromium\//, "Chrome"],
  [/Safari\//, "Safari"],
];

const SYSTEMS: readonly [RegExp, (t: Translator) => string][] = [
  [/iPhone|iPod/, (t) => t("an iPhone")],
  [/iPad/, (t) => t("an iPad")],
  [/Android/, () => "Android"],
  [/CrOS/, () => "ChromeOS"],
  [/Windows/, () => "Windows"],
  [/Mac OS X|Macintosh/, (t) => t("a Mac")],
  [/Linux|X11/, () => "Linux"],
];

/** "Firefox on Windows": the User-Agent in plain words, in the language of `t`. */
export function deviceInWords(userAgent: string, t: Translator = ENGLISH): string {
  const browser = BROWSERS.find(([pattern]) => pattern.test(userAgent))?.[1];
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1](t);
  if (browser && system) return t("{browser} on {system}", { browser, system });
  return browser ?? (system ? t("A browser on {system}", { system }) : t("Unknown browser"));
}

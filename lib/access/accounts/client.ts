import { ENGLISH, type Translator } from "@/lib/platform/language/translate";

/** Whose browser it is, as far as the request tells. */
export type Client = { readonly address: string; readonly userAgent: string };

/** The header in which the server puts the address that a request came from; it drops any that a stranger sent. */
const CLIENT_ADDRESS_HEADER = "x-client-address";

/** Of a browser's description of itself, as much as is kept. */
const USER_AGENT_LENGTH = 300;

export function clientOf(headers: Headers): Client {
  return {
    address: headers.get(CLIENT_ADDRESS_HEADER) ?? "unknown",
    userAgent: (headers.get("user-agent") ?? "").slice(0, USER_AGENT_LENGTH),
  };
}

/**
 * The network that tries are counted for: an IPv4 address as it is; of an IPv6 address the first 64 bits,
 * since one household or server commands all the addresses behind them.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  if (!address.includes(":")) return address;
  const [plain = ""] = address.toLowerCase().split("%");
  const [head = "", tail] = plain.split("::");
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

/** "Firefox on Windows": what a browser says of itself, in plain words of the language of `t`. */
export function deviceInWords(userAgent: string, t: Translator = ENGLISH): string {
  const browser = BROWSERS.find(([pattern]) => pattern.test(userAgent))?.[1];
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1](t);
  if (browser && system) return t("{browser} on {system}", { browser, system });
  return browser ?? (system ? t("A browser on {system}", { system }) : t("Unknown browser"));
}

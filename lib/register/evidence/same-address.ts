import { domainToUnicode } from "node:url";

/** How an address may be written that is on file: as it is, as a browser sends it, or as a browser shows it. */
export function spellingsOf(address: string): string[] {
  const typed = address.trim();
  const withScheme = /^https?:\/\//i.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(withScheme)) return [typed];
  const url = new URL(withScheme);
  url.hostname = url.hostname.replace(/\.$/, "");
  const sent = url.href;
  const small = sent.replaceAll(/%[0-9A-F]{2}/gi, (escape) => escape.toLowerCase());
  const paths = [sent, small, decoded(sent)];
  const host = domainToUnicode(url.hostname);
  const shown = paths.map((path) => path.replace(url.hostname, () => host));
  return [...new Set([typed, ...paths, ...shown])];
}

/** An address with its escapes as letters; unchanged where they are not UTF-8. What separates its parts stays escaped. */
function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address; // another encoding, which only its site knows
  }
}

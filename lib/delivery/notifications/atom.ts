import { changeDetails, changePath, changeTitle, type Change } from "@/lib/delivery/notifications/changes";
import { LOCALES } from "@/lib/platform/language/locales";
import type { Translator } from "@/lib/platform/language/translate";
import { tag, writeMarkup, type Markup } from "@/lib/delivery/notifications/markup";

const ATOM = "http://www.w3.org/2005/Atom";

export type Feed = {
  /** The register's name. */
  register: string;
  /** Stays the same when the feed's address is renewed. */
  id: string;
  title: string;
  /** The feed's own absolute address. */
  self: string;
  /** Absolute address of the page with the same changes. */
  alternate: string;
  /** When the feed was created: its date while it has no entries. */
  begun: Date;
  /** Newest first. */
  changes: readonly Change[];
};

/** A paragraph that keeps its line breaks. */
function paragraphHtml(attributes: Record<string, string>, text: string): string {
  const lines = text.split("\n").flatMap((line, index) => (index === 0 ? [line] : [tag("br", {}), line]));
  return writeMarkup(tag("p", attributes, ...lines), null);
}

function entry(t: Translator, publicAddress: string, change: Change): Markup {
  const { facts, note } = changeDetails(t, change);
  const html =
    (facts === null ? "" : paragraphHtml({}, facts)) + (note === null ? "" : paragraphHtml({ lang: "" }, note));
  const at = change.at.toISOString();
  return tag(
    "entry",
    {},
    tag("id", {}, `urn:uuid:${change.id}`),
    tag("title", {}, changeTitle(t, change)),
    tag("published", {}, at),
    tag("updated", {}, at),
    tag("link", { rel: "alternate", type: "text/html", href: `${publicAddress}${changePath(change)}` }),
    ...(html === "" ? [] : [tag("content", { type: "html" }, html)]),
  );
}

/**
 * An Atom feed (RFC 4287) in the language of `t`. The id and instants of an entry are those of its row, and never
 * change.
 */
export function atomFeed(
  t: Translator,
  publicAddress: string,
  { register, id, title, self, alternate, begun, changes }: Feed,
): string {
  const feed = tag(
    "feed",
    { "xml:lang": LOCALES[t.locale].tag },
    tag("id", {}, `urn:uuid:${id}`),
    tag("title", {}, title),
    tag("updated", {}, (changes[0]?.at ?? begun).toISOString()),
    tag("author", {}, tag("name", {}, register)),
    tag("link", { rel: "self", type: "application/atom+xml", href: self }),
    tag("link", { rel: "alternate", type: "text/html", href: alternate }),
    ...changes.map((change) => entry(t, publicAddress, change)),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writeMarkup(feed, ATOM)}\n`;
}

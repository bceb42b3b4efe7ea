import { changeParagraphs, changePath, changeTitle, type Change } from "@/lib/following/changes";
import { tag, writeMarkup, type Markup } from "@/lib/following/markup";

const ATOM = "http://www.w3.org/2005/Atom";

export type Feed = {
  /** The same for ever, whatever the address. */
  id: string;
  title: string;
  /** Where it was asked for, whole. */
  self: string;
  /** The page of what it tells of, whole. */
  alternate: string;
  /** When it began, for a feed without entries. */
  begun: Date;
  /** The newest first. */
  changes: readonly Change[];
};

/** A paragraph in which line breaks stay. */
function paragraphHtml(text: string): string {
  const lines = text.split("\n").flatMap((line, index) => (index === 0 ? [line] : [tag("br", {}), line]));
  return writeMarkup(tag("p", {}, ...lines), null);
}

function entry(publicAddress: string, change: Change): Markup {
  const html = changeParagraphs(change).map(paragraphHtml).join("");
  const at = change.at.toISOString();
  return tag(
    "entry",
    {},
    tag("id", {}, `urn:uuid:${change.id}`),
    tag("title", {}, changeTitle(change)),
    tag("published", {}, at),
    tag("updated", {}, at),
    tag("link", { rel: "alternate", type: "text/html", href: `${publicAddress}${changePath(change)}` }),
    ...(html === "" ? [] : [tag("content", { type: "html" }, html)]),
  );
}

/** An Atom feed (RFC 4287). An entry's id and instants are those of the row that it tells of, and never change. */
export function atomFeed(publicAddress: string, { id, title, self, alternate, begun, changes }: Feed): string {
  const feed = tag(
    "feed",
    { "xml:lang": "en-GB" },
    tag("id", {}, `urn:uuid:${id}`),
    tag("title", {}, title),
    tag("updated", {}, (changes[0]?.at ?? begun).toISOString()),
    tag("author", {}, tag("name", {}, "Followthrough")),
    tag("link", { rel: "self", type: "application/atom+xml", href: self }),
    tag("link", { rel: "alternate", type: "text/html", href: alternate }),
    ...changes.map((change) => entry(publicAddress, change)),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writeMarkup(feed, ATOM)}\n`;
}

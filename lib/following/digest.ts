import { instantWords } from "@/lib/date-words";
import { changeParagraphs, changePath, changeTitle, type Change } from "@/lib/following/changes";
import { tag, writeMarkup, type Markup } from "@/lib/following/markup";

/** A longer text of a change is cut: the mail leads to the whole. */
const LONGEST_PARAGRAPH = 600;

export type DigestContent = {
  publicAddress: string;
  /** IANA name of the register's time zone. */
  zone: string;
  since: Date;
  /** The newest first. */
  changes: readonly Change[];
  /** How many there are in all. */
  total: number;
  unsubscribe: string;
  /** When the mail before this one was sent, and what it began with, if nobody knows whether it arrived. */
  unsettled: { since: Date; claimedAt: Date } | null;
};

function cut(text: string): string {
  const characters = [...text];
  return characters.length <= LONGEST_PARAGRAPH
    ? text
    : `${characters.slice(0, LONGEST_PARAGRAPH).join("").trimEnd()} …`;
}

function wordsOf({ publicAddress, zone, since, changes, total, unsettled }: DigestContent) {
  const count = total === 1 ? "1 change" : `${total.toLocaleString("en-GB")} changes`;
  const more = total - changes.length;
  return {
    subject: `Followthrough: ${count} in what you follow`,
    opening: `Recorded in what you follow since ${instantWords(since, zone)}: ${count}.`,
    items: changes.map((change) => ({
      title: changeTitle(change),
      address: `${publicAddress}${changePath(change)}`,
      paragraphs: [instantWords(change.at, zone), ...changeParagraphs(change).map(cut)],
    })),
    more: more === 0 ? null : `And ${more.toLocaleString("en-GB")} more:`,
    lost: unsettled
      ? `The mail of ${instantWords(unsettled.claimedAt, zone)} may not have reached you. It told what was recorded from ` +
        `${instantWords(unsettled.since, zone)} on, and is not repeated:`
      : null,
    all: `${publicAddress}/account/following`,
    reason: "You get this mail because you asked for it under “What you follow”.",
  };
}

/** The subject and both forms of one digest. */
export function digestMail(content: DigestContent): { subject: string; text: string; html: string } {
  const { subject, opening, items, more, lost, all, reason } = wordsOf(content);
  const { unsubscribe } = content;
  const text = [
    opening,
    ...items.map(({ title, address, paragraphs }) => [title, ...paragraphs, address].join("\n")),
    ...(more === null ? [] : [`${more} ${all}`]),
    ...(lost === null ? [] : [`${lost} ${all}`]),
    ["-- ", reason, `Change how often: ${all}`, `No more of these: ${unsubscribe}`].join("\n"),
  ].join("\n\n");

  const link = (href: string, words: string): Markup => tag("a", { href }, words);
  const html = tag(
    "html",
    { lang: "en-GB" },
    tag("head", {}, tag("title", {}, subject)),
    tag(
      "body",
      { style: "font-family: sans-serif; line-height: 1.5; max-width: 40em" },
      tag("p", {}, opening),
      ...items.flatMap(({ title, address, paragraphs }) => [
        tag("h2", { style: "font-size: 1.1em; margin: 1.5em 0 0" }, link(address, title)),
        ...paragraphs.map((words) => tag("p", { style: "margin: 0.25em 0; white-space: pre-wrap" }, words)),
      ]),
      ...[more, lost].flatMap((words) =>
        words === null ? [] : [tag("p", {}, `${words} `, link(all, "what you follow"))],
      ),
      tag(
        "p",
        { style: "margin-top: 2em" },
        `${reason} `,
        link(all, "Change how often"),
        " · ",
        link(unsubscribe, "No more of these"),
      ),
    ),
  );
  return { subject, text: `${text}\n`, html: `<!doctype html>\n${writeMarkup(html, null)}\n` };
}

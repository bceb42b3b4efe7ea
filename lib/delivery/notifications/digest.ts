import { instantWords } from "@/lib/platform/time/date-words";
import { changeDetails, changePath, changeTitle, type Change } from "@/lib/delivery/notifications/changes";
import { LOCALES } from "@/lib/platform/language/locales";
import type { Translator } from "@/lib/platform/language/translate";
import { tag, writeMarkup, type Markup } from "@/lib/delivery/notifications/markup";
import { addresses } from "@/lib/web/addresses";

/** Longer texts of a change are truncated; the mail links to the full text. */
const MAX_PARAGRAPH_LENGTH = 600;

const PARAGRAPH = "margin: 0.25em 0; white-space: pre-wrap";

export type DigestContent = {
  /** The register's name. */
  register: string;
  publicAddress: string;
  /** IANA name of the register's time zone. */
  zone: string;
  since: Date;
  /** Newest first. */
  changes: readonly Change[];
  /** The total number of changes. */
  total: number;
  unsubscribe: string;
  /** When the previous mail was sent and where it started, if it is not known whether it arrived. */
  unsettled: { since: Date; claimedAt: Date } | null;
};

function truncate(text: string): string {
  const characters = [...text];
  return characters.length <= MAX_PARAGRAPH_LENGTH
    ? text
    : `${characters.slice(0, MAX_PARAGRAPH_LENGTH).join("").trimEnd()} …`;
}

function partsOf(t: Translator, { register, publicAddress, zone, since, changes, total, unsettled }: DigestContent) {
  const when = (instant: Date) => instantWords(instant, zone, t.locale);
  const more = total - changes.length;
  return {
    subject: t(
      "{total, plural, one {{register}: # change in what you follow} other {{register}: # changes in what you follow}}",
      { total, register },
    ),
    opening: t(
      "{total, plural, one {# change in what you follow since {when}.} other {# changes in what you follow since {when}.}}",
      { total, when: when(since) },
    ),
    items: changes.map((change) => {
      const { facts, note } = changeDetails(t, change);
      return {
        title: changeTitle(t, change),
        address: `${publicAddress}${changePath(change)}`,
        facts: facts === null ? [when(change.at)] : [when(change.at), facts],
        note: note === null ? null : truncate(note),
      };
    }),
    more: more === 0 ? null : t("And {count, number} more:", { count: more }),
    lost: unsettled
      ? t(
          "The email sent on {sent} may not have reached you. It covered changes recorded from {since}, which are not repeated here:",
          { sent: when(unsettled.claimedAt), since: when(unsettled.since) },
        )
      : null,
    all: `${publicAddress}${addresses.following()}`,
    reason: t("You are receiving this email because you asked for it under “What you follow”."),
    change: t("Change how often you get it"),
    end: t("Unsubscribe"),
    what: t("what you follow"),
  };
}

/** The subject and both bodies of one digest, in the language of `t`. */
export function digestMail(t: Translator, content: DigestContent): { subject: string; text: string; html: string } {
  const { subject, opening, items, more, lost, all, reason, change, end, what } = partsOf(t, content);
  const { unsubscribe } = content;
  const text = [
    opening,
    ...items.map(({ title, address, facts, note }) =>
      [title, ...facts, ...(note === null ? [] : [note]), address].join("\n"),
    ),
    ...(more === null ? [] : [`${more} ${all}`]),
    ...(lost === null ? [] : [`${lost} ${all}`]),
    ["-- ", reason, `${change}: ${all}`, `${end}: ${unsubscribe}`].join("\n"),
  ].join("\n\n");

  const link = (href: string, words: string): Markup => tag("a", { href }, words);
  const html = tag(
    "html",
    { lang: LOCALES[t.locale].tag },
    tag("head", {}, tag("title", {}, subject)),
    tag(
      "body",
      { style: "font-family: sans-serif; line-height: 1.5; max-width: 40em" },
      tag("p", {}, opening),
      ...items.flatMap(({ title, address, facts, note }) => [
        tag("h2", { style: "font-size: 1.1em; margin: 1.5em 0 0" }, link(address, title)),
        ...facts.map((words) => tag("p", { style: PARAGRAPH }, words)),
        ...(note === null ? [] : [tag("p", { style: PARAGRAPH, lang: "" }, note)]),
      ]),
      ...[more, lost].flatMap((words) => (words === null ? [] : [tag("p", {}, `${words} `, link(all, what))])),
      tag("p", { style: "margin-top: 2em" }, `${reason} `, link(all, change), " · ", link(unsubscribe, end)),
    ),
  );
  return { subject, text: `${text}\n`, html: `<!doctype html>\n${writeMarkup(html, null)}\n` };
}

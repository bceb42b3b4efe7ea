import { type Likeness, likenessesTo } from "./likenesses";
import type { DateInWords } from "@/components/written-date";
import type { Translator } from "@/lib/platform/language/translate";
import { vagueDateWords } from "@/lib/platform/time/vague-date-words";
import type { ListColumn } from "@/lib/register/lists/columns";
import type { ListedGroup, RecommendationList } from "@/lib/register/lists/read";
import type { ListedRecommendation } from "@/lib/register/lists/row-query";
import { type BasisChoice, basisChoice } from "@/lib/register/vocabulary";

/** A theme, an actor or a source: the end of its address and its name. */
type Named = { slug: string; name: string };

/** What is shown of a record in each column. */
export type CellValues = {
  theme: readonly Named[];
  addressee: readonly Named[];
  source: Named;
  status: {
    status: ListedRecommendation["status"];
    confidence: ListedRecommendation["confidence"];
    verification: ListedRecommendation["verification"];
    /** What is proposed beside it; left out where nothing is. */
    proposed?: ListedRecommendation["status"];
  };
  response: ListedRecommendation["response"];
  owner: string | null;
  made: DateInWords;
  updated: DateInWords | null;
  due: { date: DateInWords | null; late: Record<"due" | "reply" | "review", boolean> };
  review: DateInWords | null;
  reply: DateInWords | null;
};

const CELLS: { [Column in ListColumn]: (row: ListedRecommendation, inWords: InWords) => CellValues[Column] } = {
  theme: themesOf,
  addressee: ({ addressees }) => addressees,
  source: ({ source }) => source,
  status: ({ status, confidence, verification, proposed }) => ({
    status,
    confidence,
    verification,
    ...(proposed ? { proposed: proposed.status } : {}),
  }),
  response: ({ response }) => response,
  owner: ({ owner }) => owner?.name ?? null,
  made: ({ made }, inWords) => inWords(made.edtf),
  updated: ({ update }, inWords) => update && inWords(update.effective.edtf),
  due: ({ due, overdue, replyOverdue, reviewOverdue }, inWords) => ({
    date: due && inWords(due.edtf),
    late: { due: overdue, reply: replyOverdue, review: reviewOverdue },
  }),
  review: ({ reviewDay }, inWords) => reviewDay && inWords(reviewDay),
  reply: ({ replyDay }, inWords) => replyDay && inWords(replyDay),
};

type InWords = (edtf: string) => DateInWords;

/** What the list shows of a record: the browser is sent this, and not all that the register knows of it. */
export type ShownRow = Pick<ListedRecommendation, "reference" | "title" | "kind"> & {
  basis: BasisChoice | null;
  /** Its themes, where no column has them. */
  themes: readonly Named[];
  /** What the source calls it, where that is another reference. */
  publisherReference: string | null;
  /** What it is related to; null for a record that stands alone. */
  related: Related | null;
  /** In which ways an update can be like the last one; null where none is recorded from here. */
  ways: readonly Likeness[] | null;
  /** The chosen columns. */
  cells: Partial<CellValues>;
};

export type Related = Pick<ListedRecommendation, "ask" | "partOf" | "supersededBy"> & { parts: number };

function themesOf({ theme, furtherThemes }: ListedRecommendation): Named[] {
  return [theme, ...furtherThemes];
}

function relatedOf({ ask, partOf, parts, supersededBy }: ListedRecommendation): Related | null {
  return ask || partOf || parts.length > 0 || supersededBy ? { ask, partOf, supersededBy, parts: parts.length } : null;
}

/** A group of a list with the rows that are shown of it. */
export type ShownGroup = Partial<Omit<ListedGroup, "rows">> & { rows: ShownRow[] };

/** The groups of a list as they are shown: one without a name where it is not grouped. */
export function shownGroups(
  { groups, rows }: Pick<RecommendationList, "groups" | "rows">,
  columns: readonly ListColumn[],
  mayRecord: boolean,
  { locale }: Translator,
): ShownGroup[] {
  const inWords = (edtf: string) => ({ edtf, words: vagueDateWords(edtf, locale) });
  const shown = (row: ListedRecommendation): ShownRow => ({
    reference: row.reference,
    title: row.title,
    kind: row.kind,
    basis: basisChoice(row),
    themes: columns.includes("theme") ? [] : themesOf(row),
    publisherReference: row.publisherReference === row.reference ? null : row.publisherReference,
    related: relatedOf(row),
    ways: mayRecord && !row.withdrawn && row.parts.length === 0 ? likenessesTo(row) : null,
    cells: Object.fromEntries(columns.map((column) => [column, CELLS[column](row, inWords)])),
  });
  return groups === null
    ? [{ rows: rows.map(shown) }]
    : groups.map(({ rows: listed, ...group }) => ({ ...group, rows: listed.map(shown) }));
}

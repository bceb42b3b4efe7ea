import { factTableOf, isOwn, isOwnRecords, isOwnUpdates } from "@/lib/delivery/tables/own-tables";
import { plain } from "@/lib/delivery/tables/plain";
import { listOf } from "@/lib/platform/lists";
import { FIELD_LABELS, COLUMNS, type Field, isField } from "@/lib/delivery/tables/fields";

/** What a column is taken for when another one has taken what its name says first: the text beside a title. */
const OTHERWISE: Readonly<Partial<Record<Field, readonly string[]>>> = {
  summary: listOf(`
    recommendation, recommendations, commitment, promise, pledge, рекомендация, рекомендации, обязательство, обещание,
    поручение, ұсыным, ұсыныс, міндеттеме, уәде, тапсырма, action, task, measure, action description, task description,
    measure description, measure text, remediation, remediation action, corrective action, мера, задача, шара
  `),
};

/** Names that say what a date in the column is, and nothing where the column holds something else. */
const NAMES_OF_DATES: Readonly<Partial<Record<Field, readonly string[]>>> = {
  made: [
    "date and time",
    "date raised",
    "date identified",
    "дата и время",
    "күні мен уақыты",
    "published",
    "announced",
    "adopted",
    "promised",
    "recommended",
    "опубликовано",
    "жарияланды",
    "қабылданды",
  ],
  due: ["target", "timeline", "timeframe", "time frame", "timescale", "expected", "мерзімге дейін"],
  effective: listOf(`
    closed, completed, implemented, finished, updated, assessed, закрыто, исполнено, завершено, выполнено, жабылды,
    орындалды, аяқталды, жаңартылды
  `),
};

/** Names that say how far it is where the column's words are statuses, and something else otherwise: a state may be a country. */
const NAMES_OF_STATUSES: Readonly<Partial<Record<Field, readonly string[]>>> = {
  status: listOf(`
    state, progress, result, outcome, rating, assessment, evaluation, kept, прогресс, результат, оценка, нәтиже, нәтижесі,
    бағалау, ілгерілеу
  `),
};

type Known = { field: Field; rank: number };

function index(names: Readonly<Partial<Record<Field, readonly string[]>>>): Map<string, Known> {
  const found = new Map<string, Known>();
  for (const [field, list] of Object.entries(names)) {
    if (!isField(field)) continue;
    for (const [rank, name] of list.entries()) if (!found.has(plain(name))) found.set(plain(name), { field, rank });
  }
  return found;
}

const NAMES = index(COLUMNS);
for (const [field, { label }] of Object.entries(FIELD_LABELS)) {
  if (isField(field) && !NAMES.has(plain(label))) NAMES.set(plain(label), { field, rank: 0.5 });
}
const SECOND_NAMES = index(OTHERWISE);
const DATE_NAMES = index(NAMES_OF_DATES);
const STATUS_NAMES = index(NAMES_OF_STATUSES);

const OF_UPDATES: readonly Field[] = [
  "status",
  "response",
  "confidence",
  "closure",
  "rationale",
  "effective",
  "lookedIn",
  "lookedFor",
  "lookedUntil",
  "evidence",
  "evidenceTitles",
  "evidenceAddresses",
  "evidenceSummary",
  "evidencePolarity",
  "evidenceGrade",
  "evidenceReliability",
  "evidenceCredibility",
];

/**
 * Why a column is taken for a field: it has the name of our exports or labels, one that others use for it, one that others use
 * for it where it holds dates or words of statuses, or all its cells are web addresses.
 */
export type ColumnReason = "own" | "known" | "dates" | "statuses" | "addresses";

export type ColumnGuess = { field: Field; why: ColumnReason };

/** What is known of a column's cells, where somebody has looked. */
export type ColumnContent = { isDates: boolean; isStatuses: boolean; isAddresses: boolean };

/** Suffixes that tables in several languages give their column names, such as `description_en`. */
const LANGUAGE = / (en|eng|english|ru|rus|russian|kk|kz|kaz|kazakh)$/;

/**
 * A header's name as publishers write it, without what stands in brackets, and without the language of its texts; `dueDate` is
 * “due date”.
 */
function namesOf(header: string): string[] {
  const spaced = header.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2");
  const bare = plain(spaced.replace(/\([^)]*\)|\[[^\]]*\]/g, " "));
  return [...new Set([plain(header), plain(spaced), bare, bare.replace(LANGUAGE, "")])];
}

/** The known name that a header matches, whole or by its parts (two languages, “group / name”) if all those name one field. */
function lookUp(known: ReadonlyMap<string, Known>, header: string): Known | null {
  for (const [position, name] of namesOf(header).entries()) {
    const found = known.get(name);
    if (found) return { ...found, rank: found.rank + position / 10 };
  }
  const parts = header.split(/[/|\n]/).flatMap((part) =>
    namesOf(part)
      .slice(-1)
      .flatMap((name) => known.get(name) ?? []),
  );
  const [first] = parts;
  if (!first || parts.some(({ field }) => field !== first.field)) return null;
  return { ...first, rank: first.rank + 0.5 };
}

/**
 * What each column is taken for, and why; null for one that is left out. A field is taken once, from its best name. A column's
 * content decides only where it cannot be mistaken.
 */
export function guessFields(
  headers: readonly string[],
  contents: readonly (ColumnContent | undefined)[] = [],
): (ColumnGuess | null)[] {
  const guesses: (ColumnGuess | null)[] = headers.map(() => null);
  if (factTableOf(headers) !== null) return guesses; // what such a table says is known
  const isOurs = isOwn(headers);
  const skip: readonly Field[] = isOwnRecords(headers) ? OF_UPDATES : isOwnUpdates(headers) ? ["title"] : [];
  const isTaken = (field: Field) => guesses.some((guess) => guess?.field === field) || skip.includes(field);

  function take(known: (header: string, column: number) => Known | null, why: (found: Known) => ColumnReason): void {
    const best = new Map<Field, Known & { column: number }>();
    for (const [column, header] of headers.entries()) {
      const found = guesses[column] === null ? known(header, column) : null;
      if (!found || isTaken(found.field)) continue;
      if (found.rank < (best.get(found.field)?.rank ?? Infinity)) best.set(found.field, { ...found, column });
    }
    for (const { column, ...found } of best.values()) guesses[column] = { field: found.field, why: why(found) };
  }

  // In another table these names need not mean what they mean here.
  const isOnlyOurs = ({ field, rank }: Known) => (field === "owner" || field === "sameAsk") && rank === 0;
  const isOwnName = ({ field, rank }: Known) =>
    rank <= 0.5 || plain(FIELD_LABELS[field].label) === plain(COLUMNS[field][rank] ?? "");
  // In our own files only our own names count: the other columns there do not mean what they would elsewhere.
  take(
    (header) => {
      const found = lookUp(NAMES, header);
      return found === null || (isOurs ? found.rank !== 0 : isOnlyOurs(found)) ? null : found;
    },
    (found) => (isOwnName(found) ? "own" : "known"),
  );
  if (isOurs) return guesses;
  take(
    (header, column) => (contents[column]?.isDates ? lookUp(DATE_NAMES, header) : null),
    () => "dates",
  );
  take(
    (header, column) => (contents[column]?.isStatuses ? lookUp(STATUS_NAMES, header) : null),
    () => "statuses",
  );
  take(
    (header) => lookUp(SECOND_NAMES, header),
    () => "known",
  );
  const addresses = headers.flatMap((_, column) =>
    guesses[column] === null && contents[column]?.isAddresses ? [column] : [],
  );
  const [only] = addresses;
  if (addresses.length === 1 && only !== undefined && !isTaken("evidenceAddresses")) {
    guesses[only] = { field: "evidenceAddresses", why: "addresses" };
  }
  return guesses;
}

/** The field of each column, by its name alone. */
export function guessColumns(headers: readonly string[]): (Field | null)[] {
  return guessFields(headers).map((guess) => guess?.field ?? null);
}

import { DAYS_TO_1904 } from "@/lib/delivery/imports/number-format";
import { message, type Text } from "@/lib/platform/language/message";
import type { Translator } from "@/lib/platform/language/translate";
import { parseVagueDate } from "@/lib/platform/time/dates";
import { columnOf, FIELD_NAMES, fieldDefinition, fieldTable } from "@/lib/register/recommendations/fields";
import { BASIS_CHOICES, CLOSURES, CONFIDENCES, KINDS, RESPONSES, STATUSES } from "@/lib/register/vocabulary";

const OWN_FIELDS = fieldTable((name) => ({ label: fieldDefinition(name).form.label ?? fieldDefinition(name).label }));

/** What a column can hold, labelled as in the forms. */
export const FIELD_LABELS = {
  reference: { label: message("Reference") },
  kind: { label: message("Kind") },
  basis: { label: message("Basis") },
  ...OWN_FIELDS,
  theme: { label: message("Theme") },
  addressees: { label: message("Addressees") },
  source: { label: message("Source") },
  page: { label: message("Page in the source") },
  hint: { label: message("Search hint") },
  made: { label: message("Date made") },
  due: { label: message("Due") },
  status: { label: message("Status") },
  effective: { label: message("Effective date") },
  rationale: { label: message("Reason for this status") },
  response: { label: message("Response") },
  confidence: { label: message("Confidence") },
  closure: { label: message("How it was closed") },
  evidenceTitles: { label: message("Evidence: titles") },
  evidenceAddresses: { label: message("Evidence: web addresses") },
  evidenceSummary: { label: message("Evidence: summary") },
  evidence: { label: message("Evidence: numbers in the register") },
  withdrawn: { label: message("Withdrawn: ignore the row") },
  correctedBy: { label: message("Corrected: ignore the row") },
} as const satisfies Record<Field, { label: Text }>;

const FIELD_COLUMNS = fieldTable((name): readonly string[] => [columnOf(name), ...fieldDefinition(name).importNames]);

/**
 * What a column of a file can hold, with the names by which it is recognised: our own first, then other people's, in
 * English and Russian.
 */
const COLUMNS = {
  ...FIELD_COLUMNS,
  reference: ["reference", "ref", "id", "code", "номер", "код", "идентификатор", "number", "no"],
  kind: ["kind", "type", "вид", "тип"],
  basis: ["basis", "основание"],
  theme: ["theme", "topic", "area", "category", "subject", "тема", "область", "категория"],
  addressees: [
    "addressees",
    "addressee",
    "responsible",
    "directed to",
    "agency",
    "адресат",
    "адресаты",
    "кому",
    "ответственный",
  ],
  source: ["source", "document", "report", "источник", "документ", "доклад"],
  page: ["passage_page", "page", "страница"],
  hint: ["passage_hint"],
  made: ["made", "date made", "date issued", "issued", "date", "дата", "дата рекомендации", "дано"],
  due: ["due", "due date", "deadline", "target date", "срок", "срок исполнения"],
  status: ["status", "state", "implementation", "статус", "состояние", "выполнение"],
  response: ["response", "reply", "answer", "government response", "ответ", "отклик"],
  confidence: ["confidence", "certainty", "уверенность"],
  closure: ["closure", "how closed"],
  rationale: [
    "rationale",
    "comment",
    "comments",
    "explanation",
    "remarks",
    "notes",
    "обоснование",
    "комментарий",
    "примечание",
  ],
  effective: [
    "effective",
    "status date",
    "date of status",
    "as of",
    "since",
    "last updated",
    "дата статуса",
    "по состоянию на",
  ],
  evidence: ["evidence"],
  evidenceTitles: ["evidence_titles", "evidence title", "proof", "доказательство", "доказательства", "подтверждение"],
  evidenceAddresses: ["evidence_addresses", "evidence link", "evidence url", "link", "url", "ссылка на доказательство"],
  evidenceSummary: ["evidence_summary", "evidence summary"],
  withdrawn: ["withdrawn"],
  correctedBy: ["corrected_by"],
} as const satisfies Record<string, readonly string[]>;

export type Field = keyof typeof COLUMNS;

export function isField(name: string): name is Field {
  return Object.hasOwn(COLUMNS, name);
}

/** A word in the form used for comparison, which ignores case, spaces and punctuation. */
export function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

const FIELD_OF_NAME = new Map<string, Field>();

for (const [field, names] of Object.entries(COLUMNS)) {
  for (const name of names) if (isField(field)) FIELD_OF_NAME.set(plain(name), field);
}

/** The register's own list of records. Its updates are in a separate file, so none are read from this one. */
function isOwnRecords(headers: readonly string[]): boolean {
  return ["reference", "passage_state", "status_label", "update_number", "head_hash"].every((name) =>
    headers.includes(name),
  );
}

/** Whether the register itself exported the file. */
export function isOwn(headers: readonly string[]): boolean {
  return headers.includes("reference") && headers.includes("head_sequence") && headers.includes("head_hash");
}

const UPDATE_FIELDS: readonly Field[] = [
  "status",
  "response",
  "confidence",
  "closure",
  "rationale",
  "effective",
  "evidence",
  "evidenceTitles",
  "evidenceAddresses",
  "evidenceSummary",
];

/**
 * The field of each column, guessed from its name; null for a column to ignore. Each field is given to one column only,
 * the one whose name fits best.
 */
export function guessColumns(headers: readonly string[]): (Field | null)[] {
  const skip = isOwnRecords(headers) ? UPDATE_FIELDS : [];
  const taken = new Map<Field, { column: number; rank: number }>();
  for (const [column, header] of headers.entries()) {
    const name = plain(header);
    const field = FIELD_OF_NAME.get(name);
    if (field === undefined || skip.includes(field)) continue;
    const rank = COLUMNS[field].findIndex((known) => plain(known) === name);
    if (rank < (taken.get(field)?.rank ?? Infinity)) taken.set(field, { column, rank });
  }
  return headers.map((_, column) => [...taken].find(([, found]) => found.column === column)?.[0] ?? null);
}

/** Words that other people's tables use for a value, in addition to the vocabularies' own codes and labels. */
const SYNONYMS: Readonly<Partial<Record<Field, Readonly<Record<string, readonly string[]>>>>> = {
  kind: {
    RECOMMENDATION: ["рекомендация"],
    COMMITMENT: ["promise", "pledge", "обязательство", "обещание"],
    OBLIGATION: ["duty", "обязанность"],
  },
  basis: {
    PROMISED: ["pledged", "agreed", "signed", "обещано"],
    ANNOUNCED: ["planned", "объявлено"],
    REPORTED: ["сообщено"],
    HOPED: ["желательно"],
  },
  status: {
    NOT_ASSESSED: ["not reviewed", "new", "не оценено"],
    NO_PROGRESS: ["not started", "not implemented", "open", "no action", "не выполнено", "не начато"],
    IN_PROGRESS: ["ongoing", "started", "limited", "underway", "under way", "в процессе", "выполняется", "в работе"],
    PARTLY_IMPLEMENTED: [
      "partially implemented",
      "partial",
      "substantial",
      "partly",
      "выполнено частично",
      "частично выполнено",
      "частично",
    ],
    IMPLEMENTED: [
      "complete",
      "completed",
      "done",
      "fully implemented",
      "closed acceptable",
      "closed implemented",
      "closed acceptable action",
      "выполнено",
      "исполнено",
      "завершено",
    ],
    REVERSED: ["rolled back", "отменено"],
    CANNOT_ASSESS: ["unknown", "unclear", "no evidence available", "невозможно оценить", "неизвестно"],
    ABANDONED: ["dropped", "broken", "promise broken", "cancelled"],
    NO_LONGER_APPLICABLE: ["superseded", "closed no longer applicable", "obsolete", "неактуально", "не актуально"],
  },
  response: {
    NO_RESPONSE: ["none", "awaiting response", "нет ответа"],
    ACCEPTED: ["agreed", "supported", "принято", "согласовано"],
    ACCEPTED_IN_PRINCIPLE: ["agreed in principle", "принято в принципе"],
    PARTLY_ACCEPTED: ["partially accepted", "partially agreed", "принято частично"],
    NOTED: ["принято к сведению"],
    REJECTED: ["disagreed", "not accepted", "not supported", "отклонено"],
    NOT_APPLICABLE: ["n a", "неприменимо"],
  },
  confidence: { HIGH: ["высокая"], MEDIUM: ["средняя"], LOW: ["низкая"] },
  priority: { HIGH: ["высокий"], MEDIUM: ["средний"], LOW: ["низкий"] },
};

const TERMS: Readonly<Partial<Record<Field, Readonly<Record<string, { label: Text }>>>>> = {
  kind: KINDS,
  basis: BASIS_CHOICES,
  status: STATUSES,
  response: RESPONSES,
  confidence: CONFIDENCES,
  closure: CLOSURES,
  ...Object.fromEntries(
    FIELD_NAMES.flatMap((name) => {
      const { terms } = fieldDefinition(name);
      return terms ? [[name, terms]] : [];
    }),
  ),
};

const VALUES = new Map<string, string>();

for (const [field, terms] of Object.entries(TERMS)) {
  for (const [value, { label }] of Object.entries(terms)) {
    const words = isField(field) ? (SYNONYMS[field]?.[value] ?? []) : [];
    for (const word of [value, label, ...words]) VALUES.set(`${field}\n${plain(word)}`, value);
  }
}

/** Whether a field's cells hold values of a vocabulary. */
export function hasTerms(field: Field): boolean {
  return TERMS[field] !== undefined;
}

/**
 * The value that a word stands for: the one chosen for it, otherwise the one whose code, label or synonym it is; null
 * when there is none.
 */
export function valueOf(field: Field, word: string, chosen: ReadonlyMap<string, string>): string | null {
  const key = `${field}\n${plain(word)}`;
  return chosen.get(key) ?? VALUES.get(key) ?? null;
}

/** The values of a field with a vocabulary, with their labels; none for any other field. */
export function termsOf(field: Field): { value: string; label: Text }[] {
  return Object.entries(TERMS[field] ?? {}).map(([value, { label }]) => ({ value, label }));
}

/** Returned by `dateText` for a date that could be either of two days. */
export const AMBIGUOUS = "ambiguous";

export type DayOrder = "dmy" | "mdy";

const MONTHS: readonly (readonly string[])[] = [
  ["january", "jan", "январь", "января"],
  ["february", "feb", "февраль", "февраля"],
  ["march", "mar", "март", "марта"],
  ["april", "apr", "апрель", "апреля"],
  ["may", "май", "мая"],
  ["june", "jun", "июнь", "июня"],
  ["july", "jul", "июль", "июля"],
  ["august", "aug", "август", "августа"],
  ["september", "sep", "sept", "сентябрь", "сентября"],
  ["october", "oct", "октябрь", "октября"],
  ["november", "nov", "ноябрь", "ноября"],
  ["december", "dec", "декабрь", "декабря"],
];

function edtfOf(year: string, month: number, day: number | null): string | null {
  const two = (value: number) => String(value).padStart(2, "0");
  const text = `${year}-${two(month)}${day === null ? "" : `-${two(day)}`}`;
  return parseVagueDate(text) ? text : null;
}

/** Days from 1899-12-30 to 1970-01-01. A spreadsheet with the 1900 date system counts days from the former. */
const SERIAL_EPOCH = 25_569;

/**
 * Whether a text is a spreadsheet's serial number for a date of 1954 to 2119. Four digits are a year, and larger
 * numbers are not plausible dates.
 */
function isSerial(text: string): boolean {
  return /^\d{5}(\.\d+)?$/.test(text) && Number(text) >= 20_000 && Number(text) < 80_000;
}

/**
 * Converts a date as people write it to EDTF. Accepts EDTF itself, the day of an ISO instant, `30.06.2023`, `30/6/2023`
 * or `6/30/2023`, "June 2023", "30 июня 2023 г.", "June 30, 2023", or a spreadsheet's serial number, which counts from
 * `serialsFrom`. Returns AMBIGUOUS when day and month could be swapped and no order was chosen; null when it is not a
 * date.
 */
export function dateText(cell: string, order: DayOrder | null, serialsFrom: 1900 | 1904 = 1900): string | null {
  const text = cell.trim();
  if (parseVagueDate(text)) return text;
  const instant = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}/.exec(text);
  if (instant?.[1] !== undefined) return parseVagueDate(instant[1])?.edtf ?? null;
  if (isSerial(text)) {
    const days = Math.floor(Number(text)) + (serialsFrom === 1904 ? DAYS_TO_1904 : 0) - SERIAL_EPOCH;
    return new Date(days * 86_400_000).toISOString().slice(0, 10);
  }
  const dots = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:\s*г\.?)?$/.exec(text);
  if (dots) return edtfOf(dots[3] ?? "", Number(dots[2]), Number(dots[1]));
  const strokes = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text);
  if (strokes) {
    const [one, two, year] = [Number(strokes[1]), Number(strokes[2]), strokes[3] ?? ""];
    if (order === "dmy") return edtfOf(year, two, one);
    if (order === "mdy") return edtfOf(year, one, two);
    if (one === two) return edtfOf(year, one, two);
    if (one > 12) return edtfOf(year, two, one);
    if (two > 12) return edtfOf(year, one, two);
    return AMBIGUOUS;
  }
  const words = plain(text)
    .replace(/ (г|год|года)$/, "")
    .split(" ");
  const month = MONTHS.findIndex((names) => words.some((word) => names.includes(word)));
  const numbers = words.filter((word) => /^\d+$/.test(word));
  if (month < 0 || numbers.length !== words.length - 1) return null;
  const year = numbers.find((number) => number.length === 4);
  const day = numbers.find((number) => number.length <= 2);
  if (year === undefined || numbers.length > 2 || (numbers.length === 2 && day === undefined)) return null;
  return edtfOf(year, month + 1, day === undefined ? null : Number(day));
}

/** The label of each field, in the language of `t`. */
export function fieldLabels(t: Translator): Record<Field, string> {
  return Object.fromEntries(
    Object.entries(FIELD_LABELS).map(([field, { label }]) => [field, t.message(label)]),
  ) as Record<Field, string>; // one entry for each field
}

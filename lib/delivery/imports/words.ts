import { isDateField } from "@/lib/delivery/tables/fields";
import type { DateChoices } from "@/lib/platform/time/date-forms";
import type { Gone } from "@/lib/delivery/imports/gone-rows";
import type { NewNames } from "@/lib/delivery/imports/names";
import { NAME_KINDS, type NameKind } from "@/lib/delivery/imports/vocabulary";
import type { RefusalGroup } from "@/lib/delivery/imports/refusals";
import type { FileFacts } from "@/lib/delivery/tables/table-file";
import type { ImportOutcome } from "@/lib/delivery/imports/outcome";
import { ENGLISH } from "@/lib/platform/language/translate";

const countWords = (count: number) => count.toLocaleString("en-GB");

/** How far an import has got. */
export function rowsWords(rows: number, writing: boolean): string {
  return `${countWords(rows)} rows ${writing ? "written, to be kept when all are" : "checked"}`;
}

const DELIMITERS: Readonly<Record<string, string>> = {
  ",": "commas",
  ";": "semicolons",
  "\t": "tabs",
  "|": "vertical bars",
};

function readAsWords(file: FileFacts): string {
  if (file.format !== "csv") {
    const kind = file.format === "xlsx" ? "a workbook" : "an OpenDocument spreadsheet";
    const others = file.sheets
      .filter(({ name }) => name !== file.sheet)
      .map(({ name, rows, isHidden }) => `“${name}” (${isHidden ? "hidden, " : ""}${countWords(rows)} rows)`);
    return `Read as ${kind}, sheet “${file.sheet}”${others.length > 0 ? `, not ${others.join(", ")}` : ""}`;
  }
  const doubt = " (a guess: look at the letters, and name another in the mapping if they are wrong)";
  const delimiter = DELIMITERS[file.delimiter] ?? file.delimiter;
  return `Read as ${file.encoding}${file.sure ? "" : doubt}, cells separated by ${delimiter}`;
}

/** What stands between the rows of a table and is not one of them unless the mapping says so. */
function setAsideLines({ groups, totals, hidden, examples }: ImportOutcome["setAside"]): string[] {
  if (groups + totals + hidden === 0) return [];
  return [
    `Between the rows: ${countWords(groups)} headings, ${countWords(totals)} totals; ${countWords(hidden)} rows are hidden in the sheet`,
    ...examples.map(({ line, kind, text }) => `  line ${line}, ${kind === "group" ? "heading" : kind}: ${text}`),
  ];
}

/** What a rule of the mapping leaves out. */
function leftOutLine({ rule, rows }: ImportOutcome["leftOut"][number]): string {
  const what = "column" in rule ? `“${rule.value}” in ${rule.column}` : `${rule.field ?? "the row"}: ${rule.reason}`;
  return `Rows left out by the mapping, ${countWords(rows)}: ${what}`;
}

const SHOWN_NAMES = 20;

/** The names that the file adds, and those that look like another. */
function nameLines(kind: NameKind, newNames: NewNames): string[] {
  const { count, names } = newNames[kind];
  if (count === 0) return [];
  const shown = names.slice(0, SHOWN_NAMES).map(({ name, rows }) => `${name} (${countWords(rows)})`);
  const more = count > shown.length ? `, and ${countWords(count - shown.length)} more` : "";
  return [
    `New ${kind}, with their rows: ${shown.join(", ")}${more}`,
    ...names.flatMap(({ name, alike }) =>
      alike.map((other) => `  “${name}” looks like “${other.name}”${other.isOnFile ? ", which is on file" : ""}`),
    ),
  ];
}

const ORDERS = { dmy: "day first", mdy: "month first" } as const;
const PAIR_RULES = { year: "a financial or academic year", calendar: "two calendar years", edtf: "a month or season" };
const ENDS = { start: "begins", end: "ends" } as const;

/** How dates are read that can be read in two ways, in the words of the mapping's settings. */
function dateRulesLine(rules: DateChoices): string {
  const { dates, dotDates, yearPairs, yearStart, yearName, winter, shortYears } = rules;
  const said = (text: string | null) => text ?? "refused";
  return `Dates: 5/6/2023 ${said(dates && ORDERS[dates])}; 5.6.2023 ${ORDERS[dotDates]}; 2022-23 ${said(yearPairs && PAIR_RULES[yearPairs])}; financial years ${said(yearStart === null ? null : `from month ${yearStart}`)}; FY2025 ${said(yearName && `the year that ${ENDS[yearName]} then`)}; winter 2023 ${said(winter && `the one that ${ENDS[winter]} then`)}; two digits ${shortYears} to ${shortYears + 99}`;
}

/** Words for an empty cell, with the cells that hold them. */
function emptyWordLines(emptied: ImportOutcome["emptied"]): string[] {
  if (emptied.length === 0) return [];
  const words = emptied.map(({ word, cells }) => `“${word}” (${countWords(cells)})`);
  return [`Cells read as empty: ${words.join(", ")}`];
}

/** Records that an earlier version of the table had. */
function goneLines({ count, records }: Gone): string[] {
  if (count === 0) return [];
  return [
    `No longer in the table, and unchanged here: ${countWords(count)} ${count === 1 ? "record" : "records"}`,
    ...records.slice(0, SHOWN_NAMES).map(({ reference, title }) => `  ${reference}, ${title}`),
    ...(count > SHOWN_NAMES ? [`  … and ${countWords(count - SHOWN_NAMES)} more`] : []),
  ];
}

/** Why rows are refused, and the first of those rows. */
function groupLines({ column, reason, rows, samples }: RefusalGroup, areLeftOut: boolean): string[] {
  const where = column === null ? "" : ` for ${column}`;
  return [
    `${areLeftOut ? "Left out" : "Refused"}${where}, ${countWords(rows)} ${rows === 1 ? "row" : "rows"}: ${ENGLISH.message(reason)}`,
    ...samples.map(({ line, value }) => `  line ${line}${value === "" ? "" : `: ${value.replaceAll(/\s+/g, " ")}`}`),
    ...(rows > samples.length ? [`  … and ${countWords(rows - samples.length)} more`] : []),
  ];
}

/** What an import found or did, one line each. */
export function outcomeLines(outcome: ImportOutcome, dryRun: boolean): string[] {
  const { file, columns, counts, groups, written } = outcome;
  const made = [
    `${countWords(counts.sources)} sources`,
    `${countWords(counts.themes)} themes`,
    `${countWords(counts.actors)} actors`,
    `${countWords(counts.evidence)} items of evidence`,
  ].join(", ");
  const conclusion = written
    ? "Everything is written."
    : counts.refused > 0
      ? "Nothing is written: mend the refused rows or say in the mapping how they are meant, and import the file again."
      : dryRun
        ? "Nothing is written: this was a dry run."
        : counts.ruledOut + counts.refusedOut + counts.repeated > 0
          ? "Nothing is written: all that is not left out is on file already."
          : "Nothing is written: all of it is on file already.";
  return [
    `File: ${file.name}, SHA-256 ${file.sha256}`,
    outcome.sheets.length > 0
      ? `Read as this register’s own workbook, sheets ${outcome.sheets.map((name) => `“${name}”`).join(" and ")}`
      : readAsWords(file),
    ...columns.map(({ name, field }) => `  column “${name}” ${field === null ? "is left out" : `is ${field}`}`),
    `Rows: ${countWords(counts.rows)}, of which refused: ${countWords(counts.refused)}, left out as withdrawn or corrected: ${countWords(counts.leftOut)}`,
    ...(columns.some(({ field }) => field !== null && isDateField(field)) ? [dateRulesLine(outcome.dates)] : []),
    ...setAsideLines(outcome.setAside),
    `Records: ${countWords(counts.added)} new, ${countWords(counts.changed)} changed, ${countWords(counts.unchanged)} as they are on file`,
    `Updates: ${countWords(counts.updates)} new, ${countWords(counts.known)} on file already`,
    ...(outcome.since === null ? [] : [`Statuses apply from ${outcome.since}, as the mapping has it`]),
    `New besides: ${made}`,
    ...(counts.factsChanged + counts.factsKnown === 0
      ? []
      : [
          `Facts of actors, sources and evidence: ${countWords(counts.factsChanged)} changed, ${countWords(counts.factsKnown)} on file already`,
        ]),
    ...(counts.grouped === 0
      ? []
      : [
          `Same ask: ${countWords(counts.grouped)} records put into groups, of which ${countWords(counts.asks)} are new`,
        ]),
    ...(counts.alone === 0
      ? []
      : [`Groups that a single record names, and that are not made: ${countWords(counts.alone)}`]),
    ...(counts.unplaced === 0
      ? []
      : [
          `Rows whose comment or evidence is not taken, as they have neither a status nor a response: ${countWords(counts.unplaced)}`,
        ]),
    ...(counts.ownerless === 0
      ? []
      : [`Records assigned to somebody who has no account here, and to nobody now: ${countWords(counts.ownerless)}`]),
    ...(counts.repeated === 0
      ? []
      : [`Rows left out, as a row before has their reference with other details: ${countWords(counts.repeated)}`]),
    ...(counts.refusedOut === 0
      ? []
      : [`Rows left out by the mapping because they would be refused: ${countWords(counts.refusedOut)}`]),
    ...emptyWordLines(outcome.emptied),
    ...outcome.leftOut.map(leftOutLine),
    ...goneLines(outcome.gone),
    ...NAME_KINDS.flatMap((kind) => nameLines(kind, outcome.newNames)),
    ...groups.flatMap((group) => groupLines(group, counts.refused === 0)),
    conclusion,
  ];
}

import { restore } from "@/lib/delivery/exchange/csv";
import type { Field } from "@/lib/delivery/tables/fields";
import type { Cells } from "@/lib/delivery/imports/read-row";
import { partsOf } from "@/lib/delivery/imports/separators";

/** Cells whose lines belong together: the first of one to the first of the other, so an empty line has a meaning. */
const LINED: readonly Field[] = ["evidenceTitles", "evidenceAddresses", "evidenceGrade"];

/** Cells that have one word for all items of evidence of their row, or one a line for each. */
export const BY_ITEM: readonly Field[] = [
  "evidencePolarity",
  "evidenceGrade",
  "evidenceReliability",
  "evidenceCredibility",
];

/**
 * What a cell says; empty for one that says nothing. `isNeutralised`: an apostrophe before what a spreadsheet would run is
 * not part of the text, which has to be undone before anything is taken away from it.
 */
export function textOfCell(field: Field, cell: string | undefined, isNeutralised: boolean): string {
  const text = isNeutralised ? restore(cell ?? "") : (cell ?? "");
  const trimmed = text.trim();
  if (trimmed === "" || !LINED.includes(field)) return trimmed;
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .join("\n");
}

/**
 * The lines of two cells that belong together, as many of both. Where the cells have as many lines, those with the same
 * number belong together, even if one of them is empty; otherwise empty lines are only space.
 */
export function pairedLines(one: string | undefined, other: string | undefined): [string, string][] {
  let [first, second] = [one?.split("\n") ?? [], other?.split("\n") ?? []];
  if (first.length !== second.length) {
    [first, second] = [first.filter((line) => line !== ""), second.filter((line) => line !== "")];
  }
  return Array.from({ length: Math.max(first.length, second.length) }, (_, index) => [
    first[index] ?? "",
    second[index] ?? "",
  ]);
}

/** Between addresses of one line: a bar, a semicolon or a comma with or without spaces, or only spaces. */
const BETWEEN_ADDRESSES = /\s*[|;,]\s*(?=https?:\/\/)|\s+(?=https?:\/\/)/i;

/**
 * The titles and the addresses of a row's evidence with one address a line, as others write several of them on one; nothing
 * where they have it so. Where as many lines of each belong together, every address of a line has its title. A text that is no
 * address stays whole, to be refused. `separator` is what parts them, null for nothing; undefined finds it in each cell.
 */
export function oneAddressALine({ evidenceTitles, evidenceAddresses }: Cells, separator?: string | null): Cells {
  const part = (line: string) =>
    separator === undefined ? line.split(BETWEEN_ADDRESSES) : separator === null ? [line] : partsOf(line, separator);
  const lines = evidenceAddresses?.split("\n").map(part) ?? [];
  if (!lines.some((line) => line.length > 1)) return {};
  const titles = evidenceTitles?.split("\n");
  return {
    evidenceAddresses: lines.flat().join("\n"),
    ...(titles?.length === lines.length && {
      evidenceTitles: lines.flatMap((line, index) => line.map(() => titles[index] ?? "")).join("\n"),
    }),
  };
}

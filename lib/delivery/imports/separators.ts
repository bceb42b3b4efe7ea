import { z } from "zod";
import type { Field } from "@/lib/delivery/tables/fields";
import type { Mapping } from "@/lib/delivery/imports/schema";

/*
 * What parts the values of a cell. A comma or a stroke also stands inside names, so that it parts them is only believed where
 * most of what it would part is known from other cells.
 */

/** Fields whose cells can hold several values. */
export const SEPARATED_FIELDS = [
  "reference",
  "publisherReference",
  "theme",
  "furtherThemes",
  "addressees",
  "evidenceAddresses",
] as const satisfies readonly Field[];
export type SeparatedField = (typeof SEPARATED_FIELDS)[number];

export const separatorsSchema = z
  .partialRecord(z.enum(SEPARATED_FIELDS), z.string().min(1).max(5).nullable())
  .default({});

/**
 * What parts the values in a field's cells; null for nothing. For web addresses undefined means that what stands before
 * an address is looked at cell by cell.
 */
export function separatorOf(
  { separators, separator, severalThemes }: Pick<Mapping, "separators" | "separator" | "severalThemes">,
  field: SeparatedField,
): string | null | undefined {
  const chosen = separators[field];
  if (chosen !== undefined || field === "evidenceAddresses") return chosen;
  if (field === "theme") return severalThemes ? separator : null;
  return field === "reference" || field === "publisherReference" ? null : separator;
}

export function separatorsOf(
  mapping: Parameters<typeof separatorOf>[0],
): Record<SeparatedField, string | null | undefined> {
  return Object.fromEntries(SEPARATED_FIELDS.map((field) => [field, separatorOf(mapping, field)])) as Record<
    SeparatedField,
    string | null | undefined
  >; // one entry for each field
}

/** Stands between the values of a cell once they are parted. No text of the register contains it. */
const BETWEEN_VALUES = "\u001f";

/** The values of a cell, each once. */
export function partsOf(cell: string, separator: string | null | undefined): string[] {
  const parts = separator ? cell.split(separator === "\n" ? /\r\n?|\n/ : separator) : [cell];
  return [...new Set(parts.map((part) => part.trim()))].filter((part) => part !== "");
}

export function joinParts(parts: readonly string[]): string {
  return parts.join(BETWEEN_VALUES);
}

/** What `joinParts` has joined. */
export function parted(text: string | undefined): string[] {
  return partsOf(text ?? "", BETWEEN_VALUES);
}

/** What seems to part the values of a column's cells, with the first cell that shows it. */
export const separatorFactsSchema = z.object({
  separator: z.string(),
  example: z.string(),
  line: z.number(),
  /** Cells that have several values by it. */
  cells: z.number(),
  /** A value that other cells have too, which is why a sign that stands in names is believed. */
  known: z.string().nullable(),
});
export type SeparatorFacts = z.output<typeof separatorFactsSchema>;

/** Signs that hardly stand in a name, then those that do; the surest first. */
const SURE = ["\n", ";", "|"];
const DOUBTFUL = [",", "/"];

/** In characters: what is longer is a text, and all that is kept of a column. */
const MAX_CELL = 400;
const MAX_KEPT = 100_000;
/** In characters: no name between two commas is longer. */
const MAX_PART = 100;
const EXAMPLE_LENGTH = 120;

/** Gathers what the cells of a column say of what parts their values. */
export class SeparatorObserver {
  private readonly cells = new Map<string, { line: number; count: number }>();
  private kept = 0;
  private isText = false;

  see(text: string, line: number): void {
    if (this.isText) return;
    const known = this.cells.get(text);
    if (known) {
      known.count += 1;
      return;
    }
    if (text.length > MAX_CELL) {
      this.isText = true;
      this.cells.clear();
      return;
    }
    this.kept += text.length;
    if (this.kept <= MAX_KEPT) this.cells.set(text, { line, count: 1 });
  }

  get facts(): SeparatorFacts | null {
    for (const separator of [...SURE, ...DOUBTFUL]) {
      const found = this.by(separator, DOUBTFUL.includes(separator));
      if (found) return found;
    }
    return null;
  }

  private by(separator: string, isDoubtful: boolean): SeparatorFacts | null {
    const rows = [...this.cells].map(([cell, its]) => ({ ...its, cell, parts: partsOf(cell, separator) }));
    const several = rows.filter(({ parts }) => parts.length > 1);
    const [first] = several;
    if (!first) return null;
    const facts = {
      separator,
      example: first.cell.slice(0, EXAMPLE_LENGTH),
      line: first.line,
      cells: several.reduce((sum, { count }) => sum + count, 0),
    };
    if (!isDoubtful) return { ...facts, known: null };
    // In how many different cells each value stands: “Law, order” and “Law, peace” are not one name.
    const cellsOf = new Map<string, number>();
    for (const { parts } of rows) for (const part of parts) cellsOf.set(part, (cellsOf.get(part) ?? 0) + 1);
    const parts = several.flatMap((row) => row.parts);
    const known = parts.filter((part) => (cellsOf.get(part) ?? 0) > 1);
    const isBelieved = known.length * 2 > parts.length && parts.every((part) => part.length <= MAX_PART);
    return isBelieved ? { ...facts, known: known[0] ?? null } : null;
  }
}

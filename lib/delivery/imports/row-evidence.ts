import { BY_ITEM, pairedLines } from "@/lib/delivery/imports/cells";
import type { Field } from "@/lib/delivery/tables/fields";
import { RowError } from "@/lib/delivery/imports/row-faults";
import type { Cells } from "@/lib/delivery/imports/read-row";
import { shorten } from "@/lib/delivery/imports/texts";
import { message } from "@/lib/platform/language/message";
import { EVIDENCE_LIMITS } from "@/lib/register/evidence/vocabulary";

/** An item of the register as our own tables cite it: its number, then how it bears on the status, and its grade. */
const CITED = /^(E-\d{1,9})(?:\s+(SUPPORTS|CONTRADICTS|CONTEXT|MIXED))?(?:\s+([A-F])([1-6]))?$/i;

/** The Admiralty code, however its two signs are joined. */
const GRADE = /^([A-F])[ /–-]?([1-6])$/i;

function citations(cell: string | undefined): string[] {
  return (cell ?? "")
    .split(/[;\n]/)
    .map((text) => text.trim())
    .filter((text) => text !== "");
}

/** One line of a cell for each item, or its only line for all. */
function lineOf(values: Cells, field: Field, index: number): string | undefined {
  const lines = values[field]?.split("\n");
  return lines?.length === 1 ? lines[0] : lines?.[index] || undefined;
}

/** The status that a row gives. Our own lists have “not assessed” where nobody has said anything: alone it is none. */
export function statusOf(values: Cells): string | undefined {
  if (values.status !== "NOT_ASSESSED" || values.rationale !== undefined || values.effective !== undefined) {
    return values.status;
  }
  return evidenceItems(values).length > 0 ? values.status : undefined;
}

function countOf(values: Cells): number {
  return Math.max(
    citations(values.evidence).length,
    pairedLines(values.evidenceTitles, values.evidenceAddresses).length,
  );
}

/**
 * The items of evidence of a row as a form would send them: by title where the row gives one, otherwise by number. An item
 * of the register keeps the grade that it has there.
 */
export function evidenceItems(values: Cells): Record<string, string>[] {
  const cited = citations(values.evidence).map((text) => CITED.exec(text)?.slice(1) ?? []);
  const lines = pairedLines(values.evidenceTitles, values.evidenceAddresses);
  return Array.from({ length: countOf(values) }, (_, index) => index).flatMap((index): Record<string, string>[] => {
    const [number = "", bearing = "SUPPORTS", letter, digit] = cited[index] ?? [];
    const [, gradeLetter, gradeDigit] = GRADE.exec(lineOf(values, "evidenceGrade", index) ?? "") ?? [];
    const polarity = lineOf(values, "evidencePolarity", index) ?? bearing.toUpperCase();
    const [named, address] = lines[index] ?? ["", ""];
    const title = named || shorten(address, EVIDENCE_LIMITS.title);
    if (title === "") return number === "" ? [] : [{ existing: number, polarity }];
    return [
      {
        title,
        address,
        // Without a summary, its title is all there is; without a grade, evidence cannot be judged.
        summary: values.evidenceSummary ?? title,
        polarity,
        reliability: (lineOf(values, "evidenceReliability", index) ?? gradeLetter ?? letter ?? "F").toUpperCase(),
        credibility: lineOf(values, "evidenceCredibility", index) ?? gradeDigit ?? digit ?? "6",
      },
    ];
  });
}

/** What cannot be read of a row's evidence. */
export function evidenceFaults(values: Cells): RowError[] {
  const faults = citations(values.evidence)
    .filter((text) => !CITED.test(text))
    .map((text) => {
      const reason = message(
        "“{text}” is not the number of an item of evidence, such as E-12. If the column has titles or web addresses, set it to those.",
        { text: text.slice(0, 80) },
      );
      return new RowError("evidence", reason, text);
    });
  for (const text of values.evidenceGrade?.split("\n") ?? []) {
    if (text === "" || GRADE.test(text)) continue;
    const reason = message("“{text}” is not a grade: a letter from A to F and a digit from 1 to 6, such as B2.", {
      text: text.slice(0, 80),
    });
    faults.push(new RowError("evidenceGrade", reason, text));
  }
  const count = countOf(values);
  for (const field of BY_ITEM) {
    const lines = values[field]?.split("\n").length ?? 1;
    if (lines === 1 || lines === count) continue;
    const reason = message(
      "The cell has {lines} lines, and the row {count, plural, one {# item} other {# items}} of evidence. Give one line for each item, or one for all.",
      { lines, count },
    );
    faults.push(new RowError(field, reason));
  }
  return faults;
}

import type { Verdict } from "@/lib/history/verify";

/** A value of a difference is cut after so many characters: enough to know it by. */
const LONGEST_VALUE = 200;

function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString("en-GB")} ${number === 1 ? one : many}`;
}

function valueWords(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const characters = [...text];
  return characters.length <= LONGEST_VALUE ? text : `${characters.slice(0, LONGEST_VALUE).join("")} …`;
}

/** How far a verification is. */
export function progressWords(entries: number, of: number): string {
  return `${entries.toLocaleString("en-GB")} of ${count(of, "entry", "entries")} checked`;
}

/** A head as people keep it, and as `--since` and the page take it. */
export function headLine({ sequence, hash, instant }: { sequence: string; hash: string; instant: string }): string {
  return `${sequence} ${hash} ${instant}`;
}

/** The outcome of a verification, line by line. */
export function verdictLines({ entries, rows, kept, head, fault }: Verdict): string[] {
  if (fault) {
    return [
      `NOT in order. ${fault.message}`,
      ...(fault.subjectType === null ? [] : [`${fault.subjectType} ${fault.subjectId ?? ""}`.trim()]),
      ...fault.differences.map(
        ({ field, vouched, found }) =>
          `${field}: the history says “${valueWords(vouched)}”, the register holds “${valueWords(found)}”.`,
      ),
    ];
  }
  return [
    `In order: ${count(entries, "entry", "entries")}, and ${count(rows, "row", "rows")} that they vouch for.`,
    ...(kept === 0
      ? []
      : [
          kept === 1
            ? "The history contains the head that was kept: since then it was only added to."
            : `The history contains all ${kept.toLocaleString("en-GB")} heads that were kept: it was only ever added to.`,
        ]),
    head === null ? "The history is empty." : `Head: ${headLine(head)}`,
  ];
}

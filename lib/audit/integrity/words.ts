import type { Verdict } from "@/lib/platform/history/verify";
import { ENGLISH, type Translator } from "@/lib/platform/language/translate";

/** A value shown in a difference is truncated to this many characters, enough to recognise it. */
const MAX_VALUE_LENGTH = 200;

function valueWords(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const characters = [...text];
  return characters.length <= MAX_VALUE_LENGTH ? text : `${characters.slice(0, MAX_VALUE_LENGTH).join("")} …`;
}

/** The progress of a verification, in words. */
export function progressWords(entries: number, of: number, t: Translator = ENGLISH): string {
  return t("{entries, number} of {of, plural, one {# entry} other {# entries}} checked", { entries, of });
}

/** A head in the form in which people keep it and `--since` and the page accept it. */
export function headLine({ sequence, hash, instant }: { sequence: string; hash: string; instant: string }): string {
  return `${sequence} ${hash} ${instant}`;
}

/** The outcome of a verification, line by line, in the language of `t`. The fault itself is in English. */
export function verdictLines(
  { entries, rows, keptHeads: kept, head, fault }: Verdict,
  t: Translator = ENGLISH,
): string[] {
  if (fault) {
    return [
      t("Verification failed. {fault}", { fault: fault.message }),
      ...(fault.subjectType === null ? [] : [`${fault.subjectType} ${fault.subjectId ?? ""}`.trim()]),
      ...fault.differences.map(({ field, vouched, found }) =>
        t("{field}: the history says “{vouched}”, but the register holds “{found}”.", {
          field,
          vouched: valueWords(vouched),
          found: valueWords(found),
        }),
      ),
    ];
  }
  return [
    t(
      "No problems found: {entries, plural, one {# entry} other {# entries}}, and {rows, plural, one {# row} other {# rows}} that they vouch for.",
      { entries, rows },
    ),
    ...(kept === 0
      ? []
      : [
          kept === 1
            ? t("The history contains the saved head. Since then it has only been added to.")
            : t("The history contains all {kept, number} saved heads. It has only ever been added to.", { kept }),
        ]),
    head === null ? t("The history is empty.") : t("Head: {line}", { line: headLine(head) }),
  ];
}

import { useWords } from "#words";
import type { Change } from "diff";

import { LOCALES } from "@/lib/platform/language/locales";

/** What changed in a text, word by word: the result of `diffWords(before, after)` of the "diff" package. */
export function WordDiff({ changes }: { changes: readonly Change[] }) {
  const t = useWords();
  return (
    <span lang="" className="whitespace-pre-wrap">
      {changes.map((change, index) => {
        // The parts of a comparison have no key other than their position.
        if (change.added) {
          return (
            <ins key={index} className="bg-inserted decoration-2 underline-offset-4">
              <span className="sr-only" lang={LOCALES[t.locale].tag}>
                [{t("added:")}{" "}
              </span>
              {change.value}
              <span className="sr-only">] </span>
            </ins>
          );
        }
        if (change.removed) {
          return (
            <del key={index} className="bg-deleted">
              <span className="sr-only" lang={LOCALES[t.locale].tag}>
                [{t("removed:")}{" "}
              </span>
              {change.value}
              <span className="sr-only">] </span>
            </del>
          );
        }
        return <span key={index}>{change.value}</span>;
      })}
    </span>
  );
}

import { useWords } from "#words";
import { DefinitionTable } from "./definition-table";
import { Section } from "./section";
import { StatusTag } from "@/components/status-tag";
import { valuesOf } from "@/lib/platform/vocabulary";
import { COUNTINGS, REPRESENTATIVE_RANK } from "@/lib/register/state/counting";

export function SameAsk() {
  const t = useWords();
  return (
    <Section id="same-ask">
      <div className="measure flow">
        <p>
          {t(
            "Records that ask for the same thing in different sources are put in a same-ask group, such as A-3. Each keeps its own wording, source and status. Totals can be counted in two ways, which you choose on the dashboard or the list.",
          )}
        </p>
        <p>
          {t(
            "When each ask is counted once, one of its records represents them all: the first in the order below, then by reference if two are equal. Assessed records come before those that no one knows about, and of the assessed ones the least advanced comes first, so the rate never looks better than the least advanced record. Filters apply to that record.",
          )}
        </p>
        <p>
          {t(
            "If another record in the group is implemented, the lower bound of the implementation rate counts the ask as not implemented and the upper bound as implemented. The range is right whichever record is right.",
          )}
        </p>
      </div>
      <DefinitionTable
        caption={t("Ways of counting")}
        rows={Object.values(COUNTINGS).map(({ label, meaning }) => [t.message(label), t.message(meaning)])}
      />
      <ol aria-label={t("Which record represents an ask")} className="flex flex-wrap gap-x-4 gap-y-2">
        {valuesOf(REPRESENTATIVE_RANK)
          .toSorted((a, b) => REPRESENTATIVE_RANK[a] - REPRESENTATIVE_RANK[b])
          .map((status) => (
            <li key={status}>
              <StatusTag status={status} />
            </li>
          ))}
      </ol>
    </Section>
  );
}

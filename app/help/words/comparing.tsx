import { useWords } from "#words";
import { DefinitionTable } from "./definition-table";
import { Section } from "./section";
import { DIFFERENCES } from "@/lib/figures/comparison/vocabulary";
import type { Translator } from "@/lib/platform/language/translate";
import { valuesOf } from "@/lib/platform/vocabulary";
import { STATUSES } from "@/lib/register/vocabulary";

export function Comparing() {
  const t = useWords();
  return (
    <Section id="comparing">
      <p className="measure">
        {t(
          "A comparison calls a change forward when the status moves to a higher step, and back when it moves to a lower one: {steps}. The other statuses have no step, so a change from or to them is neither.",
          { steps: stepsWords(t) },
        )}
      </p>
      <DefinitionTable
        caption={t("What can differ in a comparison")}
        rows={Object.values(DIFFERENCES).map(({ label, meaning }) => [t.message(label), t.message(meaning)])}
      />
    </Section>
  );
}

/** The statuses that have a step, lowest first, grouped by step. */
function stepsWords(t: Translator): string {
  return [...new Set(valuesOf(STATUSES).map((status) => STATUSES[status].step))]
    .filter((step) => step !== null)
    .toSorted((a, b) => a - b)
    .map((step) =>
      valuesOf(STATUSES)
        .filter((status) => STATUSES[status].step === step)
        .map((status) => t.message(STATUSES[status].label).toLowerCase())
        .join(t(" and ")),
    )
    .join(t(", then "));
}

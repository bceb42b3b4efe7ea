import { useWords } from "#words";
import { DefinitionTable } from "./definition-table";
import { Section } from "./section";
import { ConfidenceTag } from "@/components/status-tag";
import type { Translator } from "@/lib/platform/language/translate";
import { valuesOf } from "@/lib/platform/vocabulary";
import { CONFIDENCES, PRIORITIES } from "@/lib/register/vocabulary";

export function ConfidenceAndPriority() {
  const t = useWords();
  return (
    <Section id="confidence">
      <DefinitionTable
        caption={t("Confidence")}
        rows={valuesOf(CONFIDENCES).map((value) => [
          <ConfidenceTag key={value} confidence={value} full />,
          t.message(CONFIDENCES[value].meaning),
        ])}
      />
      <DefinitionTable
        caption={t("Priority")}
        rows={valuesOf(PRIORITIES).map((value) => [priorityWords(value, t), t.message(PRIORITIES[value].meaning)])}
      />
    </Section>
  );
}

function priorityWords(priority: keyof typeof PRIORITIES, t: Translator): string {
  const meanings = {
    HIGH: t("High priority"),
    MEDIUM: t("Medium priority"),
    LOW: t("Low priority"),
  } as const satisfies Record<keyof typeof PRIORITIES, string>;
  return meanings[priority];
}

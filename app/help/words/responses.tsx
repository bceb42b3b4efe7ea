import { useWords } from "#words";
import { DefinitionTable } from "./definition-table";
import { Section } from "./section";
import { ResponseTag } from "@/components/status-tag";
import { valuesOf } from "@/lib/platform/vocabulary";
import { RESPONSES } from "@/lib/register/vocabulary";

export function Responses() {
  const t = useWords();
  return (
    <Section id="response">
      <p className="measure">{t("What the addressee said. This is separate from what the addressee did.")}</p>
      <DefinitionTable
        caption={t("Responses")}
        captionHidden
        rows={valuesOf(RESPONSES).map((value) => [
          <ResponseTag key={value} response={value} />,
          t.message(RESPONSES[value].meaning),
        ])}
      />
    </Section>
  );
}

import { useWords } from "#words";
import { DefinitionTable } from "./definition-table";
import { Section } from "./section";
import { PolarityTag } from "@/components/status-tag";
import { valuesOf } from "@/lib/platform/vocabulary";
import { CREDIBILITIES, POLARITIES, RELIABILITIES } from "@/lib/register/evidence/vocabulary";

export function PolarityAndGrade() {
  const t = useWords();
  return (
    <Section id="evidence">
      <p className="measure">
        {t(
          "Polarity is what an item of evidence says about one update. The grade uses the Admiralty code: a letter for the source and a number for the information, each judged separately. B2 is a usually reliable source with information that is probably true. A good source can be wrong once (B5), and a poor one right (E1).",
        )}
      </p>
      <DefinitionTable
        caption={t("Polarity")}
        rows={valuesOf(POLARITIES).map((value) => [
          <PolarityTag key={value} polarity={value} />,
          t.message(POLARITIES[value].meaning),
        ])}
      />
      <DefinitionTable
        caption={t("Reliability of the source")}
        rows={Object.values(RELIABILITIES).map(({ label, meaning }) => [t.message(label), t.message(meaning)])}
      />
      <DefinitionTable
        caption={t("Credibility of the information")}
        rows={Object.values(CREDIBILITIES).map(({ label, meaning }) => [t.message(label), t.message(meaning)])}
      />
    </Section>
  );
}

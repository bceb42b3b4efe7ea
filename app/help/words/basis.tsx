import { useWords } from "#words";
import { DefinitionTable } from "./definition-table";
import { Section } from "./section";
import { BASIS_CHOICES } from "@/lib/register/vocabulary";

export function Basis() {
  const t = useWords();
  return (
    <Section id="basis">
      <p className="measure">
        {t(
          "How far the words of its source bind a commitment. The implementation rate leaves out what was only reported or hoped for.",
        )}
      </p>
      <DefinitionTable
        caption={t("Basis of a commitment")}
        captionHidden
        rows={Object.values(BASIS_CHOICES).map(({ label, meaning }) => [t.message(label), t.message(meaning)])}
      />
    </Section>
  );
}

import { useWords } from "#words";
import { DefinitionTable } from "./definition-table";
import { Section } from "./section";
import { PassageTag } from "@/components/status-tag";
import { valuesOf } from "@/lib/platform/vocabulary";
import { PASSAGE_STATES } from "@/lib/register/sources/vocabulary";

export function Passages() {
  const t = useWords();
  return (
    <Section id="passages">
      <p className="measure">
        {t(
          "A record’s passage is an exact part of its source’s text: from one character to another, counted in Unicode code points, with the SHA-256 of that text. It is searched for in the latest text of the source known at the time. Every letter must match: similar wording never counts as found.",
        )}
      </p>
      <DefinitionTable
        caption={t("States of a passage")}
        captionHidden
        rows={valuesOf(PASSAGE_STATES).map((value) => [
          <PassageTag key={value} state={value} />,
          t.message(PASSAGE_STATES[value].meaning),
        ])}
      />
    </Section>
  );
}

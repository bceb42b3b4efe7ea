import { useWords } from "#words";
import { DefinitionTable } from "./definition-table";
import { Section } from "./section";
import type { Translator } from "@/lib/platform/language/translate";
import { KINDS } from "@/lib/register/vocabulary";

/** What the register contains, term by term. */
export function Terms() {
  const t = useWords();
  return (
    <Section id="things">
      <DefinitionTable caption={t("Terms")} captionHidden rows={things(t)} />
    </Section>
  );
}

function things(t: Translator): readonly (readonly [string, string])[] {
  return [
    [t("Source"), t("A document that recommendations and commitments come from.")],
    [
      t("Recommendation"),
      t("A record being tracked. {meaning} It has a reference that never changes, like KZP-04.", {
        meaning: t.message(KINDS.RECOMMENDATION.meaning),
      }),
    ],
    [t("Commitment"), t("A record being tracked. {meaning}", { meaning: t.message(KINDS.COMMITMENT.meaning) })],
    [t("Obligation"), t("A record being tracked. {meaning}", { meaning: t.message(KINDS.OBLIGATION.meaning) })],
    [t("Addressee"), t("Who should act: a country, public body, company, university, organisation or person.")],
    [
      t("Update"),
      t(
        "One dated assessment of one record, with reasons and evidence. It is never changed, but a later update can correct it.",
      ),
    ],
    [
      t("Evidence"),
      t("Something that shows what happened. One item can be cited for many records, each time with its own polarity."),
    ],
    [t("Passage"), t("Where in the source a record comes from.")],
    [
      t("History"),
      t(
        "The tamper-evident log of everything anyone has changed. Each entry is sealed with the hash of the one before.",
      ),
    ],
  ];
}

import { lineChoicesOf } from "@/components/form/choices";
import { useWords } from "#words";
import { EvidenceFacts, type EvidenceValues } from "@/app/evidence/evidence-facts";
import { fieldOf, fieldsOf, type Initial } from "@/components/form/fields";
import { Fieldset } from "@/components/form/fieldset";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import { POLARITIES } from "@/lib/register/evidence/vocabulary";
import type { FormState } from "@/lib/web/form-state";

/** What the blocks of evidence offer to choose from. */
export type EvidenceChoices = {
  actors: { slug: string; name: string }[];
  /** The items added most recently, which the browser suggests. */
  onFile: { number: number; title: string }[];
  today: string;
};

type EvidenceField = keyof EvidenceValues | "newProvider" | "newProviderKind" | "existing" | "polarity";

/** One item of evidence: its number if it exists, otherwise its facts. A block left blank is not sent. */
export function EvidenceFields({
  index,
  state,
  initial,
  choices,
}: {
  index: number;
  state: FormState;
  initial: Initial<EvidenceField>;
  choices: EvidenceChoices;
}) {
  const t = useWords();
  const block = fieldOf(state, `evidence.${index}`);
  const fields = fieldsOf<EvidenceField>(state, initial, block.name);
  return (
    <Fieldset
      name={block.name}
      legend={t("Evidence {number}", { number: index + 1 })}
      errors={block.errors}
      size="section"
    >
      <div className="grid gap-5 md:grid-cols-2">
        <SelectField
          field={fields.polarity}
          label={t("Polarity")}
          options={lineChoicesOf(t, POLARITIES)}
          blank={t("Choose one, or leave this section empty")}
          required
        />
        <TextField
          field={fields.existing}
          label={t("Evidence number, if already in the register")}
          hint={t("For example, E-12. Leave the other fields empty: the title and grade in the register are used.")}
          width="short"
          autoComplete="off"
          list="evidence-on-file"
        />
      </div>
      <EvidenceFacts fields={fields} actors={choices.actors} today={choices.today} />
    </Fieldset>
  );
}

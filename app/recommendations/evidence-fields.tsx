import { lineChoicesOf } from "@/components/form/choices";
import { useWords } from "#words";
import { EvidenceFacts } from "@/app/evidence/evidence-facts";
import { fieldErrors } from "@/components/form/field-state";
import { Fieldset } from "@/components/form/fieldset";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import { POLARITIES } from "@/lib/register/evidence/vocabulary";
import type { FormState } from "@/lib/web/form-state";

/** What the evidence blocks offer to choose from. */
export type EvidenceChoices = {
  actors: { slug: string; name: string }[];
  /** The items cited most recently, for the browser's suggestions. */
  onFile: { number: number; title: string }[];
  today: string;
};

/**
 * One item of evidence: the number of an existing item, or the facts of a new one. The schema ignores an empty block.
 */
export function EvidenceFields({
  index,
  state,
  choices,
}: {
  index: number;
  state: FormState;
  choices: EvidenceChoices;
}) {
  const t = useWords();
  const name = (field: string) => `evidence.${index}.${field}`;
  return (
    <Fieldset
      name={`evidence.${index}`}
      legend={t("Evidence {number}", { number: index + 1 })}
      errors={fieldErrors(state, `evidence.${index}`)}
      size="section"
    >
      <div className="grid gap-5 md:grid-cols-2">
        <SelectField
          name={name("polarity")}
          label={t("Polarity")}
          state={state}
          options={lineChoicesOf(t, POLARITIES)}
          blank={t("Choose one, or leave this section empty")}
          required
        />
        <TextField
          name={name("existing")}
          label={t("Evidence number, if already in the register")}
          hint={t("For example, E-12. Leave the other fields empty: the title and grade in the register are used.")}
          state={state}
          width="short"
          autoComplete="off"
          list="evidence-on-file"
        />
      </div>
      <EvidenceFacts name={name} state={state} actors={choices.actors} today={choices.today} />
    </Fieldset>
  );
}

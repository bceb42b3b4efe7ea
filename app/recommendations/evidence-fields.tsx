import { lineChoicesOf } from "@/components/form/choices";
import { useWords } from "#words";
import { EvidenceFacts, type EvidenceValues } from "@/app/evidence/evidence-facts";
import { fieldOf, fieldsOf, type Initial } from "@/components/form/fields";
import { Folded } from "@/components/form/folded";
import { Fieldset } from "@/components/form/fieldset";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import { POLARITIES } from "@/lib/register/evidence/vocabulary";
import type { EvidenceChoice } from "@/lib/register/evidence/read";
import type { FormState } from "@/lib/web/form-state";

/** What the blocks of evidence offer to choose from. */
export type EvidenceChoices = {
  actors: { slug: string; name: string }[];
  /** The items added most recently, which the browser suggests. */
  onFile: EvidenceChoice[];
  today: string;
};

type EvidenceField = keyof EvidenceValues | "newProvider" | "newProviderKind" | "existing" | "polarity";

const EVIDENCE_ON_FILE = "evidence-on-file";

/** What the browser suggests while somebody types what they look for. */
export function EvidenceOnFile({ onFile }: Pick<EvidenceChoices, "onFile">) {
  return (
    <datalist id={EVIDENCE_ON_FILE}>
      {onFile.map(({ number, title, publisher, address }) => (
        <option key={number} value={`E-${number}: ${title}`}>
          {[publisher, address].filter(Boolean).join(", ")}
        </option>
      ))}
    </datalist>
  );
}

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
          label={t("Evidence already in the register")}
          hint={t("Type its number, title, publisher or web address.")}
          width="full"
          autoComplete="off"
          list={EVIDENCE_ON_FILE}
        />
      </div>
      <Folded
        summary={t("New evidence")}
        note={t("Leave this empty for evidence that is in the register.")}
        fields={(["title", "address", "summary", "reliability", "credibility"] as const).map((name) => fields[name])}
        errors={block.errors}
        isOpen={fields.existing.value === ""}
      >
        <EvidenceFacts fields={fields} actors={choices.actors} today={choices.today} />
      </Folded>
    </Fieldset>
  );
}

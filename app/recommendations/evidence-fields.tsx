import { DateField, DayField } from "@/components/form/date-field";
import { fieldErrors } from "@/components/form/field-state";
import { Fieldset } from "@/components/form/fieldset";
import { SelectField } from "@/components/form/select-field";
import { TextArea, TextField } from "@/components/form/text-field";
import { ACTOR_KINDS } from "@/lib/actors/vocabulary";
import { EVIDENCE_LIMITS } from "@/lib/evidence/limits";
import { CREDIBILITIES, POLARITIES, RELIABILITIES } from "@/lib/evidence/vocabulary";
import type { FormState } from "@/lib/form-state";

/** What the blocks of evidence offer to choose from. */
export type EvidenceChoices = {
  actors: { slug: string; name: string }[];
  /** The items on file that were cited last, for the list that the browser suggests. */
  onFile: { number: number; title: string }[];
  today: string;
};

function optionsOf(table: Record<string, { label: string; meaning: string }>, withMeaning: boolean) {
  return Object.entries(table).map(([value, { label, meaning }]) => ({
    value,
    label: withMeaning ? `${label}: ${meaning}` : label,
  }));
}

/** One item of evidence: its number when it is on file, else its facts. A block left blank is not sent. */
export function EvidenceFields({
  index,
  state,
  choices,
}: {
  index: number;
  state: FormState;
  choices: EvidenceChoices;
}) {
  const name = (field: string) => `evidence.${index}.${field}`;
  return (
    <Fieldset
      name={`evidence.${index}`}
      legend={`Evidence ${index + 1}`}
      errors={fieldErrors(state, `evidence.${index}`)}
      size="section"
    >
      <div className="grid gap-5 md:grid-cols-2">
        <SelectField
          name={name("polarity")}
          label="What it shows"
          state={state}
          options={optionsOf(POLARITIES, true)}
          blank="Choose one, or leave this block empty"
          required
        />
        <TextField
          name={name("existing")}
          label="Number, if it is on file"
          hint="Such as E-12. Then leave the rest empty: title and grade are those on file."
          state={state}
          width="short"
          autoComplete="off"
          list="evidence-on-file"
        />
      </div>
      <TextField
        name={name("title")}
        label="Title"
        state={state}
        maxLength={EVIDENCE_LIMITS.title}
        width="full"
        required
      />
      <TextField name={name("address")} label="Address" hint="https://…" state={state} type="url" width="full" />
      <div className="grid gap-5 md:grid-cols-2">
        <TextField name={name("publisher")} label="Publisher" state={state} maxLength={EVIDENCE_LIMITS.name} />
        <DateField name={name("date")} label="Its date" state={state} />
        <DayField name={name("accessed")} label="Day you looked at it" state={state} max={choices.today} />
      </div>
      <TextArea
        name={name("summary")}
        label="What it shows, in your own words"
        state={state}
        maxLength={EVIDENCE_LIMITS.summary}
        rows={3}
        required
      />
      <SelectField
        name={name("provider")}
        label="Provided by"
        state={state}
        options={choices.actors.map(({ slug, name: label }) => ({ value: slug, label }))}
        blank="Not recorded, or name somebody new below"
      />
      <div className="grid gap-5 md:grid-cols-2">
        <TextField
          name={name("newProvider")}
          label="A provider who is not on the list"
          state={state}
          maxLength={EVIDENCE_LIMITS.name}
        />
        <SelectField
          name={name("newProviderKind")}
          label="What kind of actor that is"
          state={state}
          options={optionsOf(ACTOR_KINDS, false)}
        />
      </div>
      <div className="grid gap-5 md:grid-cols-2">
        <SelectField
          name={name("reliability")}
          label="How reliable the source is"
          hint="Admiralty code, letter: judged apart from what it says."
          state={state}
          options={optionsOf(RELIABILITIES, false)}
          required
        />
        <SelectField
          name={name("credibility")}
          label="How credible the information is"
          hint="Admiralty code, digit: judged apart from who says it."
          state={state}
          options={optionsOf(CREDIBILITIES, false)}
          required
        />
      </div>
    </Fieldset>
  );
}

import { type ChangeEvent, useState } from "react";
import { lineChoicesOf } from "@/components/form/choices";
import { useWords } from "#words";
import { EvidenceFacts, type EvidenceValues } from "@/app/evidence/evidence-facts";
import { Field } from "@/components/form/field";
import { describedBy } from "@/components/form/field-state";
import { fieldOf, fieldsOf, type FormField, type Initial } from "@/components/form/fields";
import { Folded } from "@/components/form/folded";
import { Fieldset } from "@/components/form/fieldset";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import { EXTENSIONS, FORM_FILES, REFUSALS } from "@/lib/register/attachments/vocabulary";
import { POLARITIES } from "@/lib/register/evidence/vocabulary";
import type { EvidenceChoice } from "@/lib/register/evidence/read";
import type { FormState } from "@/lib/web/form-state";

/** What the blocks of evidence offer to choose from. */
export type EvidenceChoices = {
  actors: { slug: string; name: string }[];
  /** The items added most recently, which the browser suggests. */
  onFile: EvidenceChoice[];
  today: string;
  /** Whether files can be chosen: not in a form that is sent twice. */
  hasFiles: boolean;
};

type EvidenceField = keyof EvidenceValues | "newProvider" | "newProviderKind" | "existing" | "polarity" | "files";

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
      {choices.hasFiles ? <EvidenceFiles field={fields.files} /> : null}
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

/** Files to be attached to the item. Those that are too large for the form are taken out of it again before it is sent. */
function EvidenceFiles({ field: { name, id, errors } }: { field: FormField }) {
  const t = useWords();
  const [isTooLarge, setTooLarge] = useState(false);
  const megabytes = FORM_FILES.bytes / 1_000_000;
  const all = isTooLarge ? [...errors, t.message(REFUSALS.large.message)] : errors;

  function check({ target }: ChangeEvent<HTMLInputElement>) {
    const chosen = target.form ? [...new FormData(target.form).values()].filter((value) => value instanceof File) : [];
    const tooLarge = chosen.reduce((sum, { size }) => sum + size, 0) > FORM_FILES.bytes;
    if (tooLarge) target.value = "";
    setTooLarge(tooLarge);
  }

  return (
    <Field
      name={name}
      label={t("Files of this item")}
      hint={t(
        "Choose or drop up to {files} files, {megabytes, number} MB in the whole form. Attach larger ones on the page of the evidence. No one can delete them.",
        { files: FORM_FILES.files, megabytes },
      )}
      errors={all}
    >
      <input
        id={id}
        name={name}
        type="file"
        multiple
        accept={EXTENSIONS.join(",")}
        onChange={check}
        aria-invalid={all.length > 0 || undefined}
        aria-describedby={describedBy(name, true, all.length > 0)}
        className="control max-w-3xl"
      />
    </Field>
  );
}

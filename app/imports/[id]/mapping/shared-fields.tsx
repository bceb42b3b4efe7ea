import { type ReactElement, type ReactNode } from "react";
import { useWords } from "#words";
import { choicesOf, lineChoicesOf } from "@/components/form/choices";
import type { Fields } from "@/components/form/fields";
import { Fieldset } from "@/components/form/fieldset";
import { SelectField, type SelectOption } from "@/components/form/select-field";
import { TextArea, TextField } from "@/components/form/text-field";
import type { Needed } from "@/lib/delivery/imports/mapping-form";
import type { SharedName } from "@/lib/delivery/imports/shared";
import type { Translator } from "@/lib/platform/language/translate";
import { ACTOR_KINDS } from "@/lib/register/actors/vocabulary";
import { CREDIBILITIES, RELIABILITIES } from "@/lib/register/evidence/vocabulary";
import { SOURCE_KINDS } from "@/lib/register/sources/vocabulary";
import { BASIS_CHOICES, CONFIDENCES, KINDS } from "@/lib/register/vocabulary";

export const PAIRS = "grid gap-x-8 gap-y-5 md:grid-cols-2";

type SharedFieldName = SharedName | "rationale" | "newActors";

/** What can be asked for the whole table, each once: where the table needs it above, otherwise in its folded part. */
function controlsOf(t: Translator, fields: Fields<SharedFieldName>): Record<Needed, ReactElement> {
  const date = t("For example 2023-06-30, 2023-06 or 2023.");
  return {
    theme: <TextField field={fields.sharedTheme} label={t("Theme")} />,
    addressees: <TextField field={fields.sharedAddressees} label={t("Addressees")} />,
    source: <TextField field={fields.sharedSource} label={t("Title of the source")} />,
    made: <TextField field={fields.sharedMade} label={t("Date made")} hint={date} width="short" />,
    effective: (
      <TextField
        field={fields.sharedEffective}
        label={t("Date from which the statuses apply")}
        hint={date}
        width="short"
      />
    ),
    newActors: (
      <SelectField
        field={fields.newActors}
        label={t("Addressees that are not in the register")}
        hint={t("An addressee spelt differently from the register is treated as new.")}
        options={choicesOf(t, ACTOR_KINDS)}
        blank={t("Reject their rows")}
      />
    ),
    rationale: (
      <TextArea
        field={fields.rationale}
        label={t("Reason to use where a row gives none for its status")}
        hint={t("For example: According to the ministry’s table of June 2024.")}
        rows={2}
      />
    ),
  };
}

/** What the table needs that no column of it has. */
export function NeededFields({ fields, needed }: { fields: Fields<SharedFieldName>; needed: readonly Needed[] }) {
  const t = useWords();
  const controls = controlsOf(t, fields);
  return needed.map((name) => <div key={name}>{controls[name]}</div>);
}

/** What holds for every row that does not say otherwise, but for what is asked above. */
export function SharedFields({
  fields,
  needed,
  hasStatus,
  owners,
}: {
  fields: Fields<SharedFieldName>;
  needed: readonly Needed[];
  hasStatus: boolean;
  owners: readonly SelectOption[];
}) {
  const t = useWords();
  const controls = controlsOf(t, fields);
  const none = t("Not the same for all rows");
  const unless = (name: Needed): ReactNode => (needed.includes(name) ? null : controls[name]);
  return (
    <>
      <p className="measure">{t("Used for every row whose own cell is empty or missing. All of it is optional.")}</p>
      <div className={PAIRS}>
        {unless("theme")}
        {unless("addressees")}
        <SelectField field={fields.sharedKind} label={t("Kind")} options={choicesOf(t, KINDS)} blank={none} />
        <SelectField
          field={fields.sharedBasis}
          label={t("How far the words of commitments bind")}
          options={lineChoicesOf(t, BASIS_CHOICES)}
          blank={none}
        />
        {unless("made")}
        {unless("effective")}
        <SelectField
          field={fields.sharedConfidence}
          label={t("Confidence")}
          options={choicesOf(t, CONFIDENCES)}
          blank={none}
        />
        <SelectField field={fields.sharedOwner} label={t("Assigned to")} options={owners} blank={t("Not assigned")} />
        {unless("newActors")}
        {hasStatus ? unless("rationale") : null}
      </div>
      <Fieldset
        name="sharedSourceFacts"
        legend={t("Source")}
        hint={t("Added to the register unless it has a source of this title.")}
      >
        <div className={PAIRS}>
          {unless("source")}
          <SelectField
            field={fields.sharedSourceKind}
            label={t("Type of document")}
            options={choicesOf(t, SOURCE_KINDS).filter(({ value }) => value !== "OTHER")}
            blank={t("Other")}
          />
          <TextField field={fields.sharedSourcePublisher} label={t("Publisher")} />
          <TextField
            field={fields.sharedSourceDate}
            label={t("Date")}
            hint={t("For example 2023-06-30, 2023-06 or 2023.")}
            width="short"
          />
          <TextField field={fields.sharedSourceAddress} label={t("Web address")} type="url" />
        </div>
      </Fieldset>
      <Fieldset
        name="tableFacts"
        legend={t("The table itself as evidence")}
        hint={t("For rows whose status needs evidence and that have none. How good it is, is for you to judge.")}
      >
        <div className={PAIRS}>
          <TextField field={fields.tableTitle} label={t("Title of the evidence")} />
          <TextField field={fields.tableAddress} label={t("Web address")} type="url" />
          <SelectField
            field={fields.tableReliability}
            label={t("Reliability of the source")}
            options={choicesOf(t, RELIABILITIES)}
            blank={t("Choose if you entered a title")}
          />
          <SelectField
            field={fields.tableCredibility}
            label={t("Credibility of the information")}
            options={choicesOf(t, CREDIBILITIES)}
            blank={t("Choose if you entered a title")}
          />
        </div>
      </Fieldset>
    </>
  );
}

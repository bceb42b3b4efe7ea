import { useWords } from "#words";
import { choicesOf } from "@/components/form/choices";
import { DateField, DayField } from "@/components/form/date-field";
import { SelectField } from "@/components/form/select-field";
import { TextArea, TextField } from "@/components/form/text-field";
import { ACTOR_KINDS } from "@/lib/register/actors/vocabulary";
import { CREDIBILITIES, EVIDENCE_LIMITS, RELIABILITIES } from "@/lib/register/evidence/vocabulary";
import type { FormState } from "@/lib/web/form-state";

/** The initial values when an item is revised. */
export type EvidenceValues = {
  title: string;
  address: string;
  publisher: string;
  date: string;
  accessed: string;
  archive: string;
  archiveSeen: string;
  summary: string;
  provider: string;
  reliability: string;
  credibility: string;
};

/** The fields of an item of evidence itself. `name` gives a field's name in its form. */
export function EvidenceFacts({
  name,
  state,
  actors,
  today,
  values,
}: {
  name: (field: string) => string;
  state: FormState;
  actors: readonly { slug: string; name: string }[];
  /** `YYYY-MM-DD` */
  today: string;
  values?: EvidenceValues;
}) {
  const t = useWords();
  return (
    <>
      <TextField
        name={name("title")}
        label={t("Title")}
        state={state}
        defaultValue={values?.title}
        maxLength={EVIDENCE_LIMITS.title}
        width="full"
        required
      />
      <TextField
        name={name("address")}
        label={t("Web address")}
        hint="https://…"
        state={state}
        defaultValue={values?.address}
        type="url"
        width="full"
      />
      <div className="grid gap-5 md:grid-cols-2">
        <TextField
          name={name("publisher")}
          label={t("Publisher")}
          state={state}
          defaultValue={values?.publisher}
          maxLength={EVIDENCE_LIMITS.name}
        />
        <DateField name={name("date")} label={t("Date of the evidence")} state={state} defaultValue={values?.date} />
        <DayField
          name={name("accessed")}
          label={t("Date accessed")}
          state={state}
          defaultValue={values?.accessed}
          max={today}
        />
      </div>
      <div className="grid gap-5 md:grid-cols-2">
        <TextField
          name={name("archive")}
          label={t("Web address of an archived copy")}
          hint={t("In case the original address stops working.")}
          state={state}
          defaultValue={values?.archive}
          type="url"
          width="full"
        />
        <DayField
          name={name("archiveSeen")}
          label={t("Date archived copy accessed")}
          state={state}
          defaultValue={values?.archiveSeen}
          max={today}
        />
      </div>
      <TextArea
        name={name("summary")}
        label={t("What it shows, in your own words")}
        state={state}
        defaultValue={values?.summary}
        maxLength={EVIDENCE_LIMITS.summary}
        rows={3}
        required
      />
      <SelectField
        name={name("provider")}
        label={t("Provided by")}
        state={state}
        defaultValue={values?.provider}
        options={actors.map(({ slug, name: label }) => ({ value: slug, label }))}
        blank={t("Not recorded, or enter a new one below")}
      />
      <div className="grid gap-5 md:grid-cols-2">
        <TextField
          name={name("newProvider")}
          label={t("Add a new provider")}
          state={state}
          maxLength={EVIDENCE_LIMITS.name}
        />
        <SelectField
          name={name("newProviderKind")}
          label={t("Kind of actor")}
          state={state}
          options={choicesOf(t, ACTOR_KINDS)}
        />
      </div>
      <div className="grid gap-5 md:grid-cols-2">
        <SelectField
          name={name("reliability")}
          label={t("Reliability of the source")}
          hint={t("Admiralty code letter. Judge the source separately from what it says.")}
          state={state}
          defaultValue={values?.reliability}
          options={choicesOf(t, RELIABILITIES)}
          required
        />
        <SelectField
          name={name("credibility")}
          label={t("Credibility of the information")}
          hint={t("Admiralty code number. Judge the information separately from who says it.")}
          state={state}
          defaultValue={values?.credibility}
          options={choicesOf(t, CREDIBILITIES)}
          required
        />
      </div>
    </>
  );
}

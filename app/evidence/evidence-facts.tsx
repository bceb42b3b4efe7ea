import type { ReactNode } from "react";
import { useWords } from "#words";
import { AskSite } from "./ask-site";
import { choicesOf } from "@/components/form/choices";
import { DateField, DayField } from "@/components/form/date-field";
import type { Fields } from "@/components/form/fields";
import { Folded } from "@/components/form/folded";
import { SelectField } from "@/components/form/select-field";
import { TextArea, TextField } from "@/components/form/text-field";
import { ACTOR_KINDS } from "@/lib/register/actors/vocabulary";
import { CREDIBILITIES, EVIDENCE_LIMITS, RELIABILITIES } from "@/lib/register/evidence/vocabulary";

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

const RARE = ["accessed", "archive", "archiveSeen", "provider", "newProvider", "newProviderKind"] as const;

/** The fields with the facts about an item of evidence, whatever cites it. */
export function EvidenceFacts({
  fields,
  actors,
  today,
  onAddress,
  besideAddress,
}: {
  fields: Fields<keyof EvidenceValues | "newProvider" | "newProviderKind">;
  actors: readonly { slug: string; name: string }[];
  /** `YYYY-MM-DD` */
  today: string;
  /** Told what stands in the field of the address whenever that changes. */
  onAddress?: (text: string) => void;
  /** Shown below that field. */
  besideAddress?: ReactNode;
}) {
  const t = useWords();
  return (
    <>
      <TextField field={fields.title} label={t("Title")} maxLength={EVIDENCE_LIMITS.title} width="full" required />
      <div>
        <TextField
          field={fields.address}
          label={t("Web address")}
          inputMode="url"
          width="full"
          {...(onAddress ? { onInput: onAddress } : {})}
        />
        {besideAddress}
        <AskSite fields={fields} />
      </div>
      <div className="grid gap-5 md:grid-cols-2">
        <TextField field={fields.publisher} label={t("Publisher")} maxLength={EVIDENCE_LIMITS.name} />
        <DateField field={fields.date} label={t("Date of the evidence")} />
      </div>
      <TextArea
        field={fields.summary}
        label={t("What it shows, in your own words")}
        maxLength={EVIDENCE_LIMITS.summary}
        rows={3}
        required
      />
      <div className="grid gap-5 md:grid-cols-2">
        <SelectField
          field={fields.reliability}
          label={t("Reliability of the source")}
          hint={t("Admiralty code letter. Judge the source separately from what it says.")}
          options={choicesOf(t, RELIABILITIES)}
          required
        />
        <SelectField
          field={fields.credibility}
          label={t("Credibility of the information")}
          hint={t("Admiralty code number. Judge the information separately from who says it.")}
          options={choicesOf(t, CREDIBILITIES)}
          required
        />
      </div>
      <Folded
        summary={t("More about this item")}
        note={t("When it was accessed, an archived copy, who provided it.")}
        fields={RARE.map((name) => fields[name])}
      >
        <div className="grid gap-5 md:grid-cols-2">
          <DayField field={fields.accessed} label={t("Date accessed")} max={today} />
          <TextField
            field={fields.archive}
            label={t("Web address of an archived copy")}
            hint={t("In case the original address stops working.")}
            inputMode="url"
            width="full"
          />
          <DayField field={fields.archiveSeen} label={t("Date archived copy accessed")} max={today} />
        </div>
        <SelectField
          field={fields.provider}
          label={t("Provided by")}
          options={actors.map(({ slug, name: label }) => ({ value: slug, label }))}
          blank={t("Not recorded, or enter a new one below")}
        />
        <div className="grid gap-5 md:grid-cols-2">
          <TextField field={fields.newProvider} label={t("Add a new provider")} maxLength={EVIDENCE_LIMITS.name} />
          <SelectField field={fields.newProviderKind} label={t("Kind of actor")} options={choicesOf(t, ACTOR_KINDS)} />
        </div>
      </Folded>
    </>
  );
}

import { useWords } from "#words";
import { choicesOf, lineChoicesOf } from "@/components/form/choices";
import type { Fields } from "@/components/form/fields";
import { Fieldset } from "@/components/form/fieldset";
import { SelectField, type SelectOption } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import type { SharedName } from "@/lib/delivery/imports/shared";
import { CREDIBILITIES, RELIABILITIES } from "@/lib/register/evidence/vocabulary";
import { SOURCE_KINDS } from "@/lib/register/sources/vocabulary";
import { BASIS_CHOICES, CONFIDENCES, KINDS } from "@/lib/register/vocabulary";

const PAIRS = "grid gap-x-8 gap-y-5 md:grid-cols-2";

/** What holds for every row that does not say otherwise. */
export function SharedFields({ fields, owners }: { fields: Fields<SharedName>; owners: readonly SelectOption[] }) {
  const t = useWords();
  const none = t("Not the same for all rows");
  const date = t("For example 2023-06-30, 2023-06 or 2023.");
  return (
    <section aria-labelledby="shared" className="grid gap-5">
      <h2 id="shared">{t("What the whole table shares")}</h2>
      <p className="measure">{t("Used for every row whose own cell is empty or missing. All of it is optional.")}</p>
      <div className={PAIRS}>
        <TextField field={fields.sharedTheme} label={t("Theme")} />
        <TextField field={fields.sharedAddressees} label={t("Addressees")} />
        <SelectField field={fields.sharedKind} label={t("Kind")} options={choicesOf(t, KINDS)} blank={none} />
        <SelectField
          field={fields.sharedBasis}
          label={t("How far the words of commitments bind")}
          options={lineChoicesOf(t, BASIS_CHOICES)}
          blank={none}
        />
        <TextField field={fields.sharedMade} label={t("Date made")} hint={date} width="short" />
        <TextField
          field={fields.sharedEffective}
          label={t("Date from which the statuses apply")}
          hint={date}
          width="short"
        />
        <SelectField
          field={fields.sharedConfidence}
          label={t("Confidence")}
          options={choicesOf(t, CONFIDENCES)}
          blank={none}
        />
        <SelectField field={fields.sharedOwner} label={t("Assigned to")} options={owners} blank={t("Not assigned")} />
      </div>
      <Fieldset
        name="sharedSourceFacts"
        legend={t("Source")}
        hint={t("Added to the register unless it has a source of this title.")}
      >
        <div className={PAIRS}>
          <TextField field={fields.sharedSource} label={t("Title of the source")} />
          <SelectField
            field={fields.sharedSourceKind}
            label={t("Type of document")}
            options={choicesOf(t, SOURCE_KINDS).filter(({ value }) => value !== "OTHER")}
            blank={t("Other")}
          />
          <TextField field={fields.sharedSourcePublisher} label={t("Publisher")} />
          <TextField field={fields.sharedSourceDate} label={t("Date")} hint={date} width="short" />
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
    </section>
  );
}

import { useEffect, useState } from "react";
import { useWords } from "#words";
import { type EvidenceChoices, EvidenceFields, EvidenceOnFile } from "./evidence-fields";
import { LookedFields } from "./looked-fields";
import { RadioList } from "@/components/form/choice-list";
import { choicesOf, shortChoicesOf, type Terms } from "@/components/form/choices";
import { DateField } from "@/components/form/date-field";
import { fieldId } from "@/components/form/field-state";
import { Fieldset } from "@/components/form/fieldset";
import type { Fields } from "@/components/form/fields";
import { Folded } from "@/components/form/folded";
import { SelectField } from "@/components/form/select-field";
import { RedrawButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-field";
import type { Closure } from "@/lib/platform/database/generated/enums";
import { valuesOf } from "@/lib/platform/vocabulary";
import { CLOSURES, CONFIDENCES, LIMITS, RESPONSES, STATUSES } from "@/lib/register/vocabulary";
import { type FormState, REDRAW } from "@/lib/web/form-state";

/** An item of evidence that is filled in from the start. */
export type CitedEvidence = { number: number; polarity: string };

/** How many blocks of evidence to show: those submitted, plus a new one if requested. */
function blocksOf(state: FormState, atFirst: number): number {
  const requested = state.values[REDRAW] ?? [];
  const indexes = [...Object.keys(state.values), ...requested].flatMap(
    (name) => /^evidence\.(\d{1,2})\./.exec(name)?.[1] ?? [],
  );
  const count = Math.max(-1, ...indexes.map(Number)) + 1;
  return Math.min(state.attempt === 0 ? atFirst : count, LIMITS.evidence);
}

type AssessmentField =
  | "status"
  | "effective"
  | "confidence"
  | "rationale"
  | "evidence"
  | "lookedIn"
  | "lookedFor"
  | "lookedUntil"
  | "response"
  | "closure";

/** What an update says: the fields of a form, for one record or for many. */
export function AssessmentFields({
  fields,
  state,
  evidence,
  choices,
  isLookAsked = false,
}: {
  fields: Fields<AssessmentField>;
  state: FormState;
  /** Filled in from the start. */
  evidence: readonly CitedEvidence[];
  choices: EvidenceChoices;
  /** Whether the form begins with a status that needs to say where somebody looked. */
  isLookAsked?: boolean;
}) {
  const t = useWords();
  const [drawn, setDrawn] = useState(0);
  const blocks = Math.max(blocksOf(state, Math.max(1, evidence.length)), drawn);
  useEffect(() => {
    if (drawn > 0) document.getElementById(fieldId(`evidence.${drawn - 1}.polarity`))?.focus();
  }, [drawn]);
  return (
    <>
      <RadioList
        field={fields.status}
        label={t("Status")}
        hint={t("Leave the status and the confidence out to record only what the addressee answered.")}
        options={[{ value: "", label: t("Nothing new about the status") }, ...shortChoicesOf(t, STATUSES)]}
        required="sometimes"
        columns
      />
      <Meanings terms={STATUSES} />
      <div className="grid gap-5 md:grid-cols-2">
        <DateField
          field={fields.effective}
          label={t("Effective date")}
          hint={t("The date from which this has been true, not the date you are recording it.")}
          required
        />
        <RadioList
          field={fields.confidence}
          label={t("Confidence")}
          hint={t("How sure you are of the status.")}
          options={shortChoicesOf(t, CONFIDENCES)}
          required="sometimes"
          columns
        />
      </div>
      <TextArea
        field={fields.rationale}
        label={t("Reasons")}
        hint={t("What was done, by whom, and what the evidence shows; for a response alone, what the addressee said.")}
        maxLength={LIMITS.rationale}
        required="sometimes"
      />
      <Fieldset
        name="evidence"
        legend={t("Evidence")}
        hint={t(
          "“Implemented”, “Partly implemented”, “Reversed” and “Abandoned” need at least one item of evidence; “No progress” and “In progress” need one, or where you looked and found nothing. An update can cite up to {most} items. Sections you leave empty are ignored.",
          { most: LIMITS.evidence },
        )}
        errors={fields.evidence.errors}
        required
      >
        {Array.from({ length: blocks }, (_, index) => (
          <EvidenceFields
            key={index}
            index={index}
            state={state}
            initial={citedEvidence(evidence[index])}
            choices={choices}
          />
        ))}
        <EvidenceOnFile onFile={choices.onFile} />
        {blocks < LIMITS.evidence ? (
          <p>
            <RedrawButton value={`evidence.${blocks}.polarity`} onRedraw={() => setDrawn(blocks + 1)}>
              {t("Add another item of evidence")}
            </RedrawButton>
          </p>
        ) : null}
      </Fieldset>
      <LookedFields fields={fields} isAsked={isLookAsked || fields.evidence.errors.length > 0} today={choices.today} />
      <RareFields fields={fields} />
    </>
  );
}

function RareFields({ fields }: { fields: Fields<"response" | "closure"> }) {
  const t = useWords();
  return (
    <div>
      <Folded summary={t("Response of the addressee")} fields={[fields.response]}>
        <SelectField
          field={fields.response}
          label={t("Addressee’s response")}
          hint={t("What the addressee says. This is separate from what was done.")}
          options={choicesOf(t, RESPONSES)}
          blank={t("Nothing new about the response")}
          required="sometimes"
        />
      </Folded>
      <Folded summary={t("How the record was closed")} fields={[fields.closure]}>
        <SelectField
          field={fields.closure}
          label={t("How it was closed")}
          hint={t("For a closed status, if it can be said.")}
          options={valuesOf(STATUSES).flatMap((status) => {
            const options = choicesOf(t, CLOSURES).filter(({ value }) => CLOSURES[value as Closure].of === status);
            return options.length === 0 ? [] : [{ group: t.message(STATUSES[status].label), options }];
          })}
          blank={t("Not said")}
        />
      </Folded>
    </div>
  );
}

/** What the statuses mean, for whoever does not know it by heart. */
function Meanings({ terms }: { terms: Terms }) {
  const t = useWords();
  return (
    <details>
      <summary className="cursor-pointer">{t("What the statuses mean")}</summary>
      <dl className="measure mt-2 grid gap-2">
        {choicesOf(t, terms).map(({ value, label, meaning }) => (
          <div key={value}>
            <dt className="font-semibold">{label}</dt>
            <dd className="text-ink-soft">{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** The initial values of a block of evidence. */
function citedEvidence(item: CitedEvidence | undefined) {
  return item ? { existing: `E-${item.number}`, polarity: item.polarity } : {};
}

"use client";

import { useWords } from "#words";
import { useEffect, useState } from "react";
import { recordUpdate } from "./actions";
import { type EvidenceChoices, EvidenceFields, EvidenceOnFile } from "./evidence-fields";
import { newerOf, NewerVersion } from "./newer-version";
import { RadioList } from "@/components/form/choice-list";
import { choicesOf, shortChoicesOf, type Terms } from "@/components/form/choices";
import { DateField } from "@/components/form/date-field";
import { fieldId } from "@/components/form/field-state";
import { Fieldset } from "@/components/form/fieldset";
import type { Fields } from "@/components/form/fields";
import { Folded } from "@/components/form/folded";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SelectField } from "@/components/form/select-field";
import { RedrawButton, SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import type { Closure } from "@/lib/platform/database/generated/enums";
import { valuesOf } from "@/lib/platform/vocabulary";
import { CLOSURES, CONFIDENCES, LIMITS, RESPONSES, STATUSES } from "@/lib/register/vocabulary";
import { type FormState, REDRAW } from "@/lib/web/form-state";

/** The form's initial values. */
export type UpdateValues = {
  reference: string;
  revision: number;
  /** Number of the newest update; 0 when there is none. */
  newest: number;
  /** Number of the update to correct; null for a new one. */
  corrects: number | null;
  status: string;
  response: string;
  confidence: string;
  closure: string;
  rationale: string;
  /** EDTF */
  effective: string;
  /** Evidence that the corrected update cites, filled in by number. */
  evidence: { number: number; polarity: string }[];
};

/** How many blocks of evidence to show: those submitted, plus a new one if requested. */
function blocksOf(state: FormState, atFirst: number): number {
  const requested = state.values[REDRAW] ?? [];
  const indexes = [...Object.keys(state.values), ...requested].flatMap(
    (name) => /^evidence\.(\d{1,2})\./.exec(name)?.[1] ?? [],
  );
  const count = Math.max(-1, ...indexes.map(Number)) + 1;
  return Math.min(state.attempt === 0 ? atFirst : count, LIMITS.evidence);
}

/** Records an update with its evidence, or corrects an update. */
export function UpdateForm({ values, choices }: { values: UpdateValues; choices: EvidenceChoices }) {
  const t = useWords();
  const [state, action, fields] = useFormAction(recordUpdate, {
    status: values.status,
    effective: values.effective,
    rationale: values.rationale,
    confidence: values.confidence,
    closure: values.closure,
    response: values.response,
  });
  const newer = newerOf(state);
  const [drawn, setDrawn] = useState(0);
  const blocks = Math.max(blocksOf(state, Math.max(1, values.evidence.length)), drawn);
  useEffect(() => {
    if (drawn > 0) document.getElementById(fieldId(`evidence.${drawn - 1}.polarity`))?.focus();
  }, [drawn]);
  return (
    <Form action={action} state={state}>
      <NewerVersion newer={newer} />
      <HiddenField field={fields.reference} value={values.reference} />
      <HiddenField field={fields.baseRevision} value={String(newer?.revision ?? values.revision)} />
      <HiddenField field={fields.baseUpdate} value={String(newer?.update ?? values.newest)} />
      {values.corrects === null ? null : <HiddenField field={fields.corrects} value={String(values.corrects)} />}
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
          "“Implemented”, “Partly implemented”, “Reversed” and “Abandoned” need at least one item of evidence. An update can cite up to {most} items. Sections you leave empty are ignored.",
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
            initial={citedEvidence(values, index)}
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
      <RareFields fields={fields} />
      <p>
        <SubmitButton>{values.corrects === null ? t("Record update") : t("Record correction")}</SubmitButton>
      </p>
    </Form>
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

/** The initial values of a block of evidence: the first blocks have the items that the corrected update cites. */
function citedEvidence({ evidence }: UpdateValues, index: number) {
  const item = evidence[index];
  return item ? { existing: `E-${item.number}`, polarity: item.polarity } : {};
}

"use client";

import { useWords } from "#words";
import { anchorPassage } from "../../actions";
import { newerOf, NewerVersion } from "../../newer-version";
import { RadioList } from "@/components/form/choice-list";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { PlaceQuotation } from "@/components/place-quotation";
import type { Place } from "@/lib/register/documents/passages-read";
import { LIMITS } from "@/lib/register/vocabulary";

/** Sets the passage to one of the places found. A place is preselected only if it is the only one. */
export function AnchorForm({
  reference,
  revision,
  number,
  isNew,
  version,
  count,
  places,
}: {
  reference: string;
  revision: number;
  /** Which passage of the record. */
  number: number;
  /** Whether the record does not have it yet. */
  isNew: boolean;
  version: number;
  count: number;
  places: readonly Place[];
}) {
  const t = useWords();
  const options = places.map((place) => ({
    value: `${place.start}-${place.end}`,
    label: <PlaceQuotation place={place} />,
  }));
  const [state, action, fields] = useFormAction(anchorPassage, {
    passage: options.length === 1 ? options[0]?.value : undefined,
  });
  const newer = newerOf(state);
  return (
    <Form action={action} state={state}>
      <NewerVersion newer={newer} />
      <HiddenField field={fields.reference} value={reference} />
      <HiddenField field={fields.baseRevision} value={String(newer?.revision ?? revision)} />
      <HiddenField field={fields.number} value={String(number)} />
      <HiddenField field={fields.textVersion} value={String(version)} />
      <RadioList
        field={fields.passage}
        label={count === 1 ? t("Location") : t("Choose the right location")}
        hint={
          count > places.length
            ? t("Showing the first {shown} of {count, number} locations.", { shown: places.length, count })
            : undefined
        }
        options={options}
        required
      />
      <TextArea
        field={fields.note}
        label={isNew ? t("Why this passage belongs to the record") : t("Why this is the right location")}
        hint={t("Shown with the change in the record’s history.")}
        maxLength={LIMITS.note}
        rows={2}
        required
      />
      <p>
        <SubmitButton>{isNew ? t("Add passage") : t("Save location")}</SubmitButton>
      </p>
    </Form>
  );
}

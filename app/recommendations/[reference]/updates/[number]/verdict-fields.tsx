"use client";

import { useWords } from "#words";
import { ChangedSince, conflictOf } from "./changed-since";
import { RadioList } from "@/components/form/choice-list";
import type { Fields } from "@/components/form/fields";
import { HiddenField } from "@/components/form/hidden-field";
import { TextArea } from "@/components/form/text-field";
import { NOTE_LIMIT } from "@/lib/register/vocabulary";
import type { FormState } from "@/lib/web/form-state";

/** What a reviewer says of an update, in whichever form. */
export function VerdictFields({
  state,
  fields,
  reference,
  number,
  shown,
}: {
  state: FormState;
  fields: Fields<"reference" | "number" | "shown" | "verdict" | "note">;
  reference: string;
  number: number;
  /** What the page shows of each update that the form can name, as `shownUpdateText`. */
  shown: readonly string[];
}) {
  const t = useWords();
  const conflict = conflictOf(state);
  return (
    <>
      <ChangedSince conflict={conflict} />
      {shown.map((one) => {
        const update = one.slice(0, one.indexOf(" "));
        // What somebody saw stays what they saw, however often the form is drawn, until what changed is shown to them.
        const before = fields.shown.values.find((value) => value.startsWith(`${update} `));
        const value = conflict?.shown[update] ?? before ?? one;
        return <input key={update} type="hidden" name={fields.shown.name} value={value} readOnly />;
      })}
      <HiddenField field={fields.reference} value={reference} />
      <HiddenField field={fields.number} value={String(number)} />
      <RadioList
        field={fields.verdict}
        label={t("Your review")}
        options={[
          {
            value: "VERIFIED",
            label: t("Verify"),
            meaning: t("You have checked the evidence and it supports the update."),
          },
          {
            value: "QUERIED",
            label: t("Query"),
            meaning: t("Something is unclear, missing or wrong. The author has to answer."),
          },
        ]}
        required
      />
      <TextArea
        field={fields.note}
        label={t("Note")}
        hint={t("What you checked, or your query. A query must have a note.")}
        maxLength={NOTE_LIMIT}
        rows={3}
      />
    </>
  );
}

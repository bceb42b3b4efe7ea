"use client";

import { useWords } from "#words";
import { RadioList } from "@/components/form/choice-list";
import type { Fields } from "@/components/form/fields";
import { HiddenField } from "@/components/form/hidden-field";
import { TextArea } from "@/components/form/text-field";
import { NOTE_LIMIT } from "@/lib/register/vocabulary";

/** What a reviewer says of an update, in whichever form. */
export function VerdictFields({
  fields,
  reference,
  number,
}: {
  fields: Fields<"reference" | "number" | "verdict" | "note">;
  reference: string;
  number: number;
}) {
  const t = useWords();
  return (
    <>
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

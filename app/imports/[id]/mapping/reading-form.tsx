"use client";

import { useWords } from "#words";
import { readAgain } from "@/app/imports/actions";
import { choicesOf } from "@/components/form/choices";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { DELIMITERS, ENCODINGS } from "@/lib/delivery/imports/vocabulary";

export function ReadingForm({
  id,
  sheets,
  chosen,
}: {
  id: string;
  /** The sheets of a workbook; null for text. */
  sheets: readonly string[] | null;
  chosen: { sheet: string; encoding: string; delimiter: string; headerLine: string };
}) {
  const t = useWords();
  const [state, action, fields] = useFormAction(readAgain, chosen);
  return (
    <Form action={action} state={state} guard={false}>
      <HiddenField name="id" value={id} />
      {sheets ? (
        <SelectField
          field={fields.sheet}
          label={t("Sheet")}
          options={sheets.map((sheet) => ({ value: sheet, label: sheet }))}
          blank={null}
          required
        />
      ) : (
        <>
          <SelectField
            field={fields.encoding}
            label={t("Encoding")}
            options={choicesOf(t, ENCODINGS)}
            blank={t("Detect automatically")}
          />
          <SelectField
            field={fields.delimiter}
            label={t("Separator between columns")}
            options={choicesOf(t, DELIMITERS)}
            blank={t("Detect automatically")}
          />
        </>
      )}
      <TextField field={fields.headerLine} label={t("Row with the column names")} inputMode="numeric" width="tiny" />
      <div>
        <SubmitButton variant="secondary" pendingLabel={t("Please wait…")}>
          {t("Read it again")}
        </SubmitButton>
      </div>
    </Form>
  );
}

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
  const [state, action] = useFormAction(readAgain);
  return (
    <Form action={action} state={state} guard={false}>
      <HiddenField name="id" value={id} />
      {sheets ? (
        <SelectField
          name="sheet"
          label={t("Sheet")}
          state={state}
          options={sheets.map((sheet) => ({ value: sheet, label: sheet }))}
          defaultValue={chosen.sheet}
          blank={null}
          required
        />
      ) : (
        <>
          <SelectField
            name="encoding"
            label={t("Encoding")}
            state={state}
            options={choicesOf(t, ENCODINGS)}
            defaultValue={chosen.encoding}
            blank={t("Detect automatically")}
          />
          <SelectField
            name="delimiter"
            label={t("Separator between columns")}
            state={state}
            options={choicesOf(t, DELIMITERS)}
            defaultValue={chosen.delimiter}
            blank={t("Detect automatically")}
          />
        </>
      )}
      <TextField
        name="headerLine"
        label={t("Row with the column names")}
        state={state}
        defaultValue={chosen.headerLine}
        inputMode="numeric"
        width="tiny"
      />
      <div>
        <SubmitButton variant="secondary" pendingLabel={t("Please wait…")}>
          {t("Read it again")}
        </SubmitButton>
      </div>
    </Form>
  );
}

"use client";

import { useWords } from "#words";
import { readAgain } from "@/app/imports/actions";
import { choicesOf } from "@/components/form/choices";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SelectField, type SelectOption } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import {
  DELIMITERS,
  ENCODINGS,
  GROUP_ROWS,
  HEADER_ROWS,
  HIDDEN_ROWS,
  TOTAL_ROWS,
} from "@/lib/delivery/imports/vocabulary";

/** How the file is read: what is left empty is found out. */
export function ReadingForm({
  id,
  sheets,
  chosen,
}: {
  id: string;
  /** The sheets of a workbook; null for text. */
  sheets: readonly SelectOption[] | null;
  chosen: Readonly<
    Record<
      | "sheet"
      | "encoding"
      | "delimiter"
      | "otherDelimiter"
      | "headerLine"
      | "headerRows"
      | "groupRows"
      | "totalRows"
      | "hiddenRows",
      string
    >
  >;
}) {
  const t = useWords();
  const [state, action, fields] = useFormAction(readAgain, chosen);
  const detect = t("Detect automatically");
  return (
    <Form action={action} state={state} guard={false}>
      <HiddenField name="id" value={id} />
      <div className="grid gap-x-8 gap-y-5 md:grid-cols-2">
        {sheets ? (
          <SelectField field={fields.sheet} label={t("Sheet")} options={sheets} blank={null} required />
        ) : (
          <>
            <SelectField
              field={fields.encoding}
              label={t("Encoding")}
              options={choicesOf(t, ENCODINGS)}
              blank={detect}
            />
            <SelectField
              field={fields.delimiter}
              label={t("Separator between columns")}
              options={choicesOf(t, DELIMITERS)}
              blank={detect}
            />
            <TextField
              field={fields.otherDelimiter}
              label={t("Separator, if it is another character")}
              width="tiny"
              spellCheck={false}
            />
          </>
        )}
        <TextField
          field={fields.headerLine}
          label={t("Row with the column names")}
          hint={t("Leave it empty to detect the row. Of two rows, enter the lower one.")}
          inputMode="numeric"
          width="tiny"
        />
        <SelectField
          field={fields.headerRows}
          label={t("Column names take up")}
          options={choicesOf(t, HEADER_ROWS)}
          blank={detect}
        />
        <SelectField
          field={fields.groupRows}
          label={t("Headings between rows")}
          options={choicesOf(t, GROUP_ROWS)}
          blank={null}
          required
        />
        <SelectField
          field={fields.totalRows}
          label={t("Totals")}
          options={choicesOf(t, TOTAL_ROWS)}
          blank={null}
          required
        />
        {sheets ? (
          <SelectField
            field={fields.hiddenRows}
            label={t("Hidden rows")}
            options={choicesOf(t, HIDDEN_ROWS)}
            blank={null}
            required
          />
        ) : null}
      </div>
      <div>
        <SubmitButton variant="secondary" pendingLabel={t("Please wait…")}>
          {t("Read it again")}
        </SubmitButton>
      </div>
    </Form>
  );
}

"use client";

import { useWords } from "#words";
import { pasteTable } from "@/app/imports/actions";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { MAX_PASTED } from "@/lib/delivery/imports/vocabulary";

/** Takes a table from the clipboard, where spreadsheets put cells as text with tabs. */
export function PasteForm() {
  const t = useWords();
  const [state, action, fields] = useFormAction(pasteTable);
  return (
    <Form action={action} state={state}>
      <HiddenField name="name" value={t("Pasted table")} />
      <TextArea
        field={fields.pasted}
        label={t("Or paste a table")}
        hint={t(
          "Copy the cells with their column names in Excel, LibreOffice or Google Sheets, and paste them here, up to {limit, number} characters. Links and merged cells are not copied: to keep them, upload the file.",
          { limit: MAX_PASTED },
        )}
        rows={4}
        required
      />
      <div>
        <SubmitButton variant="secondary" pendingLabel={t("Please wait…")}>
          {t("Check pasted table")}
        </SubmitButton>
      </div>
    </Form>
  );
}

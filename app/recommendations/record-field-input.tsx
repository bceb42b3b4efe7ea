import type { RecordField } from "./record-fields";
import { useWords } from "#words";
import type { FormField } from "@/components/form/fields";
import { SelectField } from "@/components/form/select-field";
import { TextArea, TextField } from "@/components/form/text-field";

/** The input for one of the record's fields. */
export function RecordFieldInput({ recordField, field }: { recordField: RecordField; field: FormField }) {
  const t = useWords();
  const { label, hint, maxLength, rows, options, isRequired: required } = recordField;
  const same = { field, label, hint, required };
  switch (recordField.as) {
    case "line":
      return <TextField {...same} maxLength={maxLength} width="full" />;
    case "area":
      return <TextArea {...same} maxLength={maxLength} rows={rows} />;
    case "number":
      return <TextField {...same} inputMode="numeric" width="tiny" />;
    case "choice":
      return <SelectField {...same} options={options} blank={t("None")} />;
  }
}

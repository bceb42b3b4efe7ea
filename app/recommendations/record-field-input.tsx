import type { RecordField } from "./record-fields";
import { useWords } from "#words";
import { SelectField } from "@/components/form/select-field";
import { TextArea, TextField } from "@/components/form/text-field";
import type { FormState } from "@/lib/web/form-state";

/** The input for one of the record's fields. */
export function RecordFieldInput({ field, state }: { field: RecordField; state: FormState }) {
  const t = useWords();
  const { name, label, hint, maxLength, rows, options, value: defaultValue, isRequired: required } = field;
  const same = { name, label, hint, state, defaultValue, required };
  switch (field.as) {
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

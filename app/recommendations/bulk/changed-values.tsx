import { useWords } from "#words";
import { VagueDate } from "@/components/vague-date";
import { UserText } from "@/components/written";
import { BULK_FIELDS } from "@/lib/register/bulk/vocabulary";
import type { BulkRow, ShownValue } from "@/lib/register/bulk/words";

function Value({ value }: { value: ShownValue }) {
  const t = useWords();
  if (value === null) return t("none");
  if ("edtf" in value) return <VagueDate edtf={value.edtf} />;
  return "said" in value ? t.message(value.said) : <UserText>{value.written}</UserText>;
}

/** What changes of a record: each field with its value before and after. */
export function ChangedValues({ fields }: Pick<BulkRow, "fields">) {
  const t = useWords();
  return fields.map(({ field, before, after }) => (
    <p key={field}>
      <span className="text-ink-soft">{t.message(BULK_FIELDS[field].label)}:</span>{" "}
      {t.rich("{before} → {after}", {
        before: <Value key="before" value={before} />,
        after: (
          <strong key="after" className="font-semibold">
            <Value value={after} />
          </strong>
        ),
      })}
    </p>
  ));
}

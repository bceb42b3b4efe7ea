import { useWords } from "#words";
import { Button } from "@/components/button";
import { Field } from "@/components/form/field";
import { describedBy, fieldId } from "@/components/form/field-state";
import { UPLOAD_DAYS, UPLOAD_MEGABYTES } from "@/lib/delivery/imports/vocabulary";
import { addresses } from "@/lib/web/addresses";

/** A plain form, submitted by the browser itself, because the file may be far larger than a server action accepts. */
export function UploadForm({ refusal }: { refusal: string | null }) {
  const t = useWords();
  const errors = refusal === null ? [] : [refusal];
  return (
    <form method="post" action={addresses.uploadTable()} encType="multipart/form-data" className="grid gap-4">
      <Field
        name="file"
        label={t("Table")}
        hint={t(
          "A CSV file, an Excel workbook (.xlsx) or an OpenDocument spreadsheet (.ods) of up to {megabytes, number} MB. It is stored here for up to {days, number} days, and anyone who can import can see it. Nothing is added to the register until you confirm.",
          { megabytes: UPLOAD_MEGABYTES, days: UPLOAD_DAYS },
        )}
        errors={errors}
        required
      >
        <input
          id={fieldId("file")}
          name="file"
          type="file"
          accept=".csv,.tsv,.tab,.txt,.xlsx,.xlsm,.ods"
          required
          aria-invalid={errors.length > 0 || undefined}
          aria-describedby={describedBy("file", true, errors.length > 0)}
          className="control max-w-3xl"
        />
      </Field>
      <div>
        <Button type="submit" variant="primary">
          {t("Upload and check")}
        </Button>
      </div>
    </form>
  );
}

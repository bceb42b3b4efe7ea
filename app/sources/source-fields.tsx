"use client";

import { useWords } from "#words";
import { lineChoicesOf } from "@/components/form/choices";
import { DateField } from "@/components/form/date-field";
import type { Fields } from "@/components/form/fields";
import { SelectField } from "@/components/form/select-field";
import { TextArea, TextField } from "@/components/form/text-field";
import type { AddSource } from "@/lib/register/sources/schema";
import { SOURCE_KINDS, SOURCE_LIMITS } from "@/lib/register/sources/vocabulary";

/** The facts about a document. */
export function SourceFields({ fields }: { fields: Fields<keyof AddSource> }) {
  const t = useWords();
  return (
    <>
      <TextField field={fields.title} label={t("Title")} maxLength={SOURCE_LIMITS.title} width="full" required />
      <SelectField field={fields.kind} label={t("Kind")} options={lineChoicesOf(t, SOURCE_KINDS)} required />
      <TextArea
        field={fields.authors}
        label={t("Authors")}
        hint={t("Enter one per line, up to {count, number}.", { count: SOURCE_LIMITS.authors })}
        rows={3}
      />
      <TextField field={fields.publisher} label={t("Publisher")} maxLength={SOURCE_LIMITS.name} />
      <TextField field={fields.place} label={t("Place of publication")} maxLength={SOURCE_LIMITS.name} />
      <DateField field={fields.date} label={t("Date")} hint={t("Leave empty if not known.")} />
      <TextField field={fields.pages} label={t("Number of pages")} inputMode="numeric" width="tiny" />
      <TextArea
        field={fields.identifiers}
        label={t("Identifiers")}
        hint={t("Enter one per line as scheme: identifier, for example DOI: 10.1000/182. Up to {count, number}.", {
          count: SOURCE_LIMITS.identifiers,
        })}
        rows={2}
      />
      <TextField
        field={fields.address}
        label={t("Web address")}
        hint={t("Must start with https:// or http://.")}
        type="url"
        inputMode="url"
        width="full"
        spellCheck={false}
      />
      <TextArea
        field={fields.note}
        label={t("Note")}
        hint={t("Anything readers should know about the document, such as missing pages or how its date was found.")}
        maxLength={SOURCE_LIMITS.note}
        rows={3}
      />
    </>
  );
}

"use client";

import { useWords } from "#words";
import { addSource } from "@/app/sources/actions";
import { lineChoicesOf } from "@/components/form/choices";
import { DateField } from "@/components/form/date-field";
import { Form } from "@/components/form/form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea, TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { SOURCE_KINDS, SOURCE_LIMITS } from "@/lib/register/sources/vocabulary";

export function SourceForm() {
  const [state, action] = useFormAction(addSource);
  const t = useWords();
  return (
    <Form action={action} state={state}>
      <TextField name="title" label={t("Title")} state={state} maxLength={SOURCE_LIMITS.title} width="full" required />
      <SelectField name="kind" label={t("Kind")} state={state} options={lineChoicesOf(t, SOURCE_KINDS)} required />
      <TextArea
        name="authors"
        label={t("Authors")}
        hint={t("Enter one per line, up to {count, number}.", { count: SOURCE_LIMITS.authors })}
        state={state}
        rows={3}
      />
      <TextField name="publisher" label={t("Publisher")} state={state} maxLength={SOURCE_LIMITS.name} />
      <TextField name="place" label={t("Place of publication")} state={state} maxLength={SOURCE_LIMITS.name} />
      <DateField name="date" label={t("Date")} hint={t("Leave empty if not known.")} state={state} />
      <TextField name="pages" label={t("Number of pages")} state={state} inputMode="numeric" width="tiny" />
      <TextArea
        name="identifiers"
        label={t("Identifiers")}
        hint={t("Enter one per line as scheme: identifier, for example DOI: 10.1000/182. Up to {count, number}.", {
          count: SOURCE_LIMITS.identifiers,
        })}
        state={state}
        rows={2}
      />
      <TextField
        name="address"
        label={t("Web address")}
        hint={t("Must start with https:// or http://.")}
        type="url"
        inputMode="url"
        state={state}
        width="full"
        spellCheck={false}
      />
      <TextArea
        name="note"
        label={t("Note")}
        hint={t("Anything readers should know about the document, such as missing pages or how its date was found.")}
        state={state}
        maxLength={SOURCE_LIMITS.note}
        rows={3}
      />
      <p>
        <SubmitButton>{t("Add source")}</SubmitButton>
      </p>
    </Form>
  );
}

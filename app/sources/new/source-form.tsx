"use client";

import { addSource } from "@/app/sources/actions";
import { DateField } from "@/components/form/date-field";
import { Form } from "@/components/form/form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea, TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { SOURCE_LIMITS } from "@/lib/sources/limits";
import { SOURCE_KINDS } from "@/lib/sources/vocabulary";

export function SourceForm() {
  const [state, action] = useFormAction(addSource);
  return (
    <Form action={action} state={state}>
      <TextField name="title" label="Title" state={state} maxLength={SOURCE_LIMITS.title} width="full" required />
      <SelectField
        name="kind"
        label="Kind"
        state={state}
        options={Object.entries(SOURCE_KINDS).map(([value, { label, meaning }]) => ({
          value,
          label: `${label}: ${meaning}`,
        }))}
        required
      />
      <TextArea
        name="authors"
        label="Authors"
        hint={`One a line, ${SOURCE_LIMITS.authors} at most.`}
        state={state}
        rows={3}
      />
      <TextField name="publisher" label="Publisher" state={state} maxLength={SOURCE_LIMITS.name} />
      <TextField name="place" label="Place of publication" state={state} maxLength={SOURCE_LIMITS.name} />
      <DateField name="date" label="Date" hint="Leave it empty if nothing is known." state={state} />
      <TextField name="pages" label="Number of pages" state={state} inputMode="numeric" width="tiny" />
      <TextArea
        name="identifiers"
        label="Identifiers"
        hint={`One a line as scheme: identifier, such as DOI: 10.1000/182. ${SOURCE_LIMITS.identifiers} at most.`}
        state={state}
        rows={2}
      />
      <TextField
        name="address"
        label="Address on the web"
        hint="Begins with https:// or http://."
        type="url"
        inputMode="url"
        state={state}
        width="full"
        spellCheck={false}
      />
      <TextArea
        name="note"
        label="Note"
        hint="What a reader should know about the document, such as gaps or how its date was found."
        state={state}
        maxLength={SOURCE_LIMITS.note}
        rows={3}
      />
      <p>
        <SubmitButton>Add the source</SubmitButton>
      </p>
    </Form>
  );
}

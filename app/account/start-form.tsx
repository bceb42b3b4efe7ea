"use client";

import { useWords } from "#words";
import { chooseStart } from "@/app/account/views/actions";
import { Form } from "@/components/form/form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useFormAction } from "@/components/form/use-form-action";
import { START_PAGES } from "@/lib/delivery/saved-views/vocabulary";
import { valuesOf } from "@/lib/platform/vocabulary";

/** Sets the page shown after signing in. */
export function StartForm({ start, views }: { start: string; views: readonly { id: string; name: string }[] }) {
  const t = useWords();
  const [state, action, fields] = useFormAction(chooseStart, { start });
  const fixed = valuesOf(START_PAGES).map((value) => ({ value, label: t.message(START_PAGES[value].label) }));
  const own = views.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Form action={action} state={state} guard={false}>
      <SelectField
        field={fields.start}
        label={t("Page to show after signing in")}
        blank={null}
        required
        options={own.length === 0 ? fixed : [...fixed, { group: t("Views"), options: own }]}
      />
      <div>
        <SubmitButton variant="secondary">{t("Save start page")}</SubmitButton>
      </div>
    </Form>
  );
}

"use client";

import { useWords } from "#words";
import { RadioList } from "@/components/form/choice-list";
import type { Fields } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-field";
import { LIMITS } from "@/lib/register/vocabulary";
import type { FormState } from "@/lib/web/form-state";

/** Makes one of two, as they were when the form was opened. */
export function MergeForm({
  form: [state, action, fields],
  one,
  other,
  seen,
}: {
  form: readonly [FormState, (data: FormData) => void, Fields<"slug" | "other" | "stays" | "seen" | "reason">];
  one: { slug: string; name: string };
  other: { slug: string; name: string };
  seen: string;
}) {
  const t = useWords();
  return (
    <Form action={action} state={state}>
      <HiddenField field={fields.slug} value={one.slug} />
      <HiddenField field={fields.other} value={other.slug} />
      <HiddenField field={fields.seen} value={seen} />
      <RadioList
        field={fields.stays}
        label={t("Which one stays")}
        hint={t("It keeps its name and address. The other’s address leads to it, and its name still finds it.")}
        options={[one, other].map(({ slug, name }) => ({ value: slug, label: <span lang="">{name}</span> }))}
        required
      />
      <TextArea field={fields.reason} label={t("Why the two are one")} maxLength={LIMITS.note} rows={2} required />
      <p>
        <SubmitButton>{t("Merge")}</SubmitButton>
      </p>
    </Form>
  );
}

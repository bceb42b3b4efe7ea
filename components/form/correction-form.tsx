"use client";

import type { ReactNode } from "react";
import { useWords } from "#words";
import type { Fields } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitButton } from "@/components/form/submit-button";
import { newerOf, NewerNotice } from "@/components/newer-notice";
import type { FormState } from "@/lib/web/form-state";

/** A form that corrects what `thing` names, as it was when the form was opened; its facts are the children. */
export function CorrectionForm({
  form: [state, action, fields],
  thing,
  hint,
  children,
}: {
  form: readonly [FormState, (data: FormData) => void, Fields<"slug" | "baseRevision" | "reason">];
  thing: { slug: string; revision: number };
  /** Where the reason is shown. */
  hint: string;
  children: ReactNode;
}) {
  const t = useWords();
  const newer = newerOf(state);
  return (
    <Form action={action} state={state}>
      <NewerNotice newer={newer} />
      <HiddenField field={fields.slug} value={thing.slug} />
      <HiddenField field={fields.baseRevision} value={String(newer?.revision ?? thing.revision)} />
      <ReasonField field={fields.reason} hint={hint} />
      {children}
      <p>
        <SubmitButton>{t("Save changes")}</SubmitButton>
      </p>
    </Form>
  );
}

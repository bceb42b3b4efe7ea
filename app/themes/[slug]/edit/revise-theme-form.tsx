"use client";

import { reviseTheme } from "../../actions";
import { useWords } from "#words";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { ReasonField } from "@/components/form/reason-field";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { NewerNotice, newerOf } from "@/components/newer-notice";
import type { ThemeToRevise } from "@/lib/register/themes/read";
import { LIMITS } from "@/lib/register/vocabulary";

/** Corrects a theme as it was when the form was opened. */
export function ReviseThemeForm({ theme }: { theme: ThemeToRevise }) {
  const t = useWords();
  const after = theme.after ?? "";
  const [state, action, fields] = useFormAction(reviseTheme, { name: theme.name, after });
  const newer = newerOf(state);
  return (
    <Form action={action} state={state}>
      <NewerNotice newer={newer} />
      <HiddenField field={fields.slug} value={theme.slug} />
      <HiddenField field={fields.stoodAfter} value={after} />
      <HiddenField field={fields.baseRevision} value={String(newer?.revision ?? theme.revision)} />
      <ReasonField field={fields.note} hint={t("Shown with the change in the theme’s history.")} />
      <TextField field={fields.name} label={t("Name")} maxLength={LIMITS.name} width="full" required />
      <SelectField
        field={fields.after}
        label={t("Comes after")}
        hint={t("Where it stands in lists and charts.")}
        blank={t("No other theme: it comes first")}
        options={theme.others.map(({ slug, name }) => ({ value: slug, label: name }))}
      />
      <p>
        <SubmitButton>{t("Save changes")}</SubmitButton>
      </p>
    </Form>
  );
}

"use client";

import { reviseTheme } from "../../actions";
import { useWords } from "#words";
import { CorrectionForm } from "@/components/form/correction-form";
import { HiddenField } from "@/components/form/hidden-field";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import type { ThemeToRevise } from "@/lib/register/themes/read";
import { LIMITS } from "@/lib/register/vocabulary";

/** Corrects a theme. */
export function ReviseThemeForm({ theme }: { theme: ThemeToRevise }) {
  const t = useWords();
  const after = theme.after ?? "";
  const form = useFormAction(reviseTheme, { name: theme.name, after });
  const [, , fields] = form;
  return (
    <CorrectionForm form={form} thing={theme} hint={t("Shown with the change in the theme’s history.")}>
      <HiddenField field={fields.stoodAfter} value={after} />
      <TextField field={fields.name} label={t("Name")} maxLength={LIMITS.name} width="full" required />
      <SelectField
        field={fields.after}
        label={t("Comes after")}
        hint={t("Where it stands in lists and charts.")}
        blank={t("No other theme: it comes first")}
        options={theme.others.map(({ slug, name }) => ({ value: slug, label: name }))}
      />
    </CorrectionForm>
  );
}

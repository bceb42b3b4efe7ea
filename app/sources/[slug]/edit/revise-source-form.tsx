"use client";

import { useWords } from "#words";
import { reviseSource } from "@/app/sources/actions";
import { SourceFields } from "@/app/sources/source-fields";
import { CorrectionForm } from "@/components/form/correction-form";
import type { Initial } from "@/components/form/fields";
import { useFormAction } from "@/components/form/use-form-action";
import type { AddSource } from "@/lib/register/sources/schema";

/** Corrects the facts about a source. */
export function ReviseSourceForm({
  source,
  values,
}: {
  source: { slug: string; revision: number };
  values: Initial<keyof AddSource>;
}) {
  const t = useWords();
  const form = useFormAction(reviseSource, values);
  return (
    <CorrectionForm form={form} thing={source} hint={t("Shown with the change in the source’s history.")}>
      <SourceFields fields={form[2]} />
    </CorrectionForm>
  );
}

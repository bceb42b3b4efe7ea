import type { ReactNode } from "react";
import { useWords } from "#words";
import type { FormField } from "@/components/form/fields";
import { TextArea } from "@/components/form/text-field";
import { LIMITS } from "@/lib/register/vocabulary";

/** Why something is changed, which its history shows. */
export function ReasonField({ field, hint }: { field: FormField; hint?: ReactNode }) {
  const t = useWords();
  return (
    <TextArea field={field} label={t("Reason for the change")} hint={hint} maxLength={LIMITS.note} rows={2} required />
  );
}

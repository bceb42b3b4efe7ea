import type { ReactNode } from "react";
import { useWords } from "#words";
import { fieldId } from "@/components/form/field-state";

/** The errors of a field, shown above its control. */
export function FieldError({ name, errors }: { name: string; errors: readonly string[] }) {
  const t = useWords();
  if (errors.length === 0) return null;
  return (
    <p id={`${fieldId(name)}-error`} className="mt-1 font-semibold text-danger">
      <span className="sr-only">{t("Error:")} </span>
      {errors.join(" ")}
    </p>
  );
}

/** The text under a label that helps to fill in the field. */
export function FieldHint({ name, hint }: { name: string; hint: ReactNode }) {
  if (!hint) return null;
  return (
    <p id={`${fieldId(name)}-hint`} className="measure text-ink-soft">
      {hint}
    </p>
  );
}

/** Whether a field must be filled in; "sometimes" where other fields decide, as its hint says. */
export type Requirement = boolean | "sometimes";

/** Marks an optional field: most fields are required, so the exception is marked. */
export function Optional({ required }: { required: Requirement | undefined }) {
  const t = useWords();
  return required ? null : <span className="font-normal text-ink-soft"> {t("(optional)")}</span>;
}

/** The label, hint, error and control of a field, in the order in which they are read. */
export function Field({
  name,
  label,
  hint,
  errors,
  required,
  children,
}: {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  errors: readonly string[];
  required?: Requirement;
  children: ReactNode;
}) {
  return (
    <div className={errors.length > 0 ? "border-l-4 border-danger pl-3" : undefined}>
      <label htmlFor={fieldId(name)} className="font-semibold">
        {label}
        <Optional required={required} />
      </label>
      <FieldHint name={name} hint={hint} />
      <FieldError name={name} errors={errors} />
      <div className="mt-1">{children}</div>
    </div>
  );
}

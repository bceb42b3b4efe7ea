import type { ReactNode } from "react";
import { FieldError, FieldHint, Optional, type Requirement } from "@/components/form/field";
import { describedBy, fieldId } from "@/components/form/field-state";

const LEGENDS = {
  field: "font-semibold",
  section: "w-full border-t border-line pt-4 text-xl font-semibold",
} as const;

/**
 * A group of fields under one heading. With `name` (such as `evidence.0`) an error summary can link to the whole group.
 * Size `section` is a part of a form, `field` a single question with several controls.
 */
export function Fieldset({
  name,
  legend,
  hint,
  errors = [],
  required = true,
  size = "section",
  children,
}: {
  name: string;
  legend: ReactNode;
  hint?: ReactNode;
  errors?: readonly string[];
  required?: Requirement;
  size?: keyof typeof LEGENDS;
  children: ReactNode;
}) {
  return (
    <fieldset
      // The id of a question belongs to its first control.
      id={size === "section" ? fieldId(name) : undefined}
      tabIndex={size === "section" ? -1 : undefined}
      aria-describedby={describedBy(name, Boolean(hint), errors.length > 0)}
      className={errors.length > 0 ? "min-w-0 border-l-4 border-danger pl-3" : "min-w-0"}
    >
      <legend className={LEGENDS[size]}>
        {legend}
        <Optional required={required} />
      </legend>
      <FieldHint name={name} hint={hint} />
      <FieldError name={name} errors={errors} />
      <div className={size === "section" ? "mt-3 grid gap-5" : "mt-1"}>{children}</div>
    </fieldset>
  );
}

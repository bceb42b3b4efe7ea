import type { HTMLInputAutoCompleteAttribute, ReactNode } from "react";
import { useWords } from "#words";
import { Field, type Requirement } from "@/components/form/field";
import type { FormField } from "@/components/form/fields";
import { describedBy } from "@/components/form/field-state";

const WIDTHS = {
  full: "max-w-3xl",
  half: "max-w-md",
  short: "max-w-48",
  tiny: "max-w-24",
} as const;

type TextFieldProps = {
  field: FormField;
  label: ReactNode;
  hint?: ReactNode;
  type?: "text" | "email" | "password" | "url" | "search" | "number";
  required?: Requirement;
  autoComplete?: HTMLInputAutoCompleteAttribute;
  inputMode?: "text" | "numeric" | "email" | "url" | "search";
  /** The limit. Only the hint mentions it: the browser's own limit would silently truncate pasted text. */
  maxLength?: number;
  width?: keyof typeof WIDTHS;
  spellCheck?: boolean;
  /** Told what stands in the field whenever that changes. */
  onInput?: (text: string) => void;
};

/** A single line of text. After a rejected submission it keeps the user's input, except a password. */
export function TextField(props: TextFieldProps) {
  const { label, type = "text", required, width = "half" } = props;
  const { name, id, value, errors } = props.field;
  const t = useWords();
  const hint =
    props.hint ??
    (props.maxLength && errors.length > 0
      ? t("Up to {count, number} characters.", { count: props.maxLength })
      : undefined);
  return (
    <Field name={name} label={label} hint={hint} errors={errors} required={required}>
      <input
        id={id}
        name={name}
        type={type}
        defaultValue={type === "password" ? undefined : value}
        required={required === true}
        autoComplete={props.autoComplete}
        inputMode={props.inputMode}
        spellCheck={props.spellCheck}
        onInput={props.onInput && ((event) => props.onInput?.(event.currentTarget.value))}
        aria-invalid={errors.length > 0 || undefined}
        aria-describedby={describedBy(name, Boolean(hint), errors.length > 0)}
        className={`control ${WIDTHS[width]}`}
      />
    </Field>
  );
}

/** Several lines of text. The hint mentions the limit; a longer text is submitted, rejected and returned whole. */
export function TextArea({
  field,
  label,
  hint,
  required,
  maxLength,
  rows = 5,
}: {
  field: FormField;
  label: ReactNode;
  hint?: ReactNode;
  required?: Requirement;
  maxLength?: number;
  rows?: number;
}) {
  const t = useWords();
  const { name, id, value, errors } = field;
  const words = (
    <>
      {hint}
      {hint && maxLength ? " " : null}
      {maxLength ? t("Up to {count, number} characters.", { count: maxLength }) : null}
    </>
  );
  const hasHint = Boolean(hint) || Boolean(maxLength);
  return (
    <Field name={name} label={label} hint={hasHint ? words : undefined} errors={errors} required={required}>
      <textarea
        id={id}
        name={name}
        rows={rows}
        defaultValue={value}
        required={required === true}
        aria-invalid={errors.length > 0 || undefined}
        aria-describedby={describedBy(name, hasHint, errors.length > 0)}
        className="control max-w-3xl resize-y"
      />
    </Field>
  );
}

import type { ReactNode } from "react";
import type { FormField } from "@/components/form/fields";

/**
 * Fields that are rarely needed, folded away until somebody opens them. Open from the start where one of `fields` has a value
 * or an error.
 */
export function Folded({
  summary,
  note,
  fields,
  errors = [],
  isOpen = false,
  children,
}: {
  summary: ReactNode;
  note?: ReactNode;
  fields: readonly FormField[];
  /** Errors of the group as a whole. */
  errors?: readonly string[];
  isOpen?: boolean;
  children: ReactNode;
}) {
  const isUsed = errors.length > 0 || fields.some((field) => field.value !== "" || field.errors.length > 0);
  return (
    <details open={isOpen || isUsed} className="min-w-0 border-t border-line pt-2">
      <summary className="cursor-pointer py-1">
        <span className="font-semibold">{summary}</span>
        {note ? <span className="text-ink-soft"> {note}</span> : null}
      </summary>
      <div className="grid gap-5 pt-3 pb-2">{children}</div>
    </details>
  );
}

"use client";

import type { MouseEvent, Ref } from "react";
import { useWords } from "#words";
import { fieldId } from "@/components/form/field-state";
import type { FormState } from "@/lib/web/form-state";

/**
 * The message of a rejected form and all field errors, each linked to its field. Renders nothing when there are no
 * errors.
 */
export function ErrorSummary({ state, ref }: { state: FormState; ref: Ref<HTMLDivElement> }) {
  const t = useWords();
  const errors = Object.entries(state.errors).flatMap(([name, messages]) =>
    messages.map((message) => ({ name, message })),
  );
  if (!state.message && errors.length === 0) return null;
  return (
    <div
      ref={ref}
      tabIndex={-1}
      role="alert"
      aria-labelledby="error-summary-title"
      className="max-w-3xl border-4 border-danger bg-surface p-4"
    >
      <h2 id="error-summary-title">{state.message ?? t("There is a problem")}</h2>
      {errors.length > 0 ? (
        <ul className="mt-2 grid gap-1">
          {errors.map(({ name, message }) => (
            <li key={`${name} ${message}`}>
              {name === "" ? (
                message
              ) : (
                <a
                  href={`#${fieldId(name)}`}
                  onClick={(event) => focusField(event, name)}
                  className="font-semibold text-danger"
                >
                  {message}
                </a>
              )}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

/** Focuses the field, or, when the message is about an item without its own control, the nearest group around it. */
function focusField(event: MouseEvent, name: string) {
  const path = name.split(".");
  for (let length = path.length; length > 0; length -= 1) {
    const target = document.getElementById(fieldId(path.slice(0, length).join(".")));
    if (!target) continue;
    event.preventDefault();
    for (let fold = target.closest("details:not([open])"); fold; fold = fold.closest("details:not([open])")) {
      fold.setAttribute("open", "");
    }
    target.focus();
    target.scrollIntoView({ block: "center" });
    return;
  }
}

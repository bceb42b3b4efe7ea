"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { REDRAW } from "@/lib/form-state";

/** Sends the form. While it is on its way the button says so and keeps its focus; `Form` refuses a second sending. */
export function SubmitButton({
  children,
  pendingLabel = "Saving …",
  variant = "primary",
  name,
  value,
}: {
  children: ReactNode;
  pendingLabel?: string;
  variant?: "primary" | "secondary" | "danger" | "quiet";
  name?: string;
  value?: string;
}) {
  const { pending } = useFormStatus();
  return (
    <button
      type="submit"
      name={name}
      value={value}
      aria-disabled={pending || undefined}
      className={`button button--${variant}`}
    >
      {pending ? pendingLabel : children}
    </button>
  );
}

/**
 * Draws the form anew with everything that was typed, without saving: "add another item" that also works without
 * client JavaScript. `value` tells the form what to draw; when it is the name of a field, that field is focused afterwards.
 */
export function RedrawButton({ value, children }: { value: string; children: ReactNode }) {
  return (
    <SubmitButton name={REDRAW} value={value} variant="secondary" pendingLabel="Just a moment …">
      {children}
    </SubmitButton>
  );
}

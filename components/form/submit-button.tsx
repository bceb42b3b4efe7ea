"use client";

import type { MouseEvent, ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { useWords } from "#words";
import { REDRAW } from "@/lib/web/form-state";

/**
 * Submits the form. While it is being submitted, the button says so and keeps the focus; `Form` blocks a second
 * submission.
 */
export function SubmitButton({
  children,
  pendingLabel,
  variant = "primary",
  name,
  value,
  onClick,
}: {
  children: ReactNode;
  pendingLabel?: string;
  variant?: "primary" | "secondary" | "danger" | "quiet";
  name?: string;
  value?: string;
  onClick?: (event: MouseEvent<HTMLButtonElement>) => void;
}) {
  const t = useWords();
  const { pending } = useFormStatus();
  return (
    <button
      type="submit"
      name={name}
      value={value}
      onClick={onClick}
      aria-disabled={pending || undefined}
      className={`button button--${variant}`}
    >
      {pending ? (pendingLabel ?? t("Saving…")) : children}
    </button>
  );
}

/**
 * Draws the form again with the user's input, without saving: "add another item" that also works without client
 * JavaScript. `value` tells the form what to draw; when it is the name of a field, that field gets the focus
 * afterwards. `onRedraw` redraws it in the browser where possible, so that nothing typed while waiting for a response
 * is lost.
 */
export function RedrawButton({
  value,
  onRedraw,
  children,
}: {
  value: string;
  onRedraw?: () => void;
  children: ReactNode;
}) {
  const t = useWords();
  return (
    <SubmitButton
      name={REDRAW}
      value={value}
      variant="secondary"
      pendingLabel={t("Please wait…")}
      onClick={
        onRedraw &&
        ((event) => {
          event.preventDefault();
          onRedraw();
        })
      }
    >
      {children}
    </SubmitButton>
  );
}

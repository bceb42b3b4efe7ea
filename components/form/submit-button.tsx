"use client";

import type { MouseEvent, ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { useWords } from "#words";
import { REDRAW } from "@/lib/web/form-state";

/** Sends the form. While it is on its way the button says so and keeps its focus; `Form` refuses a second sending. */
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
 * Draws the form anew with everything that was typed, without saving: "add another item" that also works without
 * client JavaScript. `value` tells the form what to draw; when it is the name of a field, that field is focused afterwards.
 * `onRedraw` draws it in the browser where it can, so that nothing typed while an answer is awaited is lost.
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

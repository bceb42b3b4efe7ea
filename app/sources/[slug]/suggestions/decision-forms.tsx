"use client";

import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import { useWords } from "#words";
import type { Fields } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { UserText } from "@/components/written";
import { dismissSuggestions, restoreSuggestion } from "./actions";

/** Which text a form is about, and the filters of its list. */
export type Target = { source: string; version: string; show: string; kind: string; basis: string };

function TargetFields({ target, fields }: { target: Target; fields: Fields<keyof Target> }) {
  return (
    <>
      <HiddenField field={fields.source} value={target.source} />
      <HiddenField field={fields.version} value={target.version} />
      <HiddenField field={fields.show} value={target.show} />
      <HiddenField field={fields.kind} value={target.kind} />
      <HiddenField field={fields.basis} value={target.basis} />
    </>
  );
}

/** The list with checkboxes: dismisses the ticked suggestions, or the one whose own button was pressed. */
export function DismissForm({
  target,
  count,
  maxReasonLength,
  children,
}: {
  target: Target;
  count: number;
  maxReasonLength: number;
  children: ReactNode;
}) {
  const [state, action, fields] = useFormAction(dismissSuggestions);
  const t = useWords();
  return (
    <Form action={action} state={state} guard={false}>
      <TargetFields target={target} fields={fields} />
      {children}
      {count > 0 ? (
        <div className="grid gap-4 border-t border-line pt-4">
          <TextField
            field={fields.reason}
            label={t("Reason for dismissing them")}
            hint={t("Shown beside each one.")}
            maxLength={maxReasonLength}
          />
          <div>
            <SubmitButton variant="secondary" pendingLabel={t("Dismissing…")}>
              {t("Dismiss selected")}
            </SubmitButton>
          </div>
        </div>
      ) : null}
    </Form>
  );
}

/** Restores a dismissed suggestion. */
export function RestoreForm({ target, span, label }: { target: Target; span: string; label: string }) {
  const [state, action, fields] = useFormAction(restoreSuggestion);
  const t = useWords();
  return (
    <Form action={action} state={state} guard={false}>
      <TargetFields target={target} fields={fields} />
      <HiddenField field={fields.span} value={span} />
      <div>
        <SubmitButton variant="secondary" pendingLabel={t("Please wait…")}>
          {t.rich("Restore<hidden>: {label}</hidden>", {
            label: <UserText key="label">{label}</UserText>,
            hidden: (inside) => <span className="sr-only">{inside}</span>,
          })}
        </SubmitButton>
      </div>
    </Form>
  );
}

const CONTROLS: Record<string, string> = { d: "button[name=only]", t: "a[data-track]", x: "input[name=spans]" };

/**
 * Keyboard access to the list: J and K move between items, T tracks, D dismisses, X ticks. The keys work only while the
 * focus is in an item, so they never interfere elsewhere. After a decision the next item gets the focus.
 */
export function KeyboardList({ children, here }: { children: ReactNode; here: string | null }) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (here !== null) list.current?.querySelector<HTMLElement>("#here")?.focus();
  }, [here]);

  function press(event: KeyboardEvent<HTMLOListElement>) {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
    const item = event.target.closest("li");
    if (!item) return;
    const key = event.key.toLowerCase();
    const near = key === "j" ? item.nextElementSibling : key === "k" ? item.previousElementSibling : null;
    const control = CONTROLS[key];
    if (near instanceof HTMLElement) near.focus();
    else if (control !== undefined) item.querySelector<HTMLElement>(control)?.click();
    else return;
    event.preventDefault();
  }

  return (
    // The keys only duplicate the buttons and links in the list.
    <ol ref={list} onKeyDown={press} className="grid gap-4">
      {children}
    </ol>
  );
}

"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";
import type { ChangeEvent, FocusEvent, ReactNode, SyntheticEvent } from "react";
import { addressWith } from "@/lib/web/addresses";

/** What is chosen by a press, as opposed to what is typed. */
const PRESSED = ["checkbox", "radio", "select-one"];

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/**
 * A GET form with filters, which applies each choice at once, and what is typed when its field is left. Without client
 * JavaScript its own button applies them all; `.apply` hides it otherwise. That there is a script is said outside the page's own markup,
 * which is the same before and after it has started.
 */
export function FilterForm({
  action,
  label,
  applied,
  children,
}: {
  action: string;
  label: string;
  /** Changes when other filters are applied, by this form or by a link. */
  applied: string;
  children: ReactNode;
}) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [isPending, start] = useTransition();

  useEffect(() => {
    document.documentElement.dataset["applies"] = "";
  }, []);

  useEffect(() => {
    // Taking off a filter by a link leaves the fields as they are: they are the browser's, not React's.
    for (const control of form.current?.elements ?? []) {
      if (!(control instanceof HTMLInputElement) || control === document.activeElement) continue;
      if (control.type === "checkbox") control.checked = control.defaultChecked;
      else if (control.type !== "hidden") control.value = control.defaultValue;
    }
  }, [applied]);

  function apply(): void {
    if (!form.current?.checkValidity()) return;
    const query = [...new FormData(form.current)].flatMap(([name, value]) =>
      typeof value === "string" && value.trim() !== "" ? [[name, value] as const] : [],
    );
    start(() => router.push(addressWith(action, query), { scroll: false }));
  }

  function applyChoice({ target }: ChangeEvent<HTMLFormElement>): void {
    if (PRESSED.includes((target as EventTarget as Control).type)) apply(); // only controls report changes
  }

  function applyTyped({ target }: FocusEvent<HTMLFormElement>): void {
    if (target instanceof HTMLInputElement && !PRESSED.includes(target.type) && target.value !== target.defaultValue)
      apply();
  }

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    apply();
  }

  return (
    <form
      ref={form}
      method="get"
      action={action}
      aria-label={label}
      aria-busy={isPending}
      className="filter-form"
      onChange={applyChoice}
      onBlur={applyTyped}
      onSubmit={submit}
    >
      {children}
    </form>
  );
}

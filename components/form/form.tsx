"use client";

import { useEffect, useRef, type InputEvent, type ReactNode, type RefObject, type SubmitEvent } from "react";
import { useFormStatus } from "react-dom";
import { useWords } from "#words";
import { ErrorSummary } from "@/components/form/error-summary";
import { fieldId } from "@/components/form/field-state";
import { type FormState, REDRAW } from "@/lib/web/form-state";

/**
 * A form around a server action (see `useFormAction`). After a failed try it is drawn anew with what was typed, before
 * it was sent and since, the summary of errors is focused, and each error leads to its field. It can be sent once at a
 * time, and leaving it with unsaved typing asks first. Reading, filling, sending and mending work without client
 * JavaScript.
 */
export function Form({
  action,
  state,
  children,
  guard = true,
}: {
  action: (data: FormData) => void;
  state: FormState;
  children: ReactNode;
  /** Ask before leaving with unsaved typing; false for a form of which nothing would be missed, as a sign-in. */
  guard?: boolean;
}) {
  const t = useWords();
  const leave = t("Leave this page? Your changes have not been saved.");
  const formRef = useRef<HTMLFormElement>(null);
  const summaryRef = useRef<HTMLDivElement>(null);
  /** What was typed since the form was sent, by field name: the answer knows nothing of it. */
  const typedSinceRef = useRef(new Map<string, FormDataEntryValue[]>());
  const sendingRef = useRef(false);
  const dirtyRef = useRef(false);

  useEffect(() => {
    if (state.attempt === 0) return;
    dirtyRef.current = true; // it came back: what is in it is still not saved
    if (formRef.current) putBack(formRef.current, typedSinceRef.current);
    typedSinceRef.current.clear();
    if (summaryRef.current) {
      summaryRef.current.focus();
      return;
    }
    const redrawn = state.values[REDRAW]?.[0];
    if (redrawn) document.getElementById(fieldId(redrawn))?.focus();
  }, [state]);

  useEffect(() => (guard ? guardLeaving(leave, dirtyRef, sendingRef) : undefined), [guard, leave]);

  function submit(event: SubmitEvent) {
    if (sendingRef.current) event.preventDefault();
    else typedSinceRef.current.clear();
    sendingRef.current = true;
  }

  function noteTyped({ target, currentTarget }: InputEvent<HTMLFormElement>) {
    dirtyRef.current = true;
    if (!sendingRef.current || !isControl(target)) return;
    typedSinceRef.current.set(target.name, new FormData(currentTarget).getAll(target.name));
  }

  return (
    <form
      // A new key gives every control its new default value: React resets a form after its action, and
      // would otherwise put selects and ticks back to what they were before the person typed.
      key={state.attempt}
      ref={formRef}
      action={action}
      noValidate
      onSubmit={submit}
      onInput={noteTyped}
      className="grid gap-5"
    >
      {/* The Enter key presses a form's first submit button, which must not be one that only redraws. */}
      <button type="submit" tabIndex={-1} aria-hidden="true" className="sr-only">
        {t("Submit")}
      </button>
      <SendingEnds sendingRef={sendingRef} dirtyRef={dirtyRef} />
      <ErrorSummary state={state} ref={summaryRef} />
      {children}
    </form>
  );
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function isControl(target: EventTarget): target is Control {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement
  );
}

/** Fills fields with what was typed into them while the form was on its way. Files cannot be put back. */
function putBack(form: HTMLFormElement, typed: ReadonlyMap<string, readonly FormDataEntryValue[]>): void {
  for (const [name, values] of typed) {
    const controls = [...form.elements].filter(isControl).filter((control) => control.name === name);
    for (const [place, control] of controls.entries()) {
      const value = values[place];
      if (control instanceof HTMLInputElement && (control.type === "radio" || control.type === "checkbox")) {
        control.checked = values.includes(control.value);
      } else if (typeof value === "string") {
        control.value = value;
      }
    }
  }
}

/** Lets the form be sent again once the action has answered. What it did not refuse is saved: `Form` says otherwise after this. */
function SendingEnds({ sendingRef, dirtyRef }: { sendingRef: RefObject<boolean>; dirtyRef: RefObject<boolean> }) {
  const { pending } = useFormStatus();
  useEffect(() => {
    if (pending) return;
    sendingRef.current = false;
    dirtyRef.current = false;
  }, [pending, sendingRef, dirtyRef]);
  return null;
}

/** Asks before a link or the browser leads away from unsaved typing. Returns the function that takes the guard away. */
function guardLeaving(question: string, dirtyRef: RefObject<boolean>, sendingRef: RefObject<boolean>): () => void {
  function unload(event: BeforeUnloadEvent) {
    if (dirtyRef.current && !sendingRef.current) event.preventDefault();
  }
  function click(event: MouseEvent) {
    if (!dirtyRef.current || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || link.origin !== location.origin) return;
    if (link.pathname === location.pathname && link.search === location.search) return;
    if (window.confirm(question)) {
      dirtyRef.current = false;
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
  window.addEventListener("beforeunload", unload);
  // On the window and while capturing: before the router sees the click.
  window.addEventListener("click", click, { capture: true });
  return () => {
    window.removeEventListener("beforeunload", unload);
    window.removeEventListener("click", click, { capture: true });
  };
}

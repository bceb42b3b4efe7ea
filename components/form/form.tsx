"use client";

import { useEffect, useRef, type ReactNode, type RefObject, type SubmitEvent } from "react";
import { useFormStatus } from "react-dom";
import { ErrorSummary } from "@/components/form/error-summary";
import { fieldId } from "@/components/form/field-state";
import { type FormState, REDRAW } from "@/lib/form-state";

const LEAVE = "Leave this page? What you typed has not been saved.";

/**
 * A form around a server action. After a failed try it is drawn anew with what was typed, the summary of
 * errors is focused, and each error leads to its field. It can be sent once at a time, and leaving it with
 * unsaved typing asks first. All but the last three work without client JavaScript.
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
  const summaryRef = useRef<HTMLDivElement>(null);
  const sendingRef = useRef(false);
  const dirtyRef = useRef(false);

  useEffect(() => {
    if (state.attempt === 0) return;
    dirtyRef.current = true; // it came back: what is in it is still not saved
    if (summaryRef.current) {
      summaryRef.current.focus();
      return;
    }
    const redrawn = state.values[REDRAW]?.[0];
    if (redrawn) document.getElementById(fieldId(redrawn))?.focus();
  }, [state]);

  useEffect(() => (guard ? guardLeaving(dirtyRef, sendingRef) : undefined), [guard]);

  function submit(event: SubmitEvent) {
    if (sendingRef.current) event.preventDefault();
    sendingRef.current = true;
  }

  return (
    <form
      // A new key gives every control its new default value: React resets a form after its action, and
      // would otherwise put selects and ticks back to what they were before the person typed.
      key={state.attempt}
      action={action}
      noValidate
      onSubmit={submit}
      onInput={() => {
        dirtyRef.current = true;
      }}
      className="grid gap-5"
    >
      {/* The Enter key presses a form's first submit button, which must not be one that only redraws. */}
      <button type="submit" tabIndex={-1} aria-hidden="true" className="sr-only">
        Send
      </button>
      <SendingEnds sendingRef={sendingRef} dirtyRef={dirtyRef} />
      <ErrorSummary state={state} ref={summaryRef} />
      {children}
    </form>
  );
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
function guardLeaving(dirtyRef: RefObject<boolean>, sendingRef: RefObject<boolean>): () => void {
  function unload(event: BeforeUnloadEvent) {
    if (dirtyRef.current && !sendingRef.current) event.preventDefault();
  }
  function click(event: MouseEvent) {
    if (!dirtyRef.current || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || link.origin !== location.origin) return;
    if (link.pathname === location.pathname && link.search === location.search) return;
    if (window.confirm(LEAVE)) {
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

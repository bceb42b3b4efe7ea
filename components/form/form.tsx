"use client";

import { useEffect, useRef, type InputEvent, type ReactNode, type RefObject, type SubmitEvent } from "react";
import { useFormStatus } from "react-dom";
import { useWords } from "#words";
import { useAuthor, useDraftKeeper, ResumedProvider } from "@/components/form/draft-context";
import type { DraftKeeper } from "@/components/form/draft-keeper";
import { DraftLine } from "@/components/form/draft-line";
import { ErrorSummary } from "@/components/form/error-summary";
import { fieldId } from "@/components/form/field-state";
import { UserText } from "@/components/written";
import { SignInBeside } from "@/components/form/sign-in-beside";
import { AUTHOR, type FormState, REDRAW } from "@/lib/web/form-state";

/**
 * A form around a server action (see `useFormAction`). When it is rejected, it is redrawn with all of the user's input,
 * even what was typed after submitting it; the error summary gets the focus, and each error links to its field. It
 * cannot be submitted again while a submission is running, and the user is asked before leaving it with unsaved input that no draft has.
 * Reading, filling in, submitting and correcting work without client JavaScript.
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
  /**
   * Whether to ask before leaving with unsaved input; false for a form without anything to lose, such as signing in.
   */
  guard?: boolean;
}) {
  const t = useWords();
  const leave = t("Leave this page? Your changes have not been saved.");
  const formRef = useRef<HTMLFormElement>(null);
  const summaryRef = useRef<HTMLDivElement>(null);
  /** What was typed after the form was submitted, by field name: the response does not contain it. */
  const typedSinceSubmitRef = useRef(new Map<string, FormDataEntryValue[]>());
  const submittingRef = useRef(false);
  const dirtyRef = useRef(false);
  const author = useAuthor();
  const keeper = useDraftKeeper();

  useEffect(() => {
    if (state.attempt === 0 || state.resumed) return;
    dirtyRef.current = true; // it was rejected, so its content is still unsaved
    if (formRef.current) {
      restoreTyped(formRef.current, typedSinceSubmitRef.current);
      keeper?.changed(formRef.current);
    }
    typedSinceSubmitRef.current.clear();
    if (summaryRef.current) {
      summaryRef.current.focus();
      return;
    }
    const redrawn = state.values[REDRAW]?.[0];
    if (redrawn) document.getElementById(fieldId(redrawn))?.focus();
  }, [state, keeper]);

  useEffect(() => {
    if (!keeper) return;
    window.addEventListener("pagehide", keeper.leave);
    return () => {
      window.removeEventListener("pagehide", keeper.leave);
      keeper.leave();
    };
  }, [keeper]);

  useEffect(() => (guard ? guardLeaving(leave, dirtyRef, submittingRef, keeper) : undefined), [guard, leave, keeper]);

  function submit(event: SubmitEvent) {
    if (submittingRef.current) event.preventDefault();
    else typedSinceSubmitRef.current.clear();
    submittingRef.current = true;
  }

  function rememberTyped({ target, currentTarget }: InputEvent<HTMLFormElement>) {
    dirtyRef.current = true;
    if (!submittingRef.current) keeper?.changed(currentTarget);
    if (!submittingRef.current || !isControl(target)) return;
    typedSinceSubmitRef.current.set(target.name, new FormData(currentTarget).getAll(target.name));
  }

  return (
    <>
      <form
        // A new key gives every control its new default value. Otherwise React, which resets a form after its action,
        // would set selects and checkboxes back to what they were before the user changed them.
        key={state.attempt}
        ref={formRef}
        action={action}
        noValidate
        onSubmit={submit}
        onInput={rememberTyped}
        className="grid gap-5"
      >
        {/* The Enter key activates a form's first submit button, which must not be one that only redraws the form. */}
        <button type="submit" tabIndex={-1} aria-hidden="true" className="sr-only">
          {t("Submit")}
        </button>
        <EndSubmission submittingRef={submittingRef} dirtyRef={dirtyRef} />
        <ErrorSummary state={state} ref={summaryRef} />
        {state.files && state.files.length > 0 ? (
          <p>
            {t("Choose these files again:")} <UserText>{state.files.join(", ")}</UserText>
          </p>
        ) : null}
        {guard && author ? <input type="hidden" name={AUTHOR} value={author} readOnly /> : null}
        <ResumedProvider value={state.resumed ? state.values : null}>{children}</ResumedProvider>
        {keeper ? <DraftLine keeper={keeper} state={state} /> : null}
      </form>
      {guard && author ? <SignInBeside author={author} keeper={keeper} state={state} /> : null}
    </>
  );
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function isControl(target: EventTarget): target is Control {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement
  );
}

/** Restores what the user typed while the form was being submitted. Files cannot be restored. */
function restoreTyped(form: HTMLFormElement, typed: ReadonlyMap<string, readonly FormDataEntryValue[]>): void {
  for (const [name, values] of typed) {
    const controls = [...form.elements].filter(isControl).filter((control) => control.name === name);
    for (const [position, control] of controls.entries()) {
      const value = values[position];
      if (control instanceof HTMLInputElement && (control.type === "radio" || control.type === "checkbox")) {
        control.checked = values.includes(control.value);
      } else if (typeof value === "string") {
        control.value = value;
        // What a field shows beside its value follows it.
        control.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }
  }
}

/**
 * Allows the form to be submitted again once the action has responded. Marks it as saved; if it was rejected, `Form`
 * reverts that afterwards.
 */
function EndSubmission({
  submittingRef,
  dirtyRef,
}: {
  submittingRef: RefObject<boolean>;
  dirtyRef: RefObject<boolean>;
}) {
  const { pending } = useFormStatus();
  useEffect(() => {
    if (pending) return;
    submittingRef.current = false;
    dirtyRef.current = false;
  }, [pending, submittingRef, dirtyRef]);
  return null;
}

/**
 * Asks before a link or the browser leaves the page with unsaved input, unless a draft has it. Returns a function that removes
 * the guard.
 */
function guardLeaving(
  question: string,
  dirtyRef: RefObject<boolean>,
  submittingRef: RefObject<boolean>,
  keeper: DraftKeeper | null,
): () => void {
  const wouldLose = () => dirtyRef.current && !keeper?.losesNothing();
  function unload(event: BeforeUnloadEvent) {
    if (!submittingRef.current && wouldLose()) event.preventDefault();
  }
  function click(event: MouseEvent) {
    if (event.defaultPrevented || event.button !== 0 || !wouldLose()) return;
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
  // In the window's capture phase, so that it runs before the router sees the click.
  window.addEventListener("click", click, { capture: true });
  return () => {
    window.removeEventListener("beforeunload", unload);
    window.removeEventListener("click", click, { capture: true });
  };
}

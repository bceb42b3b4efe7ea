"use client";

import { useEffect, useRef, useState, useSyncExternalStore, type SubmitEvent } from "react";
import { useWords } from "#words";
import { Button } from "@/components/button";
import { CredentialFields } from "@/components/form/credential-fields";
import type { DraftKeeper } from "@/components/form/draft-keeper";
import { ErrorSummary } from "@/components/form/error-summary";
import { fieldsOf } from "@/components/form/fields";
import { Notice } from "@/components/notice";
import { addresses } from "@/lib/web/addresses";
import { EMPTY_FORM, type FormState } from "@/lib/web/form-state";

/**
 * Lets the author of a form sign in beside it when they are not signed in any more. The form goes on as it is, and its author
 * submits it again.
 */
export function SignInBeside({
  author,
  keeper,
  state,
}: {
  /** The account that the form was drawn for. Nobody else may sign in here: what was typed stays on the screen. */
  author: string;
  keeper: DraftKeeper | null;
  state: FormState;
}) {
  const t = useWords();
  const progress = useSyncExternalStore(keeper?.subscribe ?? never, keeper?.progress ?? nothing, nothing);
  /** The states of the form after which its author closed the dialog, and signed in again. */
  const [closedAfter, setClosedAfter] = useState<FormState | null>(null);
  const [signedInAfter, setSignedInAfter] = useState<FormState | null>(null);
  const [isAsked, setIsAsked] = useState(false);
  const isRefused = state.signedOut === true;
  const isSignedOut = progress?.state === "signed out" || (isRefused && signedInAfter !== state);

  function close() {
    setClosedAfter(state);
    setIsAsked(false);
  }

  function goOn() {
    close();
    setSignedInAfter(state);
    keeper?.keepAgain();
  }

  return (
    <>
      {isSignedOut ? (
        <Notice tone="warning" title={t("You are not signed in any more")}>
          <p>{t("Nothing was saved, and what you typed is still here.")}</p>
          <Button onClick={() => setIsAsked(true)}>{t("Sign in and continue")}</Button>
        </Notice>
      ) : null}
      {!isSignedOut && signedInAfter === state ? (
        <Notice tone="success" title={t("You are signed in again. Submit the form when you are ready.")} />
      ) : null}
      {isAsked || (isRefused && closedAfter !== state) ? (
        <SignInDialog author={author} onSignedIn={goOn} onClose={close} />
      ) : null}
    </>
  );
}

type DialogProps = { author: string; onSignedIn: () => void; onClose: () => void };

function SignInDialog({ author, onSignedIn, onClose }: DialogProps) {
  const t = useWords();
  const dialogRef = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = dialogRef.current;
    dialog?.showModal();
    return () => dialog?.close(); // gives the focus back
  }, []);
  return (
    <dialog
      ref={dialogRef}
      onCancel={onClose}
      aria-labelledby="sign-in-beside"
      className="m-auto w-full max-w-md border border-line-strong bg-surface p-6 text-ink backdrop:bg-ink/50"
    >
      <h2 id="sign-in-beside">{t("Sign in to continue")}</h2>
      <SignInFields author={author} onSignedIn={onSignedIn} onClose={onClose} />
    </dialog>
  );
}

function SignInFields({ author, onSignedIn, onClose }: DialogProps) {
  const t = useWords();
  const [state, setState] = useState<FormState>(EMPTY_FORM);
  const [isPending, setIsPending] = useState(false);
  const summaryRef = useRef<HTMLDivElement>(null);
  const fields = fieldsOf<"email" | "password">(state, {}, "signIn");
  useEffect(() => {
    if (state.attempt > 0) summaryRef.current?.focus();
  }, [state]);

  async function ask(data: FormData): Promise<FormState> {
    const noAnswer = t("The register did not respond. What you typed is still here. Try again.");
    const failed = { attempt: state.attempt + 1, errors: {}, values: {}, message: noAnswer };
    try {
      const answer = await fetch(addresses.signInBeside(), { method: "POST", body: data });
      // The route answers with nothing else.
      return answer.ok ? { ...((await answer.json()) as FormState), attempt: state.attempt + 1 } : failed;
    } catch {
      return failed; // no answer
    }
  }

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    setIsPending(true);
    const answer = await ask(new FormData(event.currentTarget));
    setIsPending(false);
    if (answer.shown === undefined) {
      setState(answer);
      return;
    }
    setState(EMPTY_FORM);
    onSignedIn();
  }

  return (
    <form key={state.attempt} noValidate onSubmit={(event) => void submit(event)} className="mt-3 grid gap-5">
      <ErrorSummary state={state} ref={summaryRef} />
      <input type="hidden" name="author" value={author} readOnly />
      <CredentialFields fields={fields} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" aria-disabled={isPending || undefined}>
          {isPending ? t("Signing in…") : t("Sign in")}
        </Button>
        <Button onClick={onClose}>{t("Cancel")}</Button>
      </div>
    </form>
  );
}

function never(): () => void {
  return () => {};
}

function nothing(): null {
  return null;
}

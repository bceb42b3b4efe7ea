"use client";

import { useActionState, useSyncExternalStore } from "react";
import { useWords } from "#words";
import { fieldsOf, type Initial } from "@/components/form/fields";
import { EMPTY_FORM, type FormAction, type FormState, valuesToKeep } from "@/lib/web/form-state";

type Action = (previous: FormState, data: FormData) => Promise<FormState>;

/**
 * `useActionState` for a form around a server action. When no answer comes (the connection was cut, the server is down)
 * the form comes back with what was typed, where React would show the page for errors in its place.
 *
 * Gives the form's state, what sends it, and its fields, which begin with `initial`.
 */
export function useFormAction<Name extends string>(action: FormAction<Name>, initial?: Initial<NoInfer<Name>>) {
  const t = useWords();
  const noAnswer = t(
    "The register did not respond. What you typed is still here. Before you submit it again, check in another window whether it was saved.",
  );
  // On the server, and until the browser has taken over, the form has to name the server's own action: that is what
  // works without client JavaScript.
  const inBrowser = useSyncExternalStore(never, yes, no);
  const [state, send] = useActionState(inBrowser ? keepingTyped(action, noAnswer) : action, EMPTY_FORM);
  return [state, send, fieldsOf(state, initial)] as const;
}

function keepingTyped(action: Action, noAnswer: string): Action {
  return async (previous, data) => {
    try {
      return await action(previous, data);
    } catch (error) {
      // What the server answered has a digest, be it an error of its own or a redirection.
      if (typeof error === "object" && error !== null && "digest" in error) throw error;
      return { attempt: previous.attempt + 1, errors: {}, values: valuesToKeep(data), message: noAnswer };
    }
  };
}

function never(): () => void {
  return () => {};
}

function yes(): boolean {
  return true;
}

function no(): boolean {
  return false;
}

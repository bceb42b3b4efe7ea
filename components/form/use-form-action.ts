"use client";

import { useActionState } from "react";
import { useWords } from "#words";
import { useDraftKeeper } from "@/components/form/draft-context";
import type { DraftKeeper } from "@/components/form/draft-keeper";
import { fieldsOf, type Initial } from "@/components/form/fields";
import { useInBrowser } from "@/components/form/use-in-browser";
import { DRAFT, EMPTY_FORM, type FormAction, filesOf, type FormState, valuesToKeep } from "@/lib/web/form-state";

type Action = (previous: FormState, data: FormData) => Promise<FormState>;

/**
 * `useActionState` for a form around a server action. When there is no response (the connection broke, the server is
 * down) the form keeps the user's input, whereas React would replace it with the error page.
 *
 * Returns the form's state, the action that submits it, and its fields with `initial` as their initial values.
 */
export function useFormAction<Name extends string>(action: FormAction<Name>, initial?: Initial<NoInfer<Name>>) {
  const t = useWords();
  const noAnswer = t(
    "The register did not respond. What you typed is still here. Before you submit it again, check in another window whether it was saved.",
  );
  // On the server, and until hydration, the form must use the server's action itself, because only that works without
  // client JavaScript.
  const inBrowser = useInBrowser();
  const keeper = useDraftKeeper();
  const inScript = withInputKept(action, noAnswer, keeper);
  const [state, send] = useActionState(inBrowser ? inScript : action, keeper?.start ?? EMPTY_FORM);
  return [state, send, fieldsOf(state, initial)] as const;
}

function withInputKept(action: Action, noAnswer: string, keeper: DraftKeeper | null): Action {
  return async (previous, data) => {
    if (keeper) {
      await keeper.settle();
      data.set(DRAFT, JSON.stringify(keeper.opened()));
    }
    dropUnchosen(data);
    try {
      return await action(previous, data);
    } catch (error) {
      // An error with a digest came from the server: it is an error thrown there, or a redirect.
      if (typeof error === "object" && error !== null && "digest" in error) throw error;
      return {
        attempt: previous.attempt + 1,
        errors: {},
        values: valuesToKeep(data),
        files: filesOf(data),
        message: noAnswer,
      };
    }
  };
}

/** Takes out the fields in which no file was chosen: sent by a script, such a field arrives as an empty file with a name. */
function dropUnchosen(data: FormData): void {
  for (const [name, value] of [...data]) if (value instanceof File && value.name === "") data.delete(name);
}

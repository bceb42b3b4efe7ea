import { requestScope } from "@/lib/platform/log";
import type { FormValues } from "@/lib/web/form-state";

// One for the process, because an action and the page drawn after it may each have a copy of this module.
const shared = globalThis as typeof globalThis & { followthroughSent?: WeakMap<object, FormValues> };

/** Has the page of this request know which form was sent to it. For server actions. */
export function rememberSent(values: FormValues): void {
  const scope = requestScope();
  if (scope) (shared.followthroughSent ??= new WeakMap()).set(scope, values);
}

/**
 * The fields of a form that was sent without client JavaScript and not saved, on the page that is drawn with it again. A page
 * that would show something else by now shows what the form is about, or else the form would be about that something.
 */
export function sentForm(): FormValues | null {
  const scope = requestScope();
  return (scope && shared.followthroughSent?.get(scope)) ?? null;
}

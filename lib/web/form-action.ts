import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { z } from "zod";
import { unavailability, UNAVAILABLE_WORDS } from "@/lib/platform/database/unavailable";
import { ExpectedError, InvalidInput, VersionConflict, type FieldErrors } from "@/lib/platform/errors";
import { NO_CONTROL } from "@/lib/platform/input";
import { messageOf } from "@/lib/platform/language/issues";
import type { Message } from "@/lib/platform/language/message";
import { words } from "@/lib/platform/language/request";
import { log } from "@/lib/platform/log";
import type { User } from "@/lib/access/policy";
import { withDatesRead } from "@/lib/web/form-dates";
import { nest } from "@/lib/web/form-fields";
import { inFormOrder } from "@/lib/web/form-order";
import { type FieldName, type FormAction, type FormState, REDRAW, valuesOf, valuesToKeep } from "@/lib/web/form-state";
import { requireUser } from "@/lib/web/session";

/** The messages of a failed parse, by dotted field path. */
export function fieldErrors(error: z.ZodError): FieldErrors {
  const fields: FieldErrors = {};
  for (const issue of error.issues) (fields[issue.path.join(".")] ??= []).push(messageOf(issue));
  return fields;
}

/** Where a form leads to: an address, or a text that is shown only once, on the form's own page. */
export type Outcome = string | { readonly shown: string };

/**
 * Turns a write into a server action: it gets the user, parses the form, calls the write, and redirects to the address,
 * or shows the text, that `then` returns. For field errors, expected errors and a database that cannot write at the
 * moment, it returns the form with the user's input; every other error is logged and shown as `error.tsx`. The write
 * itself checks permissions.
 */
export function formAction<Schema extends z.ZodType, Result>(
  schema: Schema,
  write: (user: User, input: z.output<Schema>) => Promise<Result>,
  then: (result: Result) => Outcome,
): FormAction<FieldName<z.input<Schema>>> {
  return async (previous, data) => {
    let user: User;
    try {
      user = await requireUser();
    } catch (error) {
      return translate(unavailableState(error, { attempt: nextAttempt(previous), values: valuesToKeep(data) }));
    }
    return translate(await submitForm(previous, data, schema, (input) => write(user, input), then));
  };
}

/** `formAction` for forms used before signing in: the write gets no user, and must check permissions by other means. */
export function anonymousFormAction<Schema extends z.ZodType, Result>(
  schema: Schema,
  write: (input: z.output<Schema>) => Promise<Result>,
  then: (result: Result) => Outcome,
): FormAction<FieldName<z.input<Schema>>> {
  return async (previous, data) => translate(await submitForm(previous, data, schema, write, then));
}

/** The state of a form before `formAction` translates it into the language of the request. */
type UntranslatedState = Omit<FormState, "message" | "errors"> & { message?: Message; errors: FieldErrors };

async function translate({ message, errors, ...state }: UntranslatedState): Promise<FormState> {
  const t = await words();
  return {
    ...state,
    ...(message === undefined ? {} : { message: t.message(message) }),
    errors: Object.fromEntries(Object.entries(errors).map(([name, reasons]) => [name, reasons.map(t.message)])),
  };
}

/** The number of this attempt. The state before comes from the browser, which may send anything. */
function nextAttempt(previous: unknown): number {
  const attempt = typeof previous === "object" && previous !== null && "attempt" in previous ? previous.attempt : 0;
  return (Number.isSafeInteger(attempt) ? Number(attempt) : 0) + 1;
}

/**
 * The form with the user's input, if the error means that the database cannot write at the moment. @throws any other
 * error
 */
function unavailableState(error: unknown, rejected: Pick<FormState, "attempt" | "values">): UntranslatedState {
  const unavailable = unavailability(error);
  if (!unavailable) throw error;
  log().error({ err: error }, "A form could not be saved");
  return { ...rejected, message: UNAVAILABLE_WORDS[unavailable], errors: {} };
}

async function submitForm<Schema extends z.ZodType, Result>(
  previous: FormState,
  data: FormData,
  schema: Schema,
  write: (input: z.output<Schema>) => Promise<Result>,
  then: (result: Result) => Outcome,
): Promise<UntranslatedState> {
  const values = valuesOf(data);
  const rejected = { attempt: nextAttempt(previous), values: valuesToKeep(data) };
  if (REDRAW in values) return { ...rejected, errors: {} };
  // No text in the database can contain it, whatever the field's own schema checks.
  const hidden = Object.keys(values).filter((name) => values[name]?.some((value) => value.includes("\0")));
  if (hidden.length > 0) {
    const errors = Object.fromEntries(hidden.map((name) => [name, [NO_CONTROL]]));
    return { ...rejected, errors, message: new InvalidInput({}).reason };
  }
  const dates = withDatesRead(data, values, (await words()).locale);
  const parsed = schema.safeParse(nest(dates.values));
  if (!parsed.success || Object.keys(dates.errors).length > 0) {
    // What is said of a date as it was typed stands in the place of what the schema says of it.
    const errors = { ...(parsed.success ? {} : fieldErrors(parsed.error)), ...dates.errors };
    return { ...rejected, errors: inFormOrder(data, errors), message: new InvalidInput({}).reason };
  }
  let outcome: Outcome;
  try {
    outcome = then(await write(parsed.data));
  } catch (error) {
    if (!(error instanceof ExpectedError)) return unavailableState(error, rejected);
    return {
      ...rejected,
      message: error.reason,
      errors: error instanceof InvalidInput ? inFormOrder(data, error.fields) : {},
      ...(error instanceof VersionConflict ? { current: error.current } : {}),
    };
  }
  if (typeof outcome !== "string") return { attempt: rejected.attempt, errors: {}, values: {}, shown: outcome.shown };
  // Any page may be out of date now, including the form's own page.
  revalidatePath("/", "layout");
  redirect(outcome);
}

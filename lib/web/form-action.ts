import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { z } from "zod";
import { unavailability, UNAVAILABLE_WORDS } from "@/lib/platform/database/unavailable";
import { ExpectedError, InvalidInput, VersionConflict, type FieldErrors } from "@/lib/platform/errors";
import { messageOf } from "@/lib/platform/language/issues";
import type { Message } from "@/lib/platform/language/message";
import { words } from "@/lib/platform/language/request";
import { log } from "@/lib/platform/log";
import type { User } from "@/lib/access/policy";
import { nest } from "@/lib/web/form-fields";
import { type FieldName, type FormAction, type FormState, REDRAW, valuesOf, valuesToKeep } from "@/lib/web/form-state";
import { requireUser } from "@/lib/web/session";

/** Messages of a failed parse, by dotted field path. */
export function fieldErrors(error: z.ZodError): FieldErrors {
  const fields: FieldErrors = {};
  for (const issue of error.issues) (fields[issue.path.join(".")] ??= []).push(messageOf(issue));
  return fields;
}

/** What a form leads to: an address, or words that are shown this once on the form's own page. */
export type Outcome = string | { readonly shown: string };

/**
 * Makes a server action of a write: finds the actor, parses the form, calls the write and goes to the
 * address that `then` gives, or shows what it gives. Field errors, expected errors and a database that cannot be written to
 * come back with what was typed; every other error reaches `error.tsx` and the log. The write itself authorises.
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
      return translated(notSaved(error, { attempt: previous.attempt + 1, values: valuesToKeep(data) }));
    }
    return translated(await settleForm(previous, data, schema, (input) => write(user, input), then));
  };
}

/** `formAction` for forms that nobody is signed in for yet: the write is given no actor and must guard itself. */
export function anonymousFormAction<Schema extends z.ZodType, Result>(
  schema: Schema,
  write: (input: z.output<Schema>) => Promise<Result>,
  then: (result: Result) => Outcome,
): FormAction<FieldName<z.input<Schema>>> {
  return async (previous, data) => translated(await settleForm(previous, data, schema, write, then));
}

/** What a form is told and `formAction` says in the language of the request. */
type Answer = Omit<FormState, "message" | "errors"> & { message?: Message; errors: FieldErrors };

async function translated({ message, errors, ...state }: Answer): Promise<FormState> {
  const t = await words();
  return {
    ...state,
    ...(message === undefined ? {} : { message: t.message(message) }),
    errors: Object.fromEntries(Object.entries(errors).map(([name, reasons]) => [name, reasons.map(t.message)])),
  };
}

/**
 * The form as it was typed, when an error says that the database cannot be written to at the moment.
 * @throws the error itself when it says something else
 */
function notSaved(error: unknown, again: Pick<FormState, "attempt" | "values">): Answer {
  const unavailable = unavailability(error);
  if (!unavailable) throw error;
  log().error({ err: error }, "A form could not be saved");
  return { ...again, message: UNAVAILABLE_WORDS[unavailable], errors: {} };
}

async function settleForm<Schema extends z.ZodType, Result>(
  previous: FormState,
  data: FormData,
  schema: Schema,
  write: (input: z.output<Schema>) => Promise<Result>,
  then: (result: Result) => Outcome,
): Promise<Answer> {
  const values = valuesOf(data);
  const again = { attempt: previous.attempt + 1, values: valuesToKeep(data) };
  if (REDRAW in values) return { ...again, errors: {} };
  const parsed = schema.safeParse(nest(values));
  if (!parsed.success) {
    return { ...again, errors: fieldErrors(parsed.error), message: new InvalidInput({}).reason };
  }
  let outcome: Outcome;
  try {
    outcome = then(await write(parsed.data));
  } catch (error) {
    if (!(error instanceof ExpectedError)) return notSaved(error, again);
    return {
      ...again,
      message: error.reason,
      errors: error instanceof InvalidInput ? error.fields : {},
      ...(error instanceof VersionConflict ? { current: error.current } : {}),
    };
  }
  if (typeof outcome !== "string") return { attempt: again.attempt, errors: {}, values: {}, shown: outcome.shown };
  // Every page may say something else now, the one that the form stands on included.
  revalidatePath("/", "layout");
  redirect(outcome);
}

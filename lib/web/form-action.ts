import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { z } from "zod";
import { unavailability, UNAVAILABLE_WORDS } from "@/lib/platform/database/unavailable";
import { ExpectedError, Forbidden, InvalidInput, VersionConflict, type FieldErrors } from "@/lib/platform/errors";
import { NO_CONTROL } from "@/lib/platform/input";
import { messageOf } from "@/lib/platform/language/issues";
import type { Message } from "@/lib/platform/language/message";
import { words } from "@/lib/platform/language/request";
import { log } from "@/lib/platform/log";
import { ownPath } from "@/lib/access/accounts/own-path";
import { sessionSecret } from "@/lib/access/accounts/secret";
import type { OpenedForm } from "@/lib/access/drafts/schema";
import { finishDraft, keepDraft } from "@/lib/access/drafts/write";
import type { User } from "@/lib/access/policy";
import { addresses } from "@/lib/web/addresses";
import { carryOn, sealForm } from "@/lib/web/carried-form";
import { withDatesRead } from "@/lib/web/form-dates";
import { nest } from "@/lib/web/form-fields";
import { inFormOrder } from "@/lib/web/form-order";
import {
  AUTHOR,
  filesOf,
  type FieldName,
  type FormAction,
  type FormState,
  KEEP,
  REDRAW,
  uploadsOf,
  valuesOf,
  valuesToKeep,
} from "@/lib/web/form-state";
import { draftContentOf, openedFormOf } from "@/lib/web/opened-form";
import { isSameOrigin } from "@/lib/web/same-origin";
import { rememberSent } from "@/lib/web/sent-form";
import { getUser } from "@/lib/web/session";
import { PATH_HEADER } from "@/lib/web/session-cookie";

/** The messages of a failed parse, by dotted field path. */
export function fieldErrors(error: z.ZodError): FieldErrors {
  const fields: FieldErrors = {};
  for (const issue of error.issues) (fields[issue.path.join(".")] ??= []).push(messageOf(issue));
  return fields;
}

/**
 * Where a form leads to: an address, or a text that is shown only once, on the form's own page; or, where nothing was
 * saved yet, what saving would do, which the form shows beside what was entered.
 */
export type Outcome = string | { readonly shown: string; readonly of?: string } | { readonly preview: unknown };

/**
 * Turns a write into a server action: it gets the user, parses the form, calls the write, and redirects to the address,
 * or shows the text, that `then` returns. For field errors, expected errors and a database that cannot write at the
 * moment, it returns the form with the user's input; every other error is logged and shown as `error.tsx`. The write
 * itself checks permissions.
 *
 * Nothing that was typed is lost: when the author is not signed in any more, the form goes on once they are, and a form
 * with a draft can be kept instead of saved. Its draft is removed when it is saved.
 */
export function formAction<Schema extends z.ZodType, Result>(
  schema: Schema,
  write: (user: User, input: z.output<Schema>) => Promise<Result>,
  then: (result: Result) => Outcome,
): FormAction<FieldName<z.input<Schema>>> {
  return async (previous, data) => {
    const opened = openedFormOf(data);
    const rejected = rejectedBy(previous, data, opened);
    let user: User | null;
    try {
      user = await getUser();
    } catch (error) {
      return translate(unavailableState(error, rejected));
    }
    const author = data.get(AUTHOR);
    // Somebody else may have signed in meanwhile in this browser: what the author typed is not theirs to save.
    if (user === null || (typeof author === "string" && author !== user.id)) {
      return translate(await signedOutState(data, opened, rejected));
    }
    if (opened && data.has(KEEP)) return translate(await keptState(user, data, opened, rejected));
    const save = async (input: z.output<Schema>) => {
      const outcome = then(await write(user, input));
      const isSaved = typeof outcome === "string" || !("preview" in outcome);
      if (opened && isSaved) await removeDraft(user, opened);
      return outcome;
    };
    return translate(await submitForm(data, rejected, schema, save));
  };
}

/** The form as its author typed it. Their words are carried on to the sign-in page where there is no script to keep them. */
async function signedOutState(
  data: FormData,
  opened: OpenedForm | null,
  rejected: Rejected,
): Promise<UntranslatedState> {
  const request = await headers();
  const author = data.get(AUTHOR);
  // The form itself asks its author to sign in, and goes on.
  if (request.has("next-action") && author !== null) return { ...rejected, errors: {}, signedOut: true };
  const content = draftContentOf(data);
  if (opened === null || content === null || typeof author !== "string" || !isSameOrigin({ headers: request })) {
    redirect(addresses.signIn(ownPath(request.get(PATH_HEADER))));
  }
  const sealed = sealForm(sessionSecret(), { author, opened, content });
  carryOn(sealed === null ? "too long" : { sealed });
  return { ...rejected, errors: {} };
}

/** The form is saved whatever becomes of its draft, which its author can still discard. */
async function removeDraft(user: User, opened: OpenedForm): Promise<void> {
  try {
    await finishDraft(user, opened);
  } catch (error) {
    log().error({ err: error }, "The draft of a saved form could not be removed");
  }
}

/** Keeps the form as a draft, without client JavaScript. */
async function keptState(
  user: User,
  data: FormData,
  opened: OpenedForm,
  rejected: Rejected,
): Promise<UntranslatedState> {
  const content = draftContentOf(data);
  rememberSent(rejected.values);
  try {
    if (content === null) throw new Forbidden();
    const { keptAt, ...kept } = await keepDraft(user, opened, content);
    return { ...rejected, errors: {}, draft: { ...kept, keptAt: keptAt.toISOString() } };
  } catch (error) {
    if (!(error instanceof ExpectedError)) return unavailableState(error, rejected);
    return { ...rejected, errors: {}, message: error.reason };
  }
}

/** `formAction` for forms used before signing in: the write gets no user, and must check permissions by other means. */
export function anonymousFormAction<Schema extends z.ZodType, Result>(
  schema: Schema,
  write: (input: z.output<Schema>) => Promise<Result>,
  then: (result: Result) => Outcome,
): FormAction<FieldName<z.input<Schema>>> {
  return async (previous, data) =>
    translate(
      await submitForm(data, rejectedBy(previous, data, null), schema, async (input) => then(await write(input))),
    );
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

/** What every state of a form that was not saved says. */
type Rejected = Pick<FormState, "attempt" | "values" | "files" | "draft">;

function rejectedBy(previous: unknown, data: FormData, opened: OpenedForm | null): Rejected {
  const files = filesOf(data);
  const rejected = {
    attempt: nextAttempt(previous),
    values: valuesToKeep(data),
    ...(files.length === 0 ? {} : { files }),
  };
  if (opened === null) return rejected;
  // The page that is drawn anew would begin another draft.
  return { ...rejected, draft: { id: opened.id, revision: opened.revision, keptAt: null, isSeparate: false } };
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
function unavailableState(error: unknown, rejected: Rejected): UntranslatedState {
  const unavailable = unavailability(error);
  if (!unavailable) throw error;
  log().error({ err: error }, "A form could not be saved");
  return { ...rejected, message: UNAVAILABLE_WORDS[unavailable], errors: {} };
}

async function submitForm<Schema extends z.ZodType>(
  data: FormData,
  rejected: Rejected,
  schema: Schema,
  save: (input: z.output<Schema>) => Promise<Outcome>,
): Promise<UntranslatedState> {
  const values = valuesOf(data);
  rememberSent(rejected.values);
  if (REDRAW in values) return { ...rejected, errors: {} };
  // No text in the database can contain it, whatever the field's own schema checks.
  const hidden = Object.keys(values).filter((name) => values[name]?.some((value) => value.includes("\0")));
  if (hidden.length > 0) {
    const errors = Object.fromEntries(hidden.map((name) => [name, [NO_CONTROL]]));
    return { ...rejected, errors, message: new InvalidInput({}).reason };
  }
  const dates = withDatesRead(data, values, (await words()).locale);
  const parsed = schema.safeParse(nest({ ...dates.values, ...uploadsOf(data) }));
  if (!parsed.success || Object.keys(dates.errors).length > 0) {
    // What is said of a date as it was typed stands in the place of what the schema says of it.
    const errors = { ...(parsed.success ? {} : fieldErrors(parsed.error)), ...dates.errors };
    return { ...rejected, errors: inFormOrder(data, errors), message: new InvalidInput({}).reason };
  }
  let outcome: Outcome;
  try {
    outcome = await save(parsed.data);
  } catch (error) {
    if (!(error instanceof ExpectedError)) return unavailableState(error, rejected);
    return {
      ...rejected,
      message: error.reason,
      errors: error instanceof InvalidInput ? inFormOrder(data, error.fields) : {},
      ...(error instanceof VersionConflict ? { current: error.current } : {}),
    };
  }
  if (typeof outcome !== "string") {
    if ("preview" in outcome) return { ...rejected, errors: {}, current: outcome.preview };
    const { shown, of } = outcome;
    return { attempt: rejected.attempt, errors: {}, values: {}, shown, ...(of === undefined ? {} : { shownOf: of }) };
  }
  // Any page may be out of date now, including the form's own page.
  revalidatePath("/", "layout");
  redirect(outcome);
}

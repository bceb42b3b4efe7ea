import { message, nested, type Message, type Text } from "@/lib/platform/language/message";
import { ENGLISH } from "@/lib/platform/language/translate";

/** Messages by field name (the dotted path of the form field); a field may have several. */
export type FieldErrors = Record<string, Message[]>;

/**
 * An error that a user can fix or must be told about. `formAction`, route handlers and commands turn it into a message.
 * Every other error is logged and shown as `error.tsx`, which reveals nothing to strangers.
 */
export abstract class ExpectedError extends Error {
  /** The HTTP status for this error. */
  abstract readonly httpStatus: number;

  /** `message` is the reason in English, for logs, programs and the command line. */
  constructor(readonly reason: Message) {
    super(ENGLISH.message(reason));
  }
}

/** An error to show at the command line. Commands are in English only, and nothing else shows it. */
export abstract class CommandError extends Error {}

/** The input breaks a rule. `write.ts` throws this for rules that a schema alone cannot check. */
export class InvalidInput extends ExpectedError {
  readonly httpStatus = 422;
  constructor(readonly fields: FieldErrors) {
    super(message("There is a problem"));
  }

  /** The errors in English, for programs and the command line. */
  get inEnglish(): Record<string, string[]> {
    return Object.fromEntries(Object.entries(this.fields).map(([name, all]) => [name, all.map(ENGLISH.message)]));
  }
}

/** @throws {InvalidInput} with a message under one field. */
export function rejectInput(field: string, reason: Message): never {
  throw new InvalidInput({ [field]: [reason] });
}

/** Rejects the input when a rule has found a fault under a field. @throws {InvalidInput} */
export function rejectFault(field: string, fault: Message | null): void {
  if (fault !== null) rejectInput(field, fault);
}

/** The user may not do this, whatever the input. */
export class Forbidden extends ExpectedError {
  readonly httpStatus = 403;
  constructor(reason: Message = message("Your role does not allow this.")) {
    super(reason);
  }
}

/** Nothing with that name exists, or nothing that the user may see. */
export class NotFound extends ExpectedError {
  readonly httpStatus = 404;
  constructor(what: Text) {
    super(message("This {what} does not exist.", { what: nested(what) }));
  }
}

/**
 * A version conflict: the form was opened on an older revision than the newest. `current` is what the user must see
 * next to their own input before they decide.
 */
export class VersionConflict<Current = unknown> extends ExpectedError {
  readonly httpStatus = 409;
  constructor(
    reason: Message,
    readonly current: Current,
  ) {
    super(reason);
  }
}

/** Too many attempts; `retryAfter` is in seconds. */
export class Throttled extends ExpectedError {
  readonly httpStatus = 429;
  constructor(
    reason: Message,
    readonly retryAfter: number,
  ) {
    super(reason);
  }
}

/** @throws {VersionConflict} for a form that showed another revision than the newest, without what `withConflictDetails` adds */
export function requireNewest(newest: number, seen: number | null): void {
  if (newest !== seen) throw new VersionConflict(message("Someone has changed this since you opened the form."), null);
}

/**
 * Runs a write. On a version conflict, adds `reason` to the error, and what was saved in the meantime. If `readCurrent`
 * finds nothing, the error is thrown unchanged.
 */
export async function withConflictDetails<Result, Details>(
  reason: Message,
  readCurrent: () => Promise<Details | null>,
  write: () => Promise<Result>,
): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof VersionConflict)) throw error;
    const details = await readCurrent();
    if (details === null) throw error;
    throw new VersionConflict<Details>(reason, details);
  }
}

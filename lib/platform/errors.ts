import { message, nested, type Message, type Text } from "@/lib/platform/language/message";
import { ENGLISH } from "@/lib/platform/language/translate";

/** Messages by field name (the dotted path of the form field); several may stand against one field. */
export type FieldErrors = Record<string, Message[]>;

/**
 * What a person can mend or must be told. `formAction`, route handlers and commands turn these into
 * messages; every other error reaches the log and `error.tsx` and says nothing to strangers.
 */
export abstract class ExpectedError extends Error {
  /** The HTTP status that says the same. */
  abstract readonly httpStatus: number;

  /** Its `message` is the same in English, for logs, programs and the command line. */
  constructor(readonly reason: Message) {
    super(ENGLISH.message(reason));
  }
}

/** What a person at the command line must be told. Commands speak English alone, and nothing else shows it. */
export abstract class CommandError extends Error {}

/** The input breaks a rule. Thrown by `write.ts` for what a schema alone cannot see. */
export class InvalidInput extends ExpectedError {
  readonly httpStatus = 422;
  constructor(readonly fields: FieldErrors) {
    super(message("There is a problem"));
  }

  /** The same for programs and the command line, which are told everything in English. */
  get inEnglish(): Record<string, string[]> {
    return Object.fromEntries(Object.entries(this.fields).map(([name, all]) => [name, all.map(ENGLISH.message)]));
  }
}

/** The actor may not do this, whatever the input. */
export class Forbidden extends ExpectedError {
  readonly httpStatus = 403;
  constructor(reason: Message = message("Your role does not allow this.")) {
    super(reason);
  }
}

/** Nothing by that name, or nothing that the actor may see. */
export class NotFound extends ExpectedError {
  readonly httpStatus = 404;
  constructor(what: Text) {
    super(message("This {what} does not exist.", { what: nested(what) }));
  }
}

/**
 * The form was opened on an older state than the register now holds. `current` is what the person must
 * see beside what they typed before they decide.
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

/** Too many tries; `retryAfter` is in seconds. */
export class Throttled extends ExpectedError {
  readonly httpStatus = 429;
  constructor(
    reason: Message,
    readonly retryAfter: number,
  ) {
    super(reason);
  }
}

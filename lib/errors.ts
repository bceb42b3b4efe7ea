/** Messages by field name (the dotted path of the form field); several may stand against one field. */
export type FieldErrors = Record<string, string[]>;

/**
 * What a person can mend or must be told. `formAction`, route handlers and commands turn these into
 * messages; every other error reaches the log and `error.tsx` and says nothing to strangers.
 */
export abstract class ExpectedError extends Error {
  /** The HTTP status that says the same. */
  abstract readonly httpStatus: number;
}

/** The input breaks a rule. Thrown by `write.ts` for what a schema alone cannot see. */
export class InvalidInput extends ExpectedError {
  readonly httpStatus = 422;
  constructor(readonly fields: FieldErrors) {
    super("Some of what was entered needs mending.");
  }
}

/** The actor may not do this, whatever the input. */
export class Forbidden extends ExpectedError {
  readonly httpStatus = 403;
  constructor(message = "Your role does not allow this.") {
    super(message);
  }
}

/** Nothing by that name, or nothing that the actor may see. */
export class NotFound extends ExpectedError {
  readonly httpStatus = 404;
  constructor(what = "page") {
    super(`There is no such ${what}.`);
  }
}

/**
 * The form was opened on an older state than the register now holds. `current` is what the person must
 * see beside what they typed before they decide.
 */
export class Stale<Current = unknown> extends ExpectedError {
  readonly httpStatus = 409;
  constructor(
    message: string,
    readonly current: Current,
  ) {
    super(message);
  }
}

/** Too many tries; `retryAfter` is in seconds. */
export class Throttled extends ExpectedError {
  readonly httpStatus = 429;
  constructor(
    message: string,
    readonly retryAfter: number,
  ) {
    super(message);
  }
}

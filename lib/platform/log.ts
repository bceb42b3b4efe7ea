import { AsyncLocalStorage } from "node:async_hooks";
import { multistream, pino, type Logger } from "pino";
import { env } from "@/lib/platform/env";

/** What must never reach a log, wherever it stands in what is logged. */
const SECRETS = [
  "password",
  "passwordHash",
  "token",
  "cookie",
  "authorization",
  "sessionSecret",
  "databaseUrl",
  "smtpUrl",
];

/** Text without what tells who somebody is or lets somebody in: e-mail addresses, one-time links, feeds' addresses, a database's password. */
export function withoutPeople(text: string): string {
  return text
    .replaceAll(/\/(links|feeds|unsubscribe)\/[^/?#\s"']+/g, "/$1/…")
    .replaceAll(/\/\/[^/@\s]+@/g, "//…@")
    .replaceAll(/[^\s@"'`<>()=,;:/]+@[^\s@"'`<>(),;:/]+\.[^\s@"'`<>(),;:/]+/g, "[e-mail]");
}

type LoggedError = {
  type: string;
  message: string;
  code?: string;
  digest?: string;
  stack?: string;
  cause?: LoggedError | string;
};

/** What is logged of an error: nothing that it carries beside its words, which may be what somebody typed. */
function loggedError(error: unknown): LoggedError | string {
  if (!(error instanceof Error)) return withoutPeople(String(error));
  const { code, digest } = error as { code?: unknown; digest?: unknown }; // what Node and Next put on errors
  return {
    type: error.name,
    message: withoutPeople(error.message),
    ...(typeof code === "string" ? { code } : {}),
    ...(typeof digest === "string" ? { digest } : {}),
    ...(error.stack === undefined ? {} : { stack: withoutPeople(error.stack) }),
    ...(error.cause === undefined ? {} : { cause: loggedError(error.cause) }),
  };
}

// One for the process: the server's own code and Next's bundle are two copies of this module.
const kept = globalThis as typeof globalThis & {
  followthroughLog?: Logger;
  followthroughRequest?: AsyncLocalStorage<{ requestId: string }>;
};

/** Runs something so that every line logged meanwhile names the request that it is about. */
export function withRequestId<Result>(requestId: string, work: () => Result): Result {
  return (kept.followthroughRequest ??= new AsyncLocalStorage()).run({ requestId }, work);
}

/**
 * The process's log: one JSON object a line. What somebody should look at, warnings and errors, goes to standard error;
 * what is merely so, such as a line for each request, to standard output.
 */
export function log(): Logger {
  return (kept.followthroughLog ??= pino(
    {
      level: env().logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: loggedError },
      mixin: () => kept.followthroughRequest?.getStore() ?? {},
      redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`]), censor: "[removed]" },
    },
    multistream(
      [
        { level: "trace", stream: pino.destination({ dest: 1, sync: true }) },
        { level: "warn", stream: pino.destination({ dest: 2, sync: true }) },
      ],
      { dedupe: true },
    ),
  ));
}

/** Has what libraries write to the console, Next's own errors above all, go to the log, where it is one line and names nobody. */
export function logTheConsole(): void {
  for (const level of ["error", "warn"] as const) {
    globalThis.console[level] = (...words: unknown[]) => {
      const err = words.find((word) => word instanceof Error);
      const text = words
        .filter((word) => word !== err)
        .map((word) => (typeof word === "string" ? word : JSON.stringify(word)))
        .join(" ");
      log()[level](err ? { err } : {}, withoutPeople(text.trim() || "An error"));
    };
  }
}

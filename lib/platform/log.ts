import { AsyncLocalStorage } from "node:async_hooks";
import { multistream, pino, type Logger } from "pino";
import { env } from "@/lib/platform/env";

/** Properties that must never reach the log, at any depth. */
const SECRETS = [
  "password",
  "passwordHash",
  "token",
  "cookie",
  "authorization",
  "sessionSecret",
  "databaseUrl",
  "databaseReplicaUrl",
  "smtpUrl",
];

/**
 * The text without anything that identifies people or grants access: email addresses, one-time links, feed addresses, a
 * database's password.
 */
export function redactPersonalData(text: string): string {
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

/** The parts of an error that are logged. Other properties may contain what a user typed. */
function loggedError(error: unknown): LoggedError | string {
  if (!(error instanceof Error)) return redactPersonalData(String(error));
  const { code, digest } = error as { code?: unknown; digest?: unknown }; // what Node and Next put on errors
  return {
    type: error.name,
    message: redactPersonalData(error.message),
    ...(typeof code === "string" ? { code } : {}),
    ...(typeof digest === "string" ? { digest } : {}),
    ...(error.stack === undefined ? {} : { stack: redactPersonalData(error.stack) }),
    ...(error.cause === undefined ? {} : { cause: loggedError(error.cause) }),
  };
}

// One log for the process, because the server's own code and Next's bundle each have a copy of this module.
const shared = globalThis as typeof globalThis & {
  followthroughLog?: Logger;
  followthroughRequest?: AsyncLocalStorage<{ requestId: string }>;
};

/** Runs `work` so that every line that it logs carries the request's id. */
export function withRequestId<Result>(requestId: string, work: () => Result): Result {
  return (shared.followthroughRequest ??= new AsyncLocalStorage()).run({ requestId }, work);
}

/** An object that is the same throughout a request and no other's; undefined outside a request. */
export function requestScope(): object | undefined {
  return shared.followthroughRequest?.getStore();
}

/**
 * The process's log: one JSON object on each line. Warnings and errors, which need attention, go to standard error;
 * everything else, such as a line for each request, goes to standard output.
 */
export function log(): Logger {
  return (shared.followthroughLog ??= pino(
    {
      level: env().logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: loggedError },
      mixin: () => shared.followthroughRequest?.getStore() ?? {},
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

/** Node's error for a request whose sender went away before all of it had arrived. */
function isBrokenOff(error: Error | undefined): boolean {
  return error?.message === "aborted" && "code" in error && error.code === "ECONNRESET";
}

/**
 * Redirects whatever libraries write to the console, mainly Next's own errors, to the log, as one line without personal
 * data. A request that its sender broke off is no error of the server's.
 */
export function redirectConsoleToLog(): void {
  for (const level of ["error", "warn"] as const) {
    globalThis.console[level] = (...args: unknown[]) => {
      const err = args.find((word) => word instanceof Error);
      const text = args
        .filter((word) => word !== err)
        .map((word) => (typeof word === "string" ? word : JSON.stringify(word)))
        .join(" ");
      log()[isBrokenOff(err) ? "info" : level](err ? { err } : {}, redactPersonalData(text.trim() || "An error"));
    };
  }
}

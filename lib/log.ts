import { pino, type Logger } from "pino";
import { env } from "@/lib/env";

/** What must never reach a log, wherever it stands in what is logged. */
const SECRETS = ["password", "passwordHash", "token", "cookie", "authorization", "sessionSecret", "databaseUrl"];

// One for the process: the server's own code and Next's bundle are two copies of this module.
const kept = globalThis as typeof globalThis & { followthroughLog?: Logger };

/** The process's log: one JSON object a line, on standard error, so that standard output stays for people. */
export function log(): Logger {
  return (kept.followthroughLog ??= pino(
    {
      level: env().logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`]), censor: "[removed]" },
    },
    pino.destination({ dest: 2, sync: true }),
  ));
}

import { message, type Text } from "@/lib/platform/language/message";

/**
 * Why something could not be written that is nobody's fault and may go well later. "not saved": the database said so
 * itself, or was never reached. "unknown": the connection broke after it was asked, and it may or may not have done it.
 */
export type Unavailable = "not saved" | "unknown";

/** Classes and codes of PostgreSQL (Appendix A of its manual): no room, too many connections, read only, a conflict with another write, a limit of time. */
const NOT_SAVED = /^(53...|25006|40001|40P01|55P03|57014|57P03)$/;
/** The connection, or the server itself, ended. */
const CONNECTION_LOST = /^(08...|57P0[124]|58...|XX...)$/;

/** Node's words for a server that could not be reached at all, and Prisma's for that and for too long a queue. */
const NEVER_REACHED = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EAI_AGAIN",
  "P1001",
  "P1002",
  "P2024",
  "P2034",
]);
const BROKEN = new Set(["ECONNRESET", "EPIPE", "ETIMEDOUT", "P1017"]);

/** What the drivers say in words only. */
const NEVER_REACHED_WORDS =
  /timeout exceeded when trying to connect|connection timeout|cannot be opened again yet|Unable to start a transaction|not queryable|Can't reach database server/i;
const BROKEN_WORDS =
  /Connection terminated|Connection ended|has stopped|server closed the connection|Server has closed the connection/i;

function classify(code: unknown, severity: unknown, message: unknown): Unavailable | null {
  if (typeof code === "string") {
    // After a panic nobody knows what reached the disk.
    if (severity === "PANIC") return "unknown";
    if (NOT_SAVED.test(code) || NEVER_REACHED.has(code)) return "not saved";
    if (CONNECTION_LOST.test(code) || BROKEN.has(code)) return "unknown";
  }
  if (typeof message !== "string") return null;
  if (NEVER_REACHED_WORDS.test(message)) return "not saved";
  return BROKEN_WORDS.test(message) ? "unknown" : null;
}

/** Whether an error, or one that it came from, says that the database cannot write at the moment; null when it says something else. */
export function unavailability(error: unknown, depth = 0): Unavailable | null {
  if (typeof error !== "object" || error === null || depth > 6) return null;
  // Errors of the drivers, of Prisma and of Node: each has some of these, and none is of a class that all know.
  const { code, originalCode, severity, message, originalMessage, cause, meta, errors } = error as Partial<
    Record<"code" | "originalCode" | "severity" | "message" | "originalMessage" | "cause" | "meta" | "errors", unknown>
  >;
  const several: unknown[] = Array.isArray(errors) ? errors : [];
  const inner = [cause, ...several, driverError(meta)];
  // The innermost knows best: what is around it often only says that something failed.
  for (const one of inner) {
    const found = unavailability(one, depth + 1);
    if (found) return found;
  }
  return classify(originalCode ?? code, severity, originalMessage ?? message) ?? classify(code, severity, message);
}

function driverError(meta: unknown): unknown {
  return typeof meta === "object" && meta !== null && "driverAdapterError" in meta
    ? meta.driverAdapterError
    : undefined;
}

/** What to tell the person whose form could not be saved. */
export const UNAVAILABLE_WORDS: Record<Unavailable, Text> = {
  "not saved": message(
    "The register cannot save anything at the moment. Nothing was saved, but what you typed is still here. Try again in a minute. If this continues, tell an administrator.",
  ),
  unknown: message(
    "The connection to the database was lost while saving. What you typed is still here. Before you submit it again, check in another window whether it was saved.",
  ),
};

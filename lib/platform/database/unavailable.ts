import { message, type Text } from "@/lib/platform/language/message";

/**
 * Why a write failed through no fault of the user, so that a retry may succeed. "not saved": the database rejected it
 * or was never reached. "unknown": the connection broke after the request, which may or may not have been carried out.
 */
export type Unavailable = "not saved" | "unknown";

/** Error classes and codes of PostgreSQL (Appendix A of its manual): out of room, too many connections, read only, a conflict with another write, a timeout. */
const NOT_SAVED = /^(53...|25006|40001|40P01|55P03|57014|57P03)$/;
/** The connection, or the server itself, ended. */
const CONNECTION_LOST = /^(08...|57P0[124]|58...|XX...)$/;

/**
 * Node's codes for a server that could not be reached at all, and Prisma's for that and for a full connection queue.
 */
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

/** What the drivers report only in the message, without a code. */
const NEVER_REACHED_WORDS =
  /timeout exceeded when trying to connect|connection timeout|cannot be opened again yet|Unable to start a transaction|not queryable|Can't reach database server/i;
const BROKEN_WORDS =
  /Connection terminated|Connection ended|has stopped|server closed the connection|Server has closed the connection/i;

function classify(code: unknown, severity: unknown, message: unknown): Unavailable | null {
  if (typeof code === "string") {
    // After a panic there is no knowing what reached the disk.
    if (severity === "PANIC") return "unknown";
    if (NOT_SAVED.test(code) || NEVER_REACHED.has(code)) return "not saved";
    if (CONNECTION_LOST.test(code) || BROKEN.has(code)) return "unknown";
  }
  if (typeof message !== "string") return null;
  if (NEVER_REACHED_WORDS.test(message)) return "not saved";
  return BROKEN_WORDS.test(message) ? "unknown" : null;
}

/**
 * Whether an error, or any of its causes, means that the database cannot write at the moment. Null for any other error.
 */
export function unavailability(error: unknown, depth = 0): Unavailable | null {
  if (typeof error !== "object" || error === null || depth > 6) return null;
  // Errors of the drivers, of Prisma and of Node each have some of these properties, and share no class.
  const { code, originalCode, severity, message, originalMessage, cause, meta, errors } = error as Partial<
    Record<"code" | "originalCode" | "severity" | "message" | "originalMessage" | "cause" | "meta" | "errors", unknown>
  >;
  const several: unknown[] = Array.isArray(errors) ? errors : [];
  const inner = [cause, ...several, driverError(meta)];
  // The innermost cause is the most precise: the errors around it often say only that something failed.
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

/** What to tell a user whose form could not be saved. */
export const UNAVAILABLE_WORDS: Record<Unavailable, Text> = {
  "not saved": message(
    "The register cannot save anything at the moment. Nothing was saved, but what you typed is still here. Try again in a minute. If this continues, tell an administrator.",
  ),
  unknown: message(
    "The connection to the database was lost while saving. What you typed is still here. Before you submit it again, check in another window whether it was saved.",
  ),
};

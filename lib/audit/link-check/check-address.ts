import { createHash } from "node:crypto";
import { STATUS_CODES } from "node:http";
import {
  OutboundError,
  type HostTurns,
  type OutboundAnswer,
  type OutboundFailure,
  type Reach,
  requestGuarded,
} from "@/lib/platform/outbound/request";

export const CHECK_LIMITS = {
  /** Max time for one address including all its redirects, in milliseconds. */
  time: 30_000,
  /** The largest body, in bytes. */
  size: 20_000_000,
  redirects: 5,
} as const;

/** What requesting an address returned: a body, a status that does not show whether the page exists, or nothing. */
export type CheckResult =
  | { what: "body"; sha256: string; words: string }
  | { what: "unclear"; words: string }
  | { what: "nothing"; words: string };

/** Statuses with which a server rejects programs, although a person may still see the page. */
const UNCLEAR_STATUSES = new Set([401, 403, 407, 408, 425, 429, 451, 503]);

const FAILURES = {
  "no address": "its host has no address",
  "not public": "its host is not on the public internet",
  "not http": "it redirects to an address that is not http or https",
  "not an address": "it redirects to something that is not an address",
  "too many redirects": `it redirects more than ${CHECK_LIMITS.redirects} times`,
  "too large": `it is larger than ${CHECK_LIMITS.size / 1_000_000} MB`,
  "too slow": `it did not answer within ${CHECK_LIMITS.time / 1_000} seconds`,
  "no HTTP": "its answer was not HTTP",
  "no connection": "no connection",
} as const satisfies Record<OutboundFailure, string>;

function statusWords(status: number): string {
  return `${status} ${STATUS_CODES[status] ?? ""}`.trim();
}

async function hashOf(body: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash("sha256");
  for await (const bytes of body) hash.update(bytes);
  return hash.digest("hex");
}

async function resultOf({ status, isRedirected, url, body }: OutboundAnswer): Promise<CheckResult> {
  const words = `${statusWords(status)}${isRedirected ? `, redirected to ${url.href}` : ""}`;
  if (status >= 200 && status < 300) return { what: "body", sha256: await hashOf(body), words };
  return { what: UNCLEAR_STATUSES.has(status) ? "unclear" : "nothing", words };
}

/** Requests one address, by the guarded network code. Never throws for what the network does: a failure is a result. */
export async function checkAddress(
  text: string,
  reach: Reach,
  turns: HostTurns,
  time: number = CHECK_LIMITS.time,
): Promise<CheckResult> {
  const limits = { ...CHECK_LIMITS, time };
  try {
    return await requestGuarded(text, { limits, userAgent: "Followthrough check-links", reach, turns }, resultOf);
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    return { what: "nothing", words: FAILURES[error.failure] + (error.code === "" ? "" : ` (${error.code})`) };
  }
}

import { createHash } from "node:crypto";
import { z } from "zod";
import { countBadToken, countTokenUse } from "@/lib/access/accounts/throttle-query";
import { clientOf } from "@/lib/access/accounts/client";
import { noteSecurity } from "@/lib/access/accounts/security-log";
import { isCursorFor, readCursor } from "@/lib/delivery/api/cursor";
import type { Call, Keep, Reading, Seen, Writing } from "@/lib/delivery/api/define";
import { ENDPOINTS } from "@/lib/delivery/api/endpoints";
import { findAnswer, keepAnswer, requestHash, type KeptAnswer } from "@/lib/delivery/api/kept-answer-query";
import { openApi } from "@/lib/delivery/api/openapi";
import { LIMITS, PAIR, TAKEN } from "@/lib/delivery/api/parameters";
import { findToken, type OpenToken } from "@/lib/delivery/api/token-query";
import { unknownParameter } from "@/lib/delivery/parameters/unknown";
import { unavailability, UNAVAILABLE_WORDS } from "@/lib/platform/database/unavailable";
import { env } from "@/lib/platform/env";
import { ExpectedError, InvalidInput, VersionConflict, Throttled } from "@/lib/platform/errors";
import { message } from "@/lib/platform/language/message";
import { ENGLISH } from "@/lib/platform/language/translate";
import { log } from "@/lib/platform/log";
import { readListQuery } from "@/lib/register/lists/asked-read";
import { parseListQuery } from "@/lib/register/lists/filters";
import { readAsOf } from "@/lib/web/as-of";
import { readBody, textOfBytes } from "@/lib/web/request-body";
import { notModified, problemResponse } from "@/lib/web/responses";
import { parametersOf, textOf } from "@/lib/web/search-params";

/** An error response, as RFC 9457 problem details. */
class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail?: string,
    readonly headers: Record<string, string> = {},
    readonly errors?: Record<string, string[]>,
    /** The current state, when it is not the one that the client last read. */
    readonly current?: Pick<Seen, "revision" | "updates">,
  ) {
    super(title);
  }
}

const TITLES: Record<number, string> = {
  403: "Not allowed",
  404: "Not found",
  409: "Changed meanwhile",
  410: "Gone",
  422: "The request is not valid",
  429: "Too many requests",
};

function problem({ status, title, detail, headers, errors, current }: Refusal): Response {
  const more = { ...(detail ? { detail } : {}), ...(errors ? { errors } : {}), ...(current ? { current } : {}) };
  return problemResponse(status, title, more, headers);
}

/** An error as a response. An unexpected one is logged, and its response reveals nothing. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof Throttled) {
    return new Refusal(429, "Too many requests", error.message, { "retry-after": String(error.retryAfter) });
  }
  if (error instanceof InvalidInput) {
    return new Refusal(422, "The request is not valid", "Some of the values are not valid.", {}, error.inEnglish);
  }
  if (error instanceof ExpectedError) {
    return new Refusal(error.httpStatus, TITLES[error.httpStatus] ?? "Not possible", error.message);
  }
  log().error({ err: error }, "The API failed");
  const unavailable = unavailability(error);
  return unavailable
    ? new Refusal(503, "Not available", UNAVAILABLE_WORDS[unavailable], { "retry-after": "30" })
    : new Refusal(500, "Failed", "The fault has been written to the log.");
}

type Matched = { endpoint: Reading | Writing; path: Record<string, string> };

function parts(path: string): string[] {
  return path.split("/").slice(1);
}

/** The parameters of a path that matches a template; null for one that does not. */
function matchPath(template: string, path: string): Record<string, string> | null {
  const [expected, actual] = [parts(template), parts(path)];
  if (expected.length !== actual.length) return null;
  const found: Record<string, string> = {};
  for (const [index, part] of expected.entries()) {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    const value = actual[index] ?? "";
    if (name !== undefined) found[name] = value;
    else if (part !== value) return null;
  }
  return found;
}

function match(method: string, path: string): Matched {
  const allowed: string[] = [];
  for (const endpoint of path.includes(NUL) ? [] : ENDPOINTS) {
    const found = matchPath(endpoint.path, path);
    if (!found) continue;
    if (endpoint.method === method) return { endpoint, path: found };
    allowed.push(endpoint.method);
  }
  if (allowed.length > 0) {
    throw new Refusal(405, "Not this way", undefined, { allow: [...new Set(allowed)].join(", ") });
  }
  throw new Refusal(404, "Not found", "There is no such address in this API: see /api/v1/openapi.json.");
}

async function tokenOf(request: Request): Promise<OpenToken> {
  const challenge = { "www-authenticate": 'Bearer realm="Followthrough"' };
  const given = /^Bearer ([\w-]{20,200})$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (given === undefined) {
    throw new Refusal(401, "No token", "Send a token of yours as “Authorization: Bearer …”.", challenge);
  }
  const token = await findToken(given);
  if (token) return token;
  const client = clientOf(request.headers);
  noteSecurity("TOKEN_REFUSED", client);
  await countBadToken(client.address);
  throw new Refusal(401, "No such token", "It was never given, has expired or was revoked.", challenge);
}

const OTHER_FILTERS = message(
  "This cursor belongs to other filters. Send the filters it was given for, or start again without a cursor.",
);

/** U+0000, which no text of the register contains and the database rejects. */
const NUL = "\0";

/**
 * Parses a request. @throws {Refusal} for anything in it that is not understood: an answer to a different question
 * would be worse than none.
 */
async function callOf(request: Request, { endpoint, path }: Matched, { user }: OpenToken): Promise<Call> {
  const raw = parametersOf(new URL(request.url));
  const names: readonly string[] = endpoint.method === "GET" ? TAKEN[endpoint.takes] : [];
  const faults = Object.keys(raw)
    .filter((name) => !names.includes(name))
    .map((name) => ENGLISH.message(unknownParameter(name, names)));

  for (const [name, value] of Object.entries(raw)) {
    if ([value].flat().some((one) => one?.includes(NUL))) faults.push(`“${name}” holds U+0000.`);
  }

  const given = "cursor" in raw ? textOf(raw, "cursor") : undefined;
  const cursor = given === undefined ? null : readCursor(given);
  if (given !== undefined && cursor === null) faults.push("“cursor” has to be what a page before gave as “next”.");
  if (cursor && PAIR.some((name) => name in raw))
    faults.push("A cursor carries its pair: leave “as_of” and “known_at” out.");
  const asOf = await readAsOf(cursor ? { as_of: cursor.asOf.day, known_at: cursor.asOf.knownAt.toISOString() } : raw);

  const limitText = "limit" in raw ? textOf(raw, "limit") : undefined;
  const limit = limitText === undefined ? LIMITS.page : /^\d{1,3}$/.test(limitText) ? Number(limitText) : 0;
  if (limit < 1 || limit > LIMITS.maxPage) faults.push(`“limit” has to be from 1 to ${LIMITS.maxPage}.`);
  // A token that may not read has no list to ask for.
  const list = names.includes("theme") ? await readListQuery(user, raw) : parseListQuery({});
  if (cursor && !isCursorFor(cursor, list.filters)) faults.push(ENGLISH.message(OTHER_FILTERS));
  const all = [...faults, ...asOf.faults.map(ENGLISH.message), ...list.faults.map(ENGLISH.message)];
  if (all.length > 0) throw new Refusal(400, "Not understood", all.join(" "));
  return { user, asOf, path, query: { limit, cursor, list }, request };
}

async function bodyOf(request: Request): Promise<string> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? "")) {
    throw new Refusal(415, "No JSON", "Send the body as application/json.");
  }
  const bytes = await readBody(request, LIMITS.bodyBytes);
  if (bytes === null) throw new Refusal(413, "Too large", `A body can be ${LIMITS.bodyBytes} bytes long.`);
  try {
    return textOfBytes(bytes);
  } catch {
    throw new Refusal(400, "Not understood", "The body is no UTF-8.");
  }
}

function parsedBody(text: string, { parser }: Writing): z.output<Writing["parser"]> {
  let value: unknown;
  try {
    value = JSON.parse(text, (_, one: unknown) => {
      if (typeof one === "string" && one.includes(NUL))
        throw new Refusal(400, "Not understood", "The body holds U+0000.");
      return one;
    });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(400, "Not understood", "The body is no JSON.");
  }
  const parsed = parser.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors: Record<string, string[]> = {};
  for (const issue of parsed.error.issues) (errors[issue.path.join(".") || "body"] ??= []).push(issue.message);
  throw new Refusal(422, "The request is not valid", "The body is not as the description says.", {}, errors);
}

function etagOf(text: string, seen: Seen | undefined): string {
  const hash = createHash("sha256").update(text, "utf8").digest("base64url").slice(0, 22);
  return seen ? `"r${seen.revision}-u${seen.updates}-v${seen.reviewed}-${hash}"` : `"${hash}"`;
}

/** The state of a record, as named by `If-Match`. */
function seenIn(request: Request): Seen {
  const given = request.headers.get("if-match");
  if (given === null) {
    throw new Refusal(
      428,
      "Say what you saw",
      "Send the record’s ETag as “If-Match”, so that no work of others is lost.",
    );
  }
  const [, ...numbers] = /^"r(\d{1,6})-u(\d{1,6})(?:-v(\d{1,9}))?-[\w-]{22}"$/.exec(given.trim()) ?? [];
  const [revision, updates, reviewed] = numbers;
  if (revision === undefined || updates === undefined) {
    throw new Refusal(412, "Not the present state", "“If-Match” is no ETag of a record.");
  }
  return {
    revision: Number(revision),
    updates: Number(updates),
    reviewed: reviewed === undefined ? null : Number(reviewed),
  };
}

function json(status: number, text: string, headers: Record<string, string> = {}): Response {
  return new Response(text, {
    status,
    headers: { ...headers, "content-type": "application/json", "cache-control": "private, no-cache" },
  });
}

async function answerReading(call: Call, endpoint: Reading): Promise<Response> {
  const answer = await endpoint.read(call);
  if (answer instanceof Response) return answer;
  const text = JSON.stringify(answer.body);
  const etag = etagOf(text, answer.seen);
  const ifNoneMatch = call.request.headers.get("if-none-match");
  if (ifNoneMatch !== null && ifNoneMatch.split(",").some((one) => one.trim().replace(/^W\//, "") === etag)) {
    return notModified({ etag });
  }
  return json(200, text, { etag });
}

async function answerWriting(call: Call, endpoint: Writing, token: OpenToken): Promise<Response> {
  const { request } = call;
  const key = request.headers.get("idempotency-key");
  if (key !== null && (key === "" || key.length > LIMITS.keyLength)) {
    throw new Refusal(400, "Not understood", `“Idempotency-Key” can be ${LIMITS.keyLength} characters long.`);
  }
  const text = await bodyOf(request);
  const hash = requestHash(request.method, new URL(request.url).pathname, text);
  const before = key === null ? null : await findAnswer(token.id, key);
  if (before) return keptAnswer(before, hash);
  const write = parsedBody(text, endpoint);
  const isBased = endpoint.changes === true || (endpoint.changes !== false && request.headers.has("if-match"));
  const seen = isBased ? seenIn(request) : { revision: 0, updates: 0, reviewed: null };
  const { status } = endpoint;
  const keep: Keep | null =
    key === null
      ? null
      : (tx, body) => keepAnswer(tx, token.id, key, { status, body: JSON.stringify(body), requestHash: hash });
  try {
    return json(status, JSON.stringify(await write(call, seen, keep)));
  } catch (error) {
    // If a concurrent request with the same key has finished first, the rules reject this one as a duplicate.
    const earlier = key === null ? null : await findAnswer(token.id, key);
    if (earlier) return keptAnswer(earlier, hash);
    if (error instanceof VersionConflict && endpoint.changes) {
      const detail = "Somebody changed the record since you read it. Read it again: nothing of this request is saved.";
      throw new Refusal(412, "Not the present state", detail, {}, undefined, newerOf(error));
    }
    throw error;
  }
}

/** The current state from a version conflict. */
function newerOf({ current }: VersionConflict): Pick<Seen, "revision" | "updates"> | undefined {
  const newer = z.object({ revision: z.number(), update: z.number() }).safeParse(current);
  return newer.success ? { revision: newer.data.revision, updates: newer.data.update } : undefined;
}

function keptAnswer({ status, body, requestHash: asked }: KeptAnswer, hash: string): Response {
  if (asked === hash) return json(status, body, { "idempotency-replayed": "true" });
  throw new Refusal(422, "Key used already", "This “Idempotency-Key” was used for another request.");
}

/** Answers a request to `/api/v1`. `path` is the rest of the path. */
export async function answerApi(request: Request, path: string): Promise<Response> {
  try {
    if (path === "/openapi.json" && request.method === "GET") {
      return json(200, JSON.stringify(openApi(env().publicAddress)));
    }
    const token = await tokenOf(request);
    await countTokenUse(token.id);
    const matched = match(request.method, path);
    const { endpoint } = matched;
    if (!token.scopes.includes(endpoint.scope)) {
      throw new Refusal(403, "Not allowed", `This token is not for “${endpoint.scope}”.`);
    }
    const call = await callOf(request, matched, token);
    return endpoint.method === "GET" ? await answerReading(call, endpoint) : await answerWriting(call, endpoint, token);
  } catch (error) {
    return problem(refusalOf(error));
  }
}

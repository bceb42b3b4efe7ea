import { createHash } from "node:crypto";
import { ExpectedError } from "@/lib/platform/errors";
import type { FeedFile } from "@/lib/delivery/notifications/read";
import { findFeed, type FeedKey } from "@/lib/delivery/notifications/token-query";
import { notModified, textResponse } from "@/lib/web/responses";

/** Unknown, renewed and revoked addresses get the same response, so that guessing addresses reveals nothing. */
function noFeed(): Response {
  return textResponse(404, [
    "There is no such feed. Its address may have been renewed or revoked: look under “What you follow”.",
  ]);
}

/** Whether the client's copy is current: by its tag if it sends one, else by its date (RFC 9110, 13.2.2). */
function isFresh(request: Request, tag: string, changedAt: Date | null): boolean {
  const tags = request.headers.get("if-none-match");
  if (tags !== null) {
    return tags.split(",").some((one) => one.trim() === "*" || one.trim().replace(/^W\//, "") === tag);
  }
  const since = request.headers.get("if-modified-since");
  if (since === null || changedAt === null) return false;
  const instant = Date.parse(since);
  return !Number.isNaN(instant) && Math.floor(changedAt.getTime() / 1_000) * 1_000 <= instant;
}

/**
 * Answers a request for a feed, without a session: the token identifies its owner. The response may be cached only by
 * the client itself.
 */
export async function answerFeed(
  request: Request,
  token: string,
  type: string,
  write: (key: FeedKey) => Promise<FeedFile>,
): Promise<Response> {
  const key = await findFeed(token);
  if (!key) return noFeed();
  let file: FeedFile;
  try {
    file = await write(key);
  } catch (error) {
    // What the owner may no longer see does not exist for their feed either.
    if (error instanceof ExpectedError) return noFeed();
    throw error;
  }
  const { text, changedAt } = file;
  const tag = `"${createHash("sha256").update(text, "utf8").digest("base64url")}"`;
  const headers = {
    etag: tag,
    ...(changedAt === null ? {} : { "last-modified": changedAt.toUTCString() }),
    "cache-control": "private, no-cache",
    "x-robots-tag": "noindex",
  };
  if (isFresh(request, tag, changedAt)) return notModified(headers);
  return new Response(text, { headers: { ...headers, "content-type": `${type}; charset=utf-8` } });
}

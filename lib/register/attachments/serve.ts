import { notModified, streamOf, textResponse } from "@/lib/web/responses";

/** `filename` for old clients, and `filename*` (RFC 6266, RFC 8187) with the exact name. */
function disposition(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const exact = encodeURIComponent(name).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}

/** Whether the browser already has this file (RFC 9110, 13.1.2, with weak comparison). */
function hasCopy(ifNoneMatch: string | null, tag: string): boolean {
  return (ifNoneMatch ?? "").split(",").some((given) => ["*", tag, `W/${tag}`].includes(given.trim()));
}

/** A file to send. `type` is its media type in the response; `pieces` can be read only once. */
type ServedFile = { name: string; sha256: string; type: string; pieces: AsyncGenerator<Uint8Array, void> };

/**
 * Responds with a file as a download, never shown in the browser: because its content must not run on the register's
 * origin. A browser may keep it, but asks each time whether its reader may still have it.
 */
export function serveFile(request: Request, { name, sha256, type, pieces }: ServedFile): Response {
  const tag = `"${sha256}"`;
  const headers = {
    etag: tag,
    // `no-transform`: a proxy's compressed copy would be a different file with the same tag.
    "cache-control": "private, no-cache, no-transform",
    "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
  };
  if (hasCopy(request.headers.get("if-none-match"), tag)) return notModified(headers);
  return new Response(streamOf(pieces), {
    headers: { ...headers, "content-type": type, "content-disposition": disposition(name) },
  });
}

export function noSuchFile(): Response {
  return textResponse(404, ["There is no such file."]);
}

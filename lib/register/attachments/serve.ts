import { notModified, streamOf, textResponse } from "@/lib/web/responses";

/** `filename` for what knows no better, `filename*` (RFC 6266, RFC 8187) with every letter as it is. */
function disposition(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const exact = encodeURIComponent(name).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}

/** Whether the browser has this very file (RFC 9110, 13.1.2: a weak tag will do). */
function has(ifNoneMatch: string | null, tag: string): boolean {
  return (ifNoneMatch ?? "").split(",").some((given) => ["*", tag, `W/${tag}`].includes(given.trim()));
}

/** A file to be sent. `type` is what it is served as; `pieces` can be read once. */
type ServedFile = { name: string; sha256: string; type: string; pieces: AsyncGenerator<Uint8Array, void> };

/**
 * Answers with a file to be saved and not to be shown: whatever it holds must not run in the register's name. Its
 * address stands for this content, so what a browser has of it stays right for ever.
 */
export function serveFile(request: Request, { name, sha256, type, pieces }: ServedFile): Response {
  const tag = `"${sha256}"`;
  const kept = {
    etag: tag,
    // Not to be transformed: a compressed copy under the same tag would be another file.
    "cache-control": "private, max-age=31536000, immutable, no-transform",
    "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
  };
  if (has(request.headers.get("if-none-match"), tag)) return notModified(kept);
  return new Response(streamOf(pieces), {
    headers: { ...kept, "content-type": type, "content-disposition": disposition(name) },
  });
}

export function noSuchFile(): Response {
  return textResponse(404, ["There is no such file."]);
}

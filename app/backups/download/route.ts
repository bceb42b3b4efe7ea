import { Readable } from "node:stream";
import { makeBackup } from "@/lib/backup/make";
import { ExpectedError, Forbidden } from "@/lib/errors";
import { isSameOrigin } from "@/lib/web/same-origin";
import { getActor, notSignedIn } from "@/lib/web/session";

function refused(error: ExpectedError): Response {
  return new Response(`${error.message}\n`, {
    status: error.httpStatus,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}

/** Makes a backup and sends it. A POST, because it is written down in the history: no link or prefetch may do it. */
export async function POST(request: Request): Promise<Response> {
  const actor = await getActor();
  if (!actor) return notSignedIn(request);
  if (!isSameOrigin(request)) return refused(new Forbidden("A backup is made from the page on backups."));
  try {
    const { bytes, size, sha256, name } = await makeBackup(actor);
    // Node's type of a web stream and the one of the web differ in name only.
    const body = Readable.toWeb(bytes()) as unknown as ReadableStream<Uint8Array>;
    return new Response(body, {
      headers: {
        "content-type": "application/gzip",
        "content-length": String(size),
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "no-store",
        "x-sha256": sha256,
      },
    });
  } catch (error) {
    if (error instanceof ExpectedError) return refused(error);
    throw error;
  }
}

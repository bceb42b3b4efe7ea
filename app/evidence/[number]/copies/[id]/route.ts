import { noSuchFile, serveFile } from "@/lib/register/attachments/serve";
import { openKeptPage } from "@/lib/register/web-pages/read";
import { getUser, notSignedIn } from "@/lib/web/session";

type Context = { params: Promise<{ number: string; id: string }> };

/** The file has been read whole, so that its hash could be confirmed. */
async function* whole(bytes: Buffer): AsyncGenerator<Uint8Array, void> {
  yield Promise.resolve(bytes);
}

/** A kept page as a WARC file: a download that the browser never displays, and whose content runs nowhere. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const user = await getUser();
  if (!user) return notSignedIn(request);
  const { number, id } = await params;
  const kept = /^[1-9]\d{0,8}$/.test(number) ? await openKeptPage(user, Number(number), id) : null;
  if (!kept) return noSuchFile();
  const { sha256, recordedAt, bytes } = kept;
  const name = `E-${number}_${recordedAt.toISOString().slice(0, 10)}.warc.gz`;
  return serveFile(request, { name, sha256, type: "application/octet-stream", pieces: whole(bytes) });
}

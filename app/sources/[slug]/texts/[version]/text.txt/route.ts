import { readClock } from "@/lib/platform/history/head";
import { noSuchFile, serveFile } from "@/lib/register/attachments/serve";
import { getSourceText } from "@/lib/register/documents/read";
import { getUser, notSignedIn } from "@/lib/web/session";

type Context = { params: Promise<{ slug: string; version: string }> };

async function* piecesOf(text: string): AsyncGenerator<Uint8Array, void> {
  yield Buffer.from(text, "utf8");
}

/** A version of a source's text in UTF-8: exactly the text in which passages are located and hashed. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const user = await getUser();
  if (!user) return notSignedIn(request);
  const { slug, version } = await params;
  const asOf = { knownAt: (await readClock()).now };
  const found = /^[1-9]\d{0,3}$/.test(version)
    ? await getSourceText(user, slug, { asOf, version: Number(version) })
    : null;
  if (!found) return noSuchFile();
  return serveFile(request, {
    name: `${slug}-${version}.txt`,
    sha256: found.textSha256,
    type: "text/plain; charset=utf-8",
    pieces: piecesOf(found.text),
  });
}

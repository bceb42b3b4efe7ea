import { noSuchFile, serveFile } from "@/lib/register/attachments/serve";
import { servedAs } from "@/lib/register/attachments/vocabulary";
import { openSourceFile } from "@/lib/register/documents/read";
import { getUser, notSignedIn } from "@/lib/web/session";

type Context = { params: Promise<{ slug: string; version: string }> };

/** The file that a version of a source's text was extracted from, byte for byte, as a download. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const user = await getUser();
  if (!user) return notSignedIn(request);
  const { slug, version } = await params;
  const file = /^[1-9]\d{0,3}$/.test(version) ? await openSourceFile(user, slug, Number(version)) : null;
  return file ? serveFile(request, { ...file, type: servedAs(file.mediaType) }) : noSuchFile();
}

import { openAttachment } from "@/lib/register/attachments/read";
import { noSuchFile, serveFile } from "@/lib/register/attachments/serve";
import { servedAs } from "@/lib/register/attachments/vocabulary";
import { getUser, notSignedIn } from "@/lib/web/session";

type Context = { params: Promise<{ sha256: string; name: string }> };

/** An attached file, byte for byte, as a download that the browser never displays. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const user = await getUser();
  if (!user) return notSignedIn(request);
  const { sha256, name } = await params;
  const file = await openAttachment(user, sha256, name);
  if (!file) return noSuchFile();
  return serveFile(request, { name, sha256, type: servedAs(file.mediaType), pieces: file.pieces });
}

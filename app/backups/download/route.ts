import { makeBackup } from "@/lib/audit/backup/make";
import { Forbidden } from "@/lib/platform/errors";
import { message } from "@/lib/platform/language/message";
import { errorResponse, fileResponse, webStreamOf } from "@/lib/web/responses";
import { isSameOrigin } from "@/lib/web/same-origin";
import { getUser, notSignedIn } from "@/lib/web/session";

/** Makes and sends a backup. A POST, because it is recorded in the history: no link or prefetch may trigger it. */
export async function POST(request: Request): Promise<Response> {
  const user = await getUser();
  if (!user) return notSignedIn(request);
  if (!isSameOrigin(request))
    return errorResponse(new Forbidden(message("A backup is made from the page on backups.")));
  try {
    const { bytes, size, sha256, name } = await makeBackup(user);
    return fileResponse(name, "application/gzip", webStreamOf(bytes()), {
      "content-length": String(size),
      "x-sha256": sha256,
    });
  } catch (error) {
    return errorResponse(error);
  }
}

import { parseHeads } from "@/lib/platform/history/kept-heads";
import { streamVerification } from "@/lib/audit/integrity/read";
import { message } from "@/lib/platform/language/message";
import { words } from "@/lib/platform/language/request";
import { errorResponse, messageResponse, streamOf } from "@/lib/web/responses";
import { getUser, notSignedIn } from "@/lib/web/session";

/**
 * Verifies the whole register, and streams its progress line by line, then the verdict. `since` contains heads that
 * were saved.
 */
export async function GET(request: Request): Promise<Response> {
  const user = await getUser();
  if (!user) return notSignedIn(request);
  const since = new URL(request.url).searchParams.get("since") ?? "";
  const kept = parseHeads(since);
  if (since.trim() !== "" && kept.length === 0) {
    return messageResponse(400, [
      message("The saved head must be a line as the register shows it: a number, then 64 digits and letters."),
    ]);
  }
  try {
    return new Response(streamOf(streamVerification(user, { kept }, await words())), {
      headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
    });
  } catch (error) {
    return errorResponse(error);
  }
}

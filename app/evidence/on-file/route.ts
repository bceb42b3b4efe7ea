import { Forbidden } from "@/lib/platform/errors";
import { MAX_ADDRESS_LENGTH } from "@/lib/platform/input";
import { message } from "@/lib/platform/language/message";
import { findEvidence } from "@/lib/register/evidence/read";
import { errorResponse } from "@/lib/web/responses";
import { getUser, notSignedIn } from "@/lib/web/session";

/** The items of evidence on file that somebody could mean who types this, for the forms that cite evidence. */
export async function GET(request: Request): Promise<Response> {
  const user = await getUser();
  if (!user) return notSignedIn(request);
  try {
    const text = new URL(request.url).searchParams.get("q") ?? "";
    if (text.length > MAX_ADDRESS_LENGTH) throw new Forbidden(message("This is too long to be looked for."));
    return Response.json(await findEvidence(user, text), { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return errorResponse(error);
  }
}

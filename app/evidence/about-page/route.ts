import { message } from "@/lib/platform/language/message";
import { askedPageSchema } from "@/lib/register/web-pages/schema";
import { askForFacts } from "@/lib/register/web-pages/write";
import { messageOf } from "@/lib/platform/language/issues";
import { jsonOfBytes, readBody } from "@/lib/web/request-body";
import { errorResponse, messageResponse } from "@/lib/web/responses";
import { requireSameOrigin } from "@/lib/web/same-origin";
import { getUser } from "@/lib/web/session";

/** As much as an address can weigh, in bytes. */
const MAX_BYTES = 20_000;

/** Asks a site for the title, publisher and date of a page, which are offered to somebody who describes it. */
export async function POST(request: Request): Promise<Response> {
  try {
    requireSameOrigin(request);
    const user = await getUser();
    if (!user) return await messageResponse(401, [message("Sign in first.")]);
    const body = await readBody(request, MAX_BYTES);
    const asked = askedPageSchema.safeParse(body && jsonOfBytes(body));
    if (!asked.success) return await messageResponse(422, asked.error.issues.slice(0, 1).map(messageOf));
    return Response.json(await askForFacts(user, asked.data), { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return errorResponse(error);
  }
}

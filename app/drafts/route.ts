import { z } from "zod";
import { draftContentSchema, openedFormSchema } from "@/lib/access/drafts/schema";
import { keepDraft } from "@/lib/access/drafts/write";
import { Forbidden } from "@/lib/platform/errors";
import { message } from "@/lib/platform/language/message";
import { jsonOfBytes, readBody } from "@/lib/web/request-body";
import { errorResponse, messageResponse } from "@/lib/web/responses";
import { requireSameOrigin } from "@/lib/web/same-origin";
import { getUser } from "@/lib/web/session";

const typedForm = z.object({ author: z.uuid(), opened: openedFormSchema, content: draftContentSchema });

/** As much as a form can weigh that is saved (next.config.js), in bytes. */
const MAX_BYTES = 6_291_456;

/**
 * Keeps what somebody is typing. Answers with the draft, or with 401 when the one for whom the form was drawn is not signed
 * in any more.
 */
export async function POST(request: Request): Promise<Response> {
  try {
    requireSameOrigin(request);
    const user = await getUser();
    if (!user) return await messageResponse(401, [message("Sign in first.")]);
    const body = await readBody(request, MAX_BYTES);
    if (body === null) throw new Forbidden(message("This is too long to be kept as a draft."));
    const typed = typedForm.safeParse(jsonOfBytes(body));
    if (!typed.success) return await messageResponse(422, [message("This draft cannot be read.")]);
    const { author, opened, content } = typed.data;
    if (author !== user.id) return await messageResponse(401, [message("Sign in first.")]);
    const { keptAt, ...kept } = await keepDraft(user, opened, content);
    return Response.json({ ...kept, keptAt: keptAt.toISOString() });
  } catch (error) {
    return errorResponse(error);
  }
}

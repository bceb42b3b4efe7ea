import { openSessionHere } from "@/app/sign-in/open-session";
import { signInBesideSchema, type SignInBesideInput } from "@/lib/access/accounts/schema";
import { message } from "@/lib/platform/language/message";
import { anonymousFormAction } from "@/lib/web/form-action";
import { EMPTY_FORM } from "@/lib/web/form-state";
import { readBody } from "@/lib/web/request-body";
import { errorResponse, messageResponse } from "@/lib/web/responses";
import { requireSameOrigin } from "@/lib/web/same-origin";

const signInBeside = anonymousFormAction(
  signInBesideSchema,
  ({ signIn, author }: SignInBesideInput) => openSessionHere(signIn, author),
  () => ({ shown: "yes" }),
);

/** The most that an email address and a password can weigh as a form, in bytes. */
const MAX_BYTES = 64_000;

/** The form in the request's body; null when it is none, or longer than any such form is. */
async function formIn(request: Request): Promise<FormData | null> {
  const body = await readBody(request, MAX_BYTES);
  if (body === null) return null;
  const type = request.headers.get("content-type") ?? "";
  return new Response(body, { headers: { "content-type": type } }).formData().catch(() => null);
}

/**
 * Signs in beside a form that somebody is filling in. Not a server action: Next would draw the page anew, and the form would
 * be based on what others have saved since it was opened. Answers with the state of the sign-in form.
 */
export async function POST(request: Request): Promise<Response> {
  try {
    requireSameOrigin(request);
  } catch (error) {
    return errorResponse(error);
  }
  const data = await formIn(request);
  if (data === null) return messageResponse(400, [message("This form cannot be read.")]);
  return Response.json(await signInBeside(EMPTY_FORM, data));
}

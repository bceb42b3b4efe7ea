import { openSessionHere } from "@/app/sign-in/open-session";
import { signInBesideSchema, type SignInBesideInput } from "@/lib/access/accounts/schema";
import { Forbidden } from "@/lib/platform/errors";
import { message } from "@/lib/platform/language/message";
import { anonymousFormAction } from "@/lib/web/form-action";
import { EMPTY_FORM } from "@/lib/web/form-state";
import { errorResponse } from "@/lib/web/responses";
import { isSameOrigin } from "@/lib/web/same-origin";

const signInBeside = anonymousFormAction(
  signInBesideSchema,
  ({ signIn, author }: SignInBesideInput) => openSessionHere(signIn, author),
  () => ({ shown: "yes" }),
);

/**
 * Signs in beside a form that somebody is filling in. Not a server action: Next would draw the page anew, and the form would
 * be based on what others have saved since it was opened. Answers with the state of the sign-in form.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) {
    return errorResponse(new Forbidden(message("This form did not come from a page of the register.")));
  }
  return Response.json(await signInBeside(EMPTY_FORM, await request.formData()));
}

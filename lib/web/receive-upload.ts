import { ExpectedError, Forbidden } from "@/lib/platform/errors";
import { message } from "@/lib/platform/language/message";
import { can, type Action } from "@/lib/access/policy";
import { errorResponse, seeOther, textResponse, wantsPage } from "@/lib/web/responses";
import { isSameOrigin } from "@/lib/web/same-origin";
import { getUser, notSignedIn, type SignedIn } from "@/lib/web/session";

/** What has become of an upload. */
type Received = {
  /** Where what was uploaded is now: a program is told it. */
  readonly location: string;
  /** The same in a sentence. */
  readonly message: string;
  /** The page that a browser is led to, when it is not that place. */
  readonly page?: string;
};

/**
 * Answers the form that brings a file. Not a server action: those hold a whole form in memory before the first check.
 * proxy.ts leaves the addresses of these forms out, because Next cuts off what is longer than a form there. Nothing of
 * the body is read before it is known that this person may send it. `receive` reads and keeps it; its answer stands if
 * it gives one itself. An expected error leads a browser back to where `leadBack` says, and is said in plain words to
 * a program and where that gives null.
 */
export async function receiveUpload(
  request: Request,
  {
    form,
    action,
    receive,
    leadBack,
  }: {
    /** The page of the form, to come back to after signing in. */
    form: string;
    action: Action;
    receive: (user: SignedIn) => Promise<Received | Response>;
    leadBack: (error: ExpectedError) => string | null;
  },
): Promise<Response> {
  const user = await getUser();
  if (!user) return notSignedIn(request, form);
  try {
    if (!isSameOrigin(request)) throw new Forbidden(message("This form did not come from a page of the register."));
    if (!can(user, action)) throw new Forbidden();
    const received = await receive(user);
    if (received instanceof Response) return received;
    const { location, page = location } = received;
    return wantsPage(request) ? seeOther(page) : textResponse(201, [received.message], { location });
  } catch (error) {
    const back = error instanceof ExpectedError && wantsPage(request) ? leadBack(error) : null;
    return back === null ? errorResponse(error) : seeOther(back);
  }
}

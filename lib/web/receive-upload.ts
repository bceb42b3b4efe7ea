import { ExpectedError, Forbidden } from "@/lib/platform/errors";
import { message } from "@/lib/platform/language/message";
import { Slots } from "@/lib/platform/processes/slots";
import { can, type Action } from "@/lib/access/policy";
import { errorResponse, seeOther, textResponse, wantsPage } from "@/lib/web/responses";
import { requireSameOrigin } from "@/lib/web/same-origin";
import { getUser, notSignedIn, type SignedIn } from "@/lib/web/session";

/** The result of an upload. */
type UploadResult = {
  /** The address of what was uploaded, for programs. */
  readonly location: string;
  /** The result as a sentence. */
  readonly message: string;
  /** The page to which a browser is sent, if not to `location`. */
  readonly page?: string;
};

/** Each may hold a whole file in memory. Somebody's browser sends one at a time, and a second tab another. */
const slots = new Slots(
  { atOnce: 6, waiting: 20, perPerson: 3 },
  {
    ofPerson: (count) =>
      message(
        "{count, plural, one {A file of yours is} other {# files of yours are}} already uploading. Try again when one of them has arrived.",
        { count },
      ),
    ofEverybody: message("Too many files are being uploaded at the moment. Try again in a little while."),
  },
);

/**
 * Answers a form that uploads a file. It is not a server action, because a server action holds the whole form in memory
 * before the first check. proxy.ts skips the addresses of these forms, because Next would truncate long bodies there.
 * The body is not read before it is certain that this user may send it. `receive` reads and stores it, and may return
 * its own response. After an expected error, a browser is redirected to the address that `leadBack` returns; programs,
 * and browsers if there is no such address, get the error as plain text.
 */
export async function receiveUpload(
  request: Request,
  {
    form,
    action,
    receive,
    leadBack,
  }: {
    /** The page of the form, to return to after signing in. */
    form: string;
    action: Action;
    receive: (user: SignedIn) => Promise<UploadResult | Response>;
    leadBack: (error: ExpectedError) => string | null;
  },
): Promise<Response> {
  const user = await getUser();
  if (!user) return notSignedIn(request, form);
  let giveBack = () => {};
  try {
    requireSameOrigin(request);
    if (!can(user, action)) throw new Forbidden();
    giveBack = await slots.take(user.id);
    const received = await receive(user);
    if (received instanceof Response) return received;
    const { location, page = location } = received;
    return wantsPage(request) ? seeOther(page) : textResponse(201, [received.message], { location });
  } catch (error) {
    const back = error instanceof ExpectedError && wantsPage(request) ? leadBack(error) : null;
    return back === null ? await errorResponse(error) : seeOther(back);
  } finally {
    giveBack();
  }
}

import { unsubscribe } from "@/lib/delivery/notifications/token-query";
import { addresses } from "@/lib/web/addresses";
import { seeOther, textResponse, wantsPage } from "@/lib/web/responses";

type Context = { params: Promise<{ token: string }> };

/** A person's browser goes to the page that asks: what only looks at a mail's links must not end anything. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  return seeOther(addresses.confirmUnsubscribing(token));
}

/**
 * Ends the digests that the mail with this address was one of: one click in a mail program (RFC 8058), which has no
 * session and comes from no page of ours, or the button of the page that asks. The token is all there is to know.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  if (!(await unsubscribe(token))) return textResponse(404, ["This unsubscribe link is not valid."]);
  if (!wantsPage(request)) return textResponse(200, ["No more digests are sent."]);
  return seeOther(addresses.confirmUnsubscribing(token));
}

import { unsubscribe } from "@/lib/delivery/notifications/token-query";
import { addresses } from "@/lib/web/addresses";
import { seeOther, textResponse, wantsPage } from "@/lib/web/responses";

type Context = { params: Promise<{ token: string }> };

/**
 * Redirects browsers to a confirmation page, because programs that check the links in a mail must not unsubscribe
 * anybody.
 */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  return seeOther(addresses.confirmUnsubscribing(token));
}

/**
 * Turns off digests for the account that a mail was sent to: by one click in a mail program (RFC 8058), which has no
 * session and does not come from one of our pages, or by the button on the confirmation page. The token is all that is
 * needed.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  if (!(await unsubscribe(token))) return textResponse(404, ["This unsubscribe link is not valid."]);
  if (!wantsPage(request)) return textResponse(200, ["No more digests are sent."]);
  return seeOther(addresses.confirmUnsubscribing(token));
}

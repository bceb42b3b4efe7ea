import { env } from "@/lib/platform/env";
import { answerFeed } from "@/lib/delivery/notifications/answer";
import { writeFeed } from "@/lib/delivery/notifications/read";
import { addresses } from "@/lib/web/addresses";

type Context = { params: Promise<{ token: string }> };

/** The changes to whatever the address was made for, as an Atom feed. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  const self = `${env().publicAddress}${addresses.atomFeed(token)}`;
  return answerFeed(request, token, "application/atom+xml", (key) => writeFeed(key.owner, key, self));
}

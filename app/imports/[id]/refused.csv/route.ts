import { csvResponse } from "@/lib/delivery/exchange/download";
import { exportRefused } from "@/lib/delivery/imports/read";
import { words } from "@/lib/platform/language/request";
import { getUser, notSignedIn } from "@/lib/web/session";

/** The rows of a table that its last check rejected, with their reasons. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const user = await getUser();
  if (!user) return notSignedIn(request);
  const mark = new URL(request.url).searchParams.get("excel") === "yes";
  const rows = exportRefused(user, (await params).id, { mark, t: await words() });
  return csvResponse("refused-rows.csv", rows);
}

import { csvResponse } from "@/lib/delivery/exchange/download";
import { exportHistory } from "@/lib/delivery/exchange/read";
import { parseHistoryQuery } from "@/lib/audit/integrity/filters";
import { messageResponse } from "@/lib/web/responses";
import { parametersOf } from "@/lib/web/search-params";
import { getUser, notSignedIn } from "@/lib/web/session";

/** The history as CSV: all entries that the page with the same query string lists. */
export async function GET(request: Request): Promise<Response> {
  const user = await getUser();
  if (!user) return notSignedIn(request);
  const url = new URL(request.url);
  const { filters, faults } = parseHistoryQuery(parametersOf(url));
  if (faults.length > 0) return messageResponse(400, faults);
  return csvResponse("history.csv", exportHistory(user, filters, { mark: url.searchParams.get("excel") === "yes" }));
}

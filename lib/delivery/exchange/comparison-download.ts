import { readComparison } from "@/lib/figures/comparison/address";
import { csvResponse } from "@/lib/delivery/exchange/download";
import { labelsAsked } from "@/lib/delivery/exchange/labels";
import { exportComparison } from "@/lib/delivery/exchange/read";
import { fileNameAsOf, messageResponse } from "@/lib/web/responses";
import { parametersOf } from "@/lib/web/search-params";
import { getUser, notSignedIn } from "@/lib/web/session";

/** Responds with a comparison as CSV: all pages of the comparison page with the same parameters. */
export async function comparisonDownload(request: Request): Promise<Response> {
  const user = await getUser();
  if (!user) return notSignedIn(request);
  const url = new URL(request.url);
  const asked = await readComparison(user, parametersOf(url));
  const { labels, faults } = labelsAsked(url);
  if (asked.faults.length + faults.length > 0) return messageResponse(400, [...asked.faults, ...faults]);
  return csvResponse(
    fileNameAsOf(`compare_${asked.from.day}`, asked.to, "csv"),
    exportComparison(user, asked, { mark: url.searchParams.get("excel") === "yes", labels }),
  );
}

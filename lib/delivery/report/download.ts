import { words } from "@/lib/platform/language/request";
import { parseListQuery } from "@/lib/register/lists/filters";
import { placeOf } from "@/lib/delivery/report/address";
import { reportDocument } from "@/lib/delivery/report/document";
import { reportDocx } from "@/lib/delivery/report/docx";
import { parseReportParts } from "@/lib/delivery/report/parts";
import { getReport } from "@/lib/delivery/report/read";
import { readAsOf } from "@/lib/web/as-of";
import { errorResponse, fileNameAsOf, fileResponse, messageResponse } from "@/lib/web/responses";
import { parametersOf } from "@/lib/web/search-params";
import { getUser, notSignedIn } from "@/lib/web/session";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/**
 * Answers a request for a report as a DOCX file: exactly what the page of the same address says, in the language of the
 * request. What the page would leave out with a warning is refused, because a file does not show warnings.
 */
export async function reportDownload(request: Request): Promise<Response> {
  const user = await getUser();
  if (!user) return notSignedIn(request);
  const parameters = parametersOf(new URL(request.url));
  const asOf = await readAsOf(parameters);
  const { faults: listFaults, ...query } = parseListQuery(parameters);
  const { parts, faults: partFaults } = parseReportParts(parameters);
  const faults = [...asOf.faults, ...listFaults, ...partFaults];
  if (faults.length > 0) return messageResponse(400, faults);
  const t = await words();
  try {
    const report = await getReport(user, query, asOf, parts);
    const place = placeOf(report, asOf.head);
    const body = await reportDocx(reportDocument(report, place, t), {
      stamp: { asOf, head: asOf.head, address: place.address, filters: report.filters(t) },
      t,
    });
    return fileResponse(fileNameAsOf("report", asOf, "docx"), DOCX, body);
  } catch (error) {
    return errorResponse(error);
  }
}

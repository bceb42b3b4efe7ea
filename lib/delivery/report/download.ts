import { words } from "@/lib/platform/language/request";
import { readListQuery } from "@/lib/register/lists/asked-read";
import { placeOf } from "@/lib/delivery/report/address";
import { reportDocument } from "@/lib/delivery/report/document";
import { NO_FRONT, parseReportFront } from "@/lib/delivery/report/front";
import { parseReportParts } from "@/lib/delivery/report/parts";
import { printReport } from "@/lib/delivery/report/print";
import { getReport } from "@/lib/delivery/report/read";
import { readAsOf } from "@/lib/web/as-of";
import { heavyFile } from "@/lib/web/heavy-file";
import { fileNameAsOf, fileResponse, messageResponse } from "@/lib/web/responses";
import { parametersOf } from "@/lib/web/search-params";
import { getUser, notSignedIn } from "@/lib/web/session";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/**
 * Responds with a report as a DOCX file: the same content as the page with the same parameters, in the language of the
 * request. Parameters that the page would ignore with a warning are an error here, because a file shows no warnings.
 */
export async function reportDownload(request: Request): Promise<Response> {
  const user = await getUser();
  if (!user) return notSignedIn(request);
  const parameters = parametersOf(new URL(request.url));
  const asOf = await readAsOf(parameters);
  const { faults: listFaults, ...query } = await readListQuery(user, parameters);
  const { parts, faults: partFaults } = parseReportParts(parameters);
  const { front, faults: frontFaults } = parseReportFront(parameters, asOf.day);
  const faults = [...asOf.faults, ...listFaults, ...partFaults, ...frontFaults];
  if (faults.length > 0) return messageResponse(400, faults);
  const t = await words();
  return heavyFile(request, user, async () => {
    const report = await getReport(user, query, asOf, parts, { front });
    const place = placeOf(report, asOf.head);
    // A picture cites its figures: what a reader wrote in front of them is in the address of the report alone.
    const { address } = placeOf({ ...report, front: NO_FRONT }, asOf.head);
    const body = await printReport(await reportDocument(report, place, t), {
      stamp: { register: report.register, asOf, head: asOf.head, address, filters: report.filters(t) },
      t,
    });
    return fileResponse(fileNameAsOf("report", asOf, "docx"), DOCX, body);
  });
}

import { listDownload } from "@/lib/delivery/exchange/download";
import { exportEvidence } from "@/lib/delivery/exchange/read";

export function GET(request: Request): Promise<Response> {
  return listDownload(request, "evidence", "csv", exportEvidence);
}

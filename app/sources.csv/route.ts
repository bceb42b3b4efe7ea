import { listDownload } from "@/lib/delivery/exchange/download";
import { exportSources } from "@/lib/delivery/exchange/read";

export function GET(request: Request): Promise<Response> {
  return listDownload(request, "sources", "csv", exportSources);
}

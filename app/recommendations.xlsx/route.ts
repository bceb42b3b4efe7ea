import { listDownload } from "@/lib/exchange/download";
import { exportWorkbook } from "@/lib/exchange/read";

export function GET(request: Request): Promise<Response> {
  return listDownload(request, "recommendations", "xlsx", exportWorkbook);
}

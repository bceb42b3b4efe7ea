import { listDownload } from "@/lib/delivery/exchange/download";
import { exportUpdates } from "@/lib/delivery/exchange/read";

export function GET(request: Request): Promise<Response> {
  return listDownload(request, "updates", "csv", exportUpdates);
}

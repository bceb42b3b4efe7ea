import { listDownload } from "@/lib/exchange/download";
import { exportUpdates } from "@/lib/exchange/read";

export function GET(request: Request): Promise<Response> {
  return listDownload(request, "updates", "jsonl", exportUpdates);
}

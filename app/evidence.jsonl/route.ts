import { listDownload } from "@/lib/exchange/download";
import { exportEvidence } from "@/lib/exchange/read";

export function GET(request: Request): Promise<Response> {
  return listDownload(request, "evidence", "jsonl", exportEvidence);
}

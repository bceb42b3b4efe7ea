import { listDownload } from "@/lib/delivery/exchange/download";
import { exportRecommendations } from "@/lib/delivery/exchange/read";

export function GET(request: Request): Promise<Response> {
  return listDownload(request, "recommendations", "jsonl", exportRecommendations);
}

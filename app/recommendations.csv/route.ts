import { listDownload } from "@/lib/exchange/download";
import { exportRecommendations } from "@/lib/exchange/read";

export function GET(request: Request): Promise<Response> {
  return listDownload(request, "recommendations", "csv", exportRecommendations);
}

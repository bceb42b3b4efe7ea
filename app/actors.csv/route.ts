import { listDownload } from "@/lib/delivery/exchange/download";
import { exportActors } from "@/lib/delivery/exchange/read";

export function GET(request: Request): Promise<Response> {
  return listDownload(request, "actors", "csv", exportActors);
}

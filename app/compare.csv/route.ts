import { comparisonDownload } from "@/lib/delivery/exchange/comparison-download";

export function GET(request: Request): Promise<Response> {
  return comparisonDownload(request);
}

import { comparisonDownload } from "@/lib/exchange/comparison-download";

export function GET(request: Request): Promise<Response> {
  return comparisonDownload(request);
}

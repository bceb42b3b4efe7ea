import { packageDownload } from "@/lib/exchange/download";

export function GET(request: Request): Promise<Response> {
  return packageDownload(request);
}

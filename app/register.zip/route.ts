import { packageDownload } from "@/lib/delivery/exchange/download";

export function GET(request: Request): Promise<Response> {
  return packageDownload(request);
}

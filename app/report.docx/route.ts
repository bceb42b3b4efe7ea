import { reportDownload } from "@/lib/delivery/report/download";

export function GET(request: Request): Promise<Response> {
  return reportDownload(request);
}

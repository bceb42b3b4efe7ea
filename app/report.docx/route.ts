import { reportDownload } from "@/lib/report/download";

export function GET(request: Request): Promise<Response> {
  return reportDownload(request);
}

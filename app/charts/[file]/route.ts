import { chartDownload } from "@/lib/delivery/exchange/chart-download";

export async function GET(request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  return chartDownload(request, (await params).file);
}

import { WARCRecord, WARCSerializer } from "warcio";
import type { FetchedPage } from "@/lib/register/web-pages/fetch-page";

/** The names of pairs that stand in a row, and their values. */
function pairsOf(raw: readonly string[]): [name: string, value: string][] {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) pairs.push([raw[index] ?? "", raw[index + 1] ?? ""]);
  return pairs;
}

/**
 * The response as it came, as a WARC file (ISO 28500) that tools of web archives replay: who made it, and the response with
 * its headers and its body as sent. The body came without the chunks of its sending, so the header that announces them is
 * renamed, as other archives do; otherwise a reader would look for them.
 */
export async function warcOf(page: FetchedPage, asked: { address: string; at: Date }): Promise<Buffer> {
  const date = asked.at.toISOString();
  const options = { gzip: true, digest: { algo: "sha-256", prefix: "sha256:", base32: false } } as const;
  const info = WARCRecord.createWARCInfo(
    { date, warcVersion: "WARC/1.1", filename: "page.warc.gz" },
    { software: "Followthrough", format: "WARC File Format 1.1", "requested-address": asked.address },
  );
  const response = WARCRecord.create(
    {
      url: page.url,
      date,
      type: "response",
      warcVersion: "WARC/1.1",
      statusline: `HTTP/${page.httpVersion} ${page.status} ${page.statusMessage}`.trim(),
      httpHeaders: pairsOf(page.rawHeaders).map(([name, value]): [string, string] => [
        name.toLowerCase() === "transfer-encoding" ? `X-Archive-Orig-${name}` : name,
        value,
      ]),
      keepHeadersCase: true,
    },
    [page.sent],
  );
  return Buffer.concat([
    await WARCSerializer.serialize(info, options),
    await WARCSerializer.serialize(response, options),
  ]);
}

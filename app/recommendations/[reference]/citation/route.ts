import { env } from "@/lib/env";
import { CITATION_FORMATS, citationText, citedOf, cslItem, type CitationFormat } from "@/lib/exchange/citation";
import { getRecommendation } from "@/lib/recommendations/read";
import { valuesOf } from "@/lib/recommendations/vocabulary";
import { readAsOf } from "@/lib/web/as-of";
import { parametersOf } from "@/lib/web/search-params";
import { getActor, notSignedIn } from "@/lib/web/session";

function plain(status: number, text: string): Response {
  return new Response(`${text}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}

/** A citation as a file: `format` is `text`, `bibtex` or `csl`, `update` the number of an update; with the as-of pair. */
export async function GET(request: Request, { params }: { params: Promise<{ reference: string }> }): Promise<Response> {
  const actor = await getActor();
  if (!actor) return notSignedIn(request);
  const url = new URL(request.url);
  const asked = url.searchParams.get("format") ?? "text";
  const format: CitationFormat | undefined = valuesOf(CITATION_FORMATS).find((value) => value === asked);
  if (!format) return plain(400, `“format” can be ${valuesOf(CITATION_FORMATS).join(", ")}.`);
  const asOf = await readAsOf(parametersOf(url));
  if (asOf.faults.length > 0) return plain(400, asOf.faults.join("\n"));
  const record = await getRecommendation(actor, (await params).reference, asOf);
  const update = url.searchParams.get("update");
  const cited = record && citedOf(record, update === null ? null : Number(update), asOf, env().publicAddress);
  if (!cited) return plain(404, "There is no such record or update, or there was none then.");
  const item = cslItem(cited);
  const { mediaType, extension } = CITATION_FORMATS[format];
  return new Response(citationText(item, format), {
    headers: {
      "content-type": `${mediaType}; charset=utf-8`,
      "content-disposition": `attachment; filename="${item.id}.${extension}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

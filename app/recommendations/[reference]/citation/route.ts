import {
  CITATION_FORMATS,
  type CitationFormat,
  citationText,
  citedOf,
  cslItem,
} from "@/lib/delivery/exchange/citation";
import { getSettings } from "@/lib/register/settings/read";
import { registerTitle } from "@/lib/register/settings/vocabulary";
import { env } from "@/lib/platform/env";
import { message } from "@/lib/platform/language/message";
import { valuesOf } from "@/lib/platform/vocabulary";
import { getRecommendation } from "@/lib/register/lists/record-read";
import { readAsOf } from "@/lib/web/as-of";
import { fileResponse, messageResponse } from "@/lib/web/responses";
import { parametersOf } from "@/lib/web/search-params";
import { getUser, notSignedIn } from "@/lib/web/session";

/**
 * A citation as a file. `format` is `text`, `bibtex` or `csl`, `update` the number of an update; also takes day and
 * instant.
 */
export async function GET(request: Request, { params }: { params: Promise<{ reference: string }> }): Promise<Response> {
  const user = await getUser();
  if (!user) return notSignedIn(request);
  const url = new URL(request.url);
  const asked = url.searchParams.get("format") ?? "text";
  const format: CitationFormat | undefined = valuesOf(CITATION_FORMATS).find((value) => value === asked);
  if (!format)
    return messageResponse(400, [
      message("“{name}” must be {values}.", { name: "format", values: valuesOf(CITATION_FORMATS).join(", ") }),
    ]);
  const asOf = await readAsOf(parametersOf(url));
  if (asOf.faults.length > 0) return messageResponse(400, asOf.faults);
  const record = await getRecommendation(user, (await params).reference, asOf);
  const update = url.searchParams.get("update");
  const { registerName } = await getSettings(user);
  const cited =
    record &&
    citedOf(record, update === null ? null : Number(update), asOf, {
      register: registerTitle(registerName),
      publicAddress: env().publicAddress,
    });
  if (!cited) return messageResponse(404, [message("This record or update does not exist, or did not exist then.")]);
  const item = cslItem(cited);
  const { mediaType, extension } = CITATION_FORMATS[format];
  return fileResponse(`${item.id}.${extension}`, `${mediaType}; charset=utf-8`, citationText(item, format), {
    "x-content-type-options": "nosniff",
  });
}

import { readAsOf, type Pair, type SearchParams } from "@/lib/as-of";
import { ExpectedError } from "@/lib/errors";
import { streamOf } from "@/lib/exchange/csv";
import type { Actor } from "@/lib/policy";
import { parseListQuery, type ListQuery } from "@/lib/recommendations/filters";
import { getActor, notSignedIn } from "@/lib/session";

type Export = (actor: Actor, query: ListQuery, pair: Pair, options: { mark: boolean }) => AsyncGenerator<string, void>;

/** The parameters of an address as Next gives them to a page. */
export function parametersOf(url: URL): SearchParams {
  return Object.fromEntries([...new Set(url.searchParams.keys())].map((name) => [name, url.searchParams.getAll(name)]));
}

/**
 * Answers a request for a CSV file: exactly the list that the same query string shows, all pages of it. What a
 * list would leave out with a warning is refused, because a file does not show warnings. `excel=yes` puts the
 * byte order mark first. The file's name says which day and instant it is about.
 */
export async function csvDownload(request: Request, name: string, rows: Export): Promise<Response> {
  const actor = await getActor();
  if (!actor) return notSignedIn(request);
  const url = new URL(request.url);
  const parameters = parametersOf(url);
  const asOf = await readAsOf(parameters);
  const query = parseListQuery(parameters);
  const faults = [...asOf.faults, ...query.faults];
  if (faults.length > 0) return textResponse(400, faults);
  const text = rows(actor, query, asOf, { mark: url.searchParams.get("excel") === "yes" });
  const known = asOf.knownAt.toISOString().replaceAll(/[:.]/g, "").replace("T", "-");
  return csvResponse(`${name}_${asOf.day}_known-${known}.csv`, text);
}

/** The file itself, streamed under a name; or what an expected error says, when it comes before the first row. */
export async function csvResponse(fileName: string, text: AsyncGenerator<string, void>): Promise<Response> {
  let head: IteratorResult<string, void>;
  try {
    // The first step runs the query: an error in it is an error's answer and not half a file.
    head = await text.next();
  } catch (error) {
    if (error instanceof ExpectedError) return textResponse(error.httpStatus, [error.message]);
    throw error;
  }
  async function* whole(): AsyncGenerator<string, void> {
    if (head.done) return;
    yield head.value;
    yield* text;
  }
  return new Response(streamOf(whole()), {
    headers: {
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": `attachment; filename="${fileName}"`,
      "cache-control": "no-store",
    },
  });
}

/** An answer in plain words, line by line. */
export function textResponse(status: number, lines: readonly string[]): Response {
  return new Response(`${lines.join("\n")}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}

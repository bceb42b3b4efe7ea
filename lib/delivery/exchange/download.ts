import type { AsOf } from "@/lib/platform/time/as-of";
import { ExpectedError, NotFound } from "@/lib/platform/errors";
import {
  exportActors,
  exportEvidence,
  exportPackage,
  exportRecommendations,
  exportSources,
  exportUpdates,
  exportWorkbook,
  type TextForm,
} from "@/lib/delivery/exchange/read";
import { labelsAsked } from "@/lib/delivery/exchange/labels";
import { message } from "@/lib/platform/language/message";
import { words } from "@/lib/platform/language/request";
import { ENGLISH, type Translator } from "@/lib/platform/language/translate";
import type { User } from "@/lib/access/policy";
import { readListQuery } from "@/lib/register/lists/asked-read";
import type { ListQuery } from "@/lib/register/lists/filters";
import { readAsOf } from "@/lib/web/as-of";
import { heavyFile, inTurn } from "@/lib/web/heavy-file";
import { fileNameAsOf, fileResponse, messageResponse, streamOf, textResponse, webStreamOf } from "@/lib/web/responses";
import { parametersOf, SearchParamsReader } from "@/lib/web/search-params";
import { getUser, notSignedIn } from "@/lib/web/session";

type Export = (
  user: User,
  query: ListQuery,
  asOf: AsOf,
  options: TextForm,
) => AsyncGenerator<string | Uint8Array, void>;

/** The formats of a list's files, by extension. */
const MEDIA_TYPES = {
  csv: "text/csv; charset=utf-8; header=present",
  jsonl: "application/jsonl; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/**
 * Responds with a list as a file: exactly the list with the same query string, all pages of it. Parameters that the
 * list would ignore with a warning are an error here, because a file shows no warnings. `excel=yes` adds a byte order
 * mark to CSV, `labels=ru` adds labels in that language, `passages=yes` adds the text of passages. The file's name
 * contains the day and instant.
 */
export async function listDownload(
  request: Request,
  name: string,
  form: keyof typeof MEDIA_TYPES,
  rows: Export,
): Promise<Response> {
  const user = await getUser();
  if (!user) return notSignedIn(request);
  const url = new URL(request.url);
  const parameters = parametersOf(url);
  const asOf = await readAsOf(parameters);
  const query = await readListQuery(user, parameters);
  const { labels, faults: more } = labelsAsked(url);
  const reader = new SearchParamsReader(parameters);
  const passages = reader.choices("passages", ["yes", "no"]).at(-1) === "yes";
  const faults = [...asOf.faults, ...query.faults, ...more, ...reader.faults];
  if (faults.length > 0) return messageResponse(400, faults);
  const t = await words();
  const mark = url.searchParams.get("excel") === "yes";
  const file = () => listFile(name, form, rows, { user, query, asOf, mark, labels, passages, t });
  return form === "xlsx" ? heavyFile(request, user, file) : file();
}

/** A list as a file, in the format that `form` describes. */
function listFile(
  name: string,
  form: keyof typeof MEDIA_TYPES,
  rows: Export,
  {
    user,
    query,
    asOf,
    t,
    ...how
  }: {
    user: User;
    query: ListQuery;
    asOf: AsOf;
    mark: boolean;
    labels?: Translator;
    passages?: boolean;
    t: Translator;
  },
): Promise<Response> {
  const content = rows(user, query, asOf, { ...how, form: form === "jsonl" ? form : "csv" });
  return streamedFile(fileNameAsOf(name, asOf, form), MEDIA_TYPES[form], content, t);
}

/** The files of a list, by the names that the API gives them. */
const LIST_FILES = {
  "recommendations.csv": { name: "recommendations", form: "csv", rows: exportRecommendations },
  "recommendations.jsonl": { name: "recommendations", form: "jsonl", rows: exportRecommendations },
  "recommendations.xlsx": { name: "recommendations", form: "xlsx", rows: exportWorkbook },
  "updates.csv": { name: "updates", form: "csv", rows: exportUpdates },
  "updates.jsonl": { name: "updates", form: "jsonl", rows: exportUpdates },
  "evidence.csv": { name: "evidence", form: "csv", rows: exportEvidence },
  "sources.csv": { name: "sources", form: "csv", rows: exportSources },
  "actors.csv": { name: "actors", form: "csv", rows: exportActors },
  "evidence.jsonl": { name: "evidence", form: "jsonl", rows: exportEvidence },
} as const satisfies Record<string, { name: string; form: keyof typeof MEDIA_TYPES; rows: Export }>;

export const EXPORT_FILES: Readonly<Record<string, { mediaType: string }>> = Object.fromEntries(
  Object.entries(LIST_FILES).map(([name, { form }]) => [name, { mediaType: MEDIA_TYPES[form] }]),
);

/** One of `EXPORT_FILES`. @throws {NotFound} */
export function fileOf(user: User, file: string, query: ListQuery, asOf: AsOf): Promise<Response> {
  const found = Object.entries(LIST_FILES).find(([name]) => name === file)?.[1];
  if (!found) throw new NotFound(message("file"));
  const { name, form, rows } = found;
  const make = () => listFile(name, form, rows, { user, query, asOf, mark: false, t: ENGLISH });
  return form === "xlsx" ? inTurn(user, make) : make();
}

/** CSV of something other than a list, streamed under a file name. */
export async function csvResponse(fileName: string, text: AsyncGenerator<string, void>): Promise<Response> {
  return streamedFile(fileName, MEDIA_TYPES.csv, text, await words());
}

/** The streamed file, or an error response if an expected error occurs before the first row. */
async function streamedFile(
  fileName: string,
  mediaType: string,
  content: AsyncGenerator<string | Uint8Array, void>,
  t: Translator,
): Promise<Response> {
  let head: IteratorResult<string | Uint8Array, void>;
  try {
    // The first step runs the query, so an error in it gives an error response and not half a file.
    head = await content.next();
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return textResponse(error.httpStatus, [t.message(error.reason)]);
  }
  async function* whole(): AsyncGenerator<string | Uint8Array, void> {
    if (head.done) return;
    yield head.value;
    yield* content;
  }
  return fileResponse(fileName, mediaType, streamOf(whole()));
}

/** Responds with a data package of the list with this query string; `documents=yes` adds texts and files. */
export async function packageDownload(request: Request): Promise<Response> {
  const user = await getUser();
  if (!user) return notSignedIn(request);
  const url = new URL(request.url);
  const parameters = parametersOf(url);
  const asOf = await readAsOf(parameters);
  const query = await readListQuery(user, parameters);
  const faults = [...asOf.faults, ...query.faults];
  if (faults.length > 0) return messageResponse(400, faults);
  return heavyFile(request, user, async () => {
    const { name, size, bytes } = await exportPackage(user, query, asOf, url.searchParams.get("documents") === "yes");
    return fileResponse(name, "application/zip", webStreamOf(bytes()), { "content-length": String(size) });
  });
}

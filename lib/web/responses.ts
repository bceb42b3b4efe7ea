import { Readable } from "node:stream";
import type { AsOf } from "@/lib/platform/time/as-of";
import { ExpectedError, Throttled } from "@/lib/platform/errors";
import type { Message } from "@/lib/platform/language/message";
import { words } from "@/lib/platform/language/request";

type Headers = Readonly<Record<string, string>>;

/** Whether the client is a browser, which gets a page or a redirect; programs get a status and a sentence. */
export function wantsPage(request: Request): boolean {
  return request.headers.get("accept")?.includes("text/html") ?? false;
}

/** A plain-text response, line by line. */
export function textResponse(status: number, lines: readonly string[], headers: Headers = {}): Response {
  return new Response(`${lines.join("\n")}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store", ...headers },
  });
}

/** Messages as plain text in the language of the request, line by line. */
export async function messageResponse(status: number, messages: readonly Message[]): Promise<Response> {
  return textResponse(status, messages.map((await words()).message));
}

/** An expected error as plain text. @throws any other error, which strangers must not see */
export async function errorResponse(error: unknown): Promise<Response> {
  if (!(error instanceof ExpectedError)) throw error;
  const response = await messageResponse(error.httpStatus, [error.reason]);
  if (error instanceof Throttled) response.headers.set("retry-after", String(error.retryAfter));
  return response;
}

/** An error as JSON in the form of RFC 9457. */
export function problemResponse(status: number, title: string, extra: object, headers: Headers): Response {
  return new Response(JSON.stringify({ type: "about:blank", title, status, ...extra }), {
    status,
    headers: { ...headers, "content-type": "application/problem+json", "cache-control": "no-store" },
  });
}

/** Redirects to another address, which is then requested with GET. */
export function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}

/** The client's copy is still up to date. */
export function notModified(headers: Headers): Response {
  return new Response(null, { status: 304, headers });
}

/** A file to download, with an ASCII name, generated for this request. */
export function fileResponse(
  name: string,
  type: string,
  body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>,
  headers: Headers = {},
): Response {
  return new Response(body, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
      ...headers,
    },
  });
}

/** A file name that contains the day and instant of the content. */
export function fileNameAsOf(name: string, { day, knownAt }: AsOf, extension: string): string {
  return `${name}_${day}_known-${knownAt.toISOString().replaceAll(/[:.]/g, "").replace("T", "-")}.${extension}`;
}

/** A body that pulls from the generator as fast as the client reads, and ends it when the client disconnects. */
export function streamOf(chunks: AsyncGenerator<string | Uint8Array, void>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const step = await chunks.next();
      if (step.done) controller.close();
      else controller.enqueue(typeof step.value === "string" ? encoder.encode(step.value) : step.value);
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}

/** The same, for a Node stream. */
export function webStreamOf(bytes: Readable): ReadableStream<Uint8Array> {
  // Node's type and the browser's type for a web stream differ only in name.
  return Readable.toWeb(bytes) as unknown as ReadableStream<Uint8Array>;
}

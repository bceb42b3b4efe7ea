import { Readable } from "node:stream";
import type { AsOf } from "@/lib/platform/time/as-of";
import { ExpectedError } from "@/lib/platform/errors";
import type { Message } from "@/lib/platform/language/message";
import { words } from "@/lib/platform/language/request";

type Headers = Readonly<Record<string, string>>;

/** Whether a browser asks, which is led to a page; a program is told by status and a sentence. */
export function wantsPage(request: Request): boolean {
  return request.headers.get("accept")?.includes("text/html") ?? false;
}

/** An answer in plain words, line by line. */
export function textResponse(status: number, lines: readonly string[], headers: Headers = {}): Response {
  return new Response(`${lines.join("\n")}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store", ...headers },
  });
}

/** Messages in plain words and the language of the request, line by line. */
export async function messageResponse(status: number, messages: readonly Message[]): Promise<Response> {
  return textResponse(status, messages.map((await words()).message));
}

/** What an expected error says, in plain words. @throws every other error, which is not for strangers */
export async function errorResponse(error: unknown): Promise<Response> {
  if (!(error instanceof ExpectedError)) throw error;
  return messageResponse(error.httpStatus, [error.reason]);
}

/** A fault in JSON, as RFC 9457 has it said. */
export function problemResponse(status: number, title: string, more: object, headers: Headers): Response {
  return new Response(JSON.stringify({ type: "about:blank", title, status, ...more }), {
    status,
    headers: { ...headers, "content-type": "application/problem+json", "cache-control": "no-store" },
  });
}

/** Leads on to another address, which is asked for by GET. */
export function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}

/** What the client has is still right. */
export function notModified(headers: Headers): Response {
  return new Response(null, { status: 304, headers });
}

/** A file to be saved under a name of plain letters, made for this one request. */
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

/** The name of a file that says which day and state of knowledge it is about. */
export function fileNameAsOf(name: string, { day, knownAt }: AsOf, extension: string): string {
  return `${name}_${day}_known-${knownAt.toISOString().replaceAll(/[:.]/g, "").replace("T", "-")}.${extension}`;
}

/** A body that reads the generator as fast as the client takes it, and ends it when the client goes away. */
export function streamOf(pieces: AsyncGenerator<string | Uint8Array, void>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const step = await pieces.next();
      if (step.done) controller.close();
      else controller.enqueue(typeof step.value === "string" ? encoder.encode(step.value) : step.value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

/** The same of a stream of Node's. */
export function webStreamOf(bytes: Readable): ReadableStream<Uint8Array> {
  // Node's type of a web stream and the one of the web differ in name only.
  return Readable.toWeb(bytes) as unknown as ReadableStream<Uint8Array>;
}

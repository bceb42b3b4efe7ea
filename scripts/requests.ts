import { createHash, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { databaseState } from "@/lib/platform/database/state";
import { replicaState } from "@/lib/platform/history/on-replica";
import { log, redactPersonalData, withRequestId } from "@/lib/platform/log";

/** The header with a request's id: from the proxy, to the application, and back to the client. */
const REQUEST_ID = "x-request-id";
const SAFE_ID = /^[A-Za-z0-9._-]{8,64}$/;

/** The id that a trusted proxy gave the request, or a new one. The header is ignored when it comes from a client. */
function requestIdOf(request: IncomingMessage, trustedProxies: number): string {
  const received = request.headers[REQUEST_ID];
  return trustedProxies > 0 && typeof received === "string" && SAFE_ID.test(received) ? received : randomUUID();
}

/**
 * The address in a form that may be logged: without the query, which may contain names, and without the tokens of
 * one-time links.
 */
function loggedPath(url: string): string {
  const path = url.split(/[?#]/, 1)[0] ?? "";
  return redactPersonalData(path).slice(0, 200);
}

/**
 * Gives a request an id, which is in the response and in every log line about the request, and logs one line when the
 * request has ended.
 */
export function identifyRequest(
  request: IncomingMessage,
  response: ServerResponse,
  trustedProxies: number,
  handle: (requestId: string) => void,
): void {
  const requestId = requestIdOf(request, trustedProxies);
  const began = performance.now();
  request.headers[REQUEST_ID] = requestId;
  response.setHeader("X-Request-Id", requestId);
  const path = loggedPath(request.url ?? "");
  response.once("close", () => {
    log().info(
      {
        requestId,
        method: request.method,
        path,
        status: response.statusCode,
        milliseconds: Math.round(performance.now() - began),
        ...(response.writableFinished ? {} : { cutOff: true }),
      },
      "request",
    );
  });
  withRequestId(requestId, () => handle(requestId));
}

/** Has browsers ask for this host by https alone from now on, for a year. */
export function requireHttps(response: ServerResponse): void {
  response.setHeader("strict-transport-security", "max-age=31536000");
}

function answerText(response: ServerResponse, status: number, text: string): void {
  response
    .writeHead(status, {
      "content-type": "text/plain; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    })
    .end(`${text}\n`);
}

/** Every method that a page, a form, a file or the API answers; any of them may answer 405 itself. */
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** Why no part of the register can answer a request, whoever it comes from; null for every other. */
function malformation({ method = "", url = "" }: IncomingMessage): { status: number; title: string } | null {
  if (!METHODS.has(method)) return { status: 405, title: "The register does not know this method." };
  // A proxy asks for whole addresses, and would be sent on to wherever they lead.
  if (!url.startsWith("/")) return { status: 400, title: "The address has to be a path." };
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return null;
  } catch {
    return { status: 400, title: "The address contains characters that are not UTF-8." };
  }
}

/** Answers a request that nothing behind here could make sense of. Returns false for every other request. */
export function answerMalformed(request: IncomingMessage, response: ServerResponse): boolean {
  const fault = malformation(request);
  if (fault === null) return false;
  if (fault.status === 405) response.setHeader("allow", [...METHODS].join(", "));
  if (request.url?.startsWith("/api/")) {
    response
      .writeHead(fault.status, { "content-type": "application/problem+json", "cache-control": "no-store" })
      .end(JSON.stringify({ type: "about:blank", ...fault }));
  } else answerText(response, fault.status, fault.title);
  return true;
}

/**
 * What `/readyz` answers when the database does; null when it does not. A replica that is gone or behind is named, but
 * does not make a server unready: everything is then read from the primary.
 */
async function readiness(): Promise<string | null> {
  if ((await databaseState()) !== "ready") return null;
  try {
    const replica = await replicaState();
    return replica === null ? "ok" : `ok, replica ${replica}`;
  } catch {
    return null; // the primary went away meanwhile
  }
}

/** Answers health checks. Returns false for every other request. */
export function answerHealth(request: IncomingMessage, response: ServerResponse, isReady: boolean): boolean {
  const path = request.url?.split("?", 1)[0];
  if (path !== "/healthz" && path !== "/readyz") return false;
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("allow", "GET, HEAD");
    answerText(response, 405, "GET only");
  } else if (path === "/healthz") {
    answerText(response, 200, "ok");
  } else {
    void (isReady ? readiness() : Promise.resolve(null)).then((words) =>
      words === null ? answerText(response, 503, "not ready") : answerText(response, 200, words),
    );
  }
  return true;
}

const STYLE =
  "body{font:1.125rem/1.5 system-ui,sans-serif;max-width:38rem;margin:3rem auto;padding:0 1rem;color-scheme:light dark}code{font-weight:600}";

/** A self-contained page: it uses nothing from the database or the build. */
function unavailablePage(title: string, words: string, requestId: string): string {
  return `<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title} · Followthrough</title><style>${STYLE}</style></head>
<body><main><h1>${title}</h1><p>${words}</p><p>Error reference: <code>${requestId}</code></p></main></body>
</html>
`;
}

const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");

/** Says why the register does not answer now, as a page for browsers and as a line for programs. */
export function answerUnavailable(
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  {
    status = 503,
    retryAfter = 5,
    title,
    words,
  }: {
    status?: number;
    /** In seconds. */
    retryAfter?: number;
    title: string;
    words: string;
  },
): void {
  response.setHeader("retry-after", String(retryAfter));
  if (!request.headers.accept?.includes("text/html")) {
    answerText(response, status, `${title}. ${words}`);
    return;
  }
  response
    .writeHead(status, {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; frame-ancestors 'none'; base-uri 'none'`,
      "x-content-type-options": "nosniff",
    })
    .end(unavailablePage(title, words, requestId));
}

/** Requests that need no database: the build's own files. */
const WITHOUT_DATABASE = /^\/(_next\/|icon\.svg|favicon\.ico)/;

/**
 * Whether to reject a request at once because the database is unavailable. Only for reads: forms go to the application,
 * which gives users back their input.
 */
export async function isWithoutDatabase(request: IncomingMessage): Promise<boolean> {
  if (request.method !== "GET" && request.method !== "HEAD") return false;
  if (WITHOUT_DATABASE.test(request.url ?? "")) return false;
  return (await databaseState()) === "gone";
}

import { randomUUID } from "node:crypto";
import { type IncomingMessage, request as ask, type ServerResponse } from "node:http";

/** In place of which page, by its status: an address that no page has, and the page that says who may do what. */
const INSTEAD: Readonly<Record<number, string>> = { 403: "/not-allowed", 404: "/no-such-page" };

/** Marks this process's own requests, whose answers are sent as they are. Nobody else knows its value. */
const OWN = { header: "x-own-request", value: randomUUID() } as const;

/** Headers that are about one connection, or that this answer has already. */
const NOT_PASSED_ON = new Set(["connection", "keep-alive", "transfer-encoding", "date", "x-request-id"]);

/**
 * Whether a browser asks for a whole page. When Next's own script asks, it draws what is missing or forbidden itself; it
 * says so by the header `rsc`.
 */
function asksForPage({ method, headers }: IncomingMessage): boolean {
  return (
    method === "GET" &&
    headers[OWN.header] !== OWN.value &&
    headers["rsc"] === undefined &&
    (headers.accept ?? "").includes("text/html")
  );
}

/**
 * Lets a browser see a missing or forbidden page without client JavaScript. When a page finds out while it is drawn that
 * what it is about is missing or that its reader may not see it, Next sends an empty document, which only a script fills.
 * In its place this sends, under the same status, a page that is whole: this process asks itself for it, with the
 * reader's cookies and language.
 *
 * Call it before Next gets the response. Other answers pass unchanged.
 */
export function sendWholePages(request: IncomingMessage, response: ServerResponse): void {
  if (!asksForPage(request)) return;
  const original = {
    write: response.write.bind(response),
    end: response.end.bind(response),
    flushHeaders: response.flushHeaders.bind(response),
    writeHead: response.writeHead.bind(response),
  };
  let place: string | null | undefined;
  const isReplaced = (): boolean => {
    if (place === undefined) {
      const isPage = String(response.getHeader("content-type") ?? "").startsWith("text/html");
      place = (isPage && INSTEAD[response.statusCode]) || null;
    }
    return place !== null;
  };
  const callBack = (given: unknown[]) => {
    const done = given.at(-1);
    if (typeof done === "function") process.nextTick(done); // a callback is the last argument of both
  };
  Object.assign(response, {
    // Compressing what is written begins by writing the head.
    writeHead: (status: number, ...given: []) => {
      response.statusCode = status;
      return isReplaced() ? response : original.writeHead(status, ...given);
    },
    flushHeaders: () => {
      if (!isReplaced()) original.flushHeaders();
    },
    write: (...given: Parameters<typeof original.write>) => {
      if (!isReplaced()) return original.write(...given);
      callBack(given);
      return true;
    },
    end: (...given: Parameters<typeof original.end>) => {
      Object.assign(response, original);
      if (!isReplaced() || response.headersSent) return original.end(...given);
      callBack(given);
      sendInstead(request, response, place ?? "/");
      return response;
    },
  });
}

function sendInstead(request: IncomingMessage, response: ServerResponse, path: string): void {
  const { statusCode } = response;
  const { localAddress: host, localPort: port } = request.socket;
  for (const name of response.getHeaderNames()) if (name !== "x-request-id") response.removeHeader(name);
  const headers = { ...request.headers, [OWN.header]: OWN.value };
  const inner = ask({ host, port, path, headers }, (page) => {
    for (const [name, value] of Object.entries(page.headers)) {
      if (value !== undefined && !NOT_PASSED_ON.has(name)) response.setHeader(name, value);
    }
    response.statusCode = statusCode;
    page.pipe(response);
  });
  // The reader still gets the right status, with an empty page as before.
  inner.on("error", () => response.writeHead(statusCode).end());
  inner.end();
}

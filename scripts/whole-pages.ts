import { randomUUID } from "node:crypto";
import { type IncomingMessage, request as ask, type ServerResponse } from "node:http";
import { sessionCookieName } from "@/lib/web/session-cookie";

/** In place of which page, by its status: an address that no page has, and the page that says who may do what. */
const INSTEAD: Readonly<Record<number, string>> = { 403: "/not-allowed", 404: "/no-such-page" };

/** Marks this process's own requests, whose answers are sent as they are. Nobody else knows its value. */
const OWN = { header: "x-own-request", value: randomUUID() } as const;

/** What the page in its place depends on. Nothing else of the request is sent on: it may be about its body or its connection. */
const ASKED_WITH = ["host", "cookie", "accept", "accept-language", "accept-encoding", "user-agent"] as const;

const SESSION_COOKIES = [sessionCookieName(false), sessionCookieName(true)];

/** Headers that are about one connection, or that this answer has already. */
const NOT_PASSED_ON = new Set(["connection", "keep-alive", "transfer-encoding", "date", "x-request-id", "location"]);

/**
 * Whether a browser asks for a whole page. When Next's own script asks, it draws what is missing or forbidden itself; it
 * says so by the header `rsc`.
 */
function asksForPage({ method, headers }: IncomingMessage): boolean {
  return (
    method === "GET" &&
    headers[OWN.header] !== OWN.value &&
    // A stranger gets the pages that are open to strangers, and these are whole.
    SESSION_COOKIES.some((name) => (headers.cookie ?? "").includes(`${name}=`)) &&
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
  // Without an address this would ask another server. The reader has left, and nobody waits for an answer.
  if (response.destroyed || host === undefined || port === undefined) return;
  const before = { ...response.getHeaders() };
  for (const name of response.getHeaderNames()) if (name !== "x-request-id") response.removeHeader(name);
  const asked = ASKED_WITH.flatMap((name) => {
    const value = request.headers[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  // A connection of its own: whatever happens to this request touches no other.
  const headers = { ...Object.fromEntries(asked), [OWN.header]: OWN.value };
  const inner = ask({ host, port, path, headers, agent: false }, (page) => {
    response.statusCode = statusCode;
    // Whose session has ended meanwhile is sent on to sign in.
    if (page.statusCode !== 200 && page.statusCode !== statusCode) {
      page.resume();
      response.end();
      return;
    }
    for (const [name, value] of Object.entries(page.headers)) {
      if (value !== undefined && !NOT_PASSED_ON.has(name)) response.setHeader(name, value);
    }
    page.pipe(response);
  });
  response.once("close", () => inner.destroy());
  // The reader still gets the right status, with an empty page as before.
  inner.on("error", () => {
    if (!response.headersSent) response.writeHead(statusCode, before);
    response.end();
  });
  inner.end();
}

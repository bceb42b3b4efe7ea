import { lookup } from "node:dns/promises";
import { request as requestHttp, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";
import { isPublicAddress } from "@/lib/platform/outbound/network";

/** How long and how much one request may take. */
type OutboundLimits = {
  /** For one address including all its redirects, in milliseconds. */
  time: number;
  /** The largest body as it is sent, in bytes. */
  size: number;
  redirects: number;
};

/** How host names are resolved, and which addresses may be contacted. */
export type Reach = {
  resolve: (host: string) => Promise<readonly string[]>;
  allows: (address: string) => boolean;
};

/**
 * The public internet, which is all that the program itself may contact. Tests use a reach that allows this machine.
 */
export const PUBLIC_INTERNET: Reach = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  allows: isPublicAddress,
};

/** Why an address was not requested, or its answer not read to the end. */
export type OutboundFailure =
  | "no address"
  | "not public"
  | "not http"
  | "not an address"
  | "too many redirects"
  | "too large"
  | "too slow"
  | "no HTTP"
  | "no connection";

export class OutboundError extends Error {
  constructor(
    readonly failure: OutboundFailure,
    /** Of the network, such as ECONNREFUSED; a word of a known set, and nothing that the other side sent. */
    readonly code = "",
  ) {
    super(failure);
  }
}

/** Runs the work for each host one piece at a time. */
export type HostTurns = <Result>(host: string, work: () => Promise<Result>) => Promise<Result>;

export function makeHostTurns(): HostTurns {
  const last = new Map<string, Promise<unknown>>();
  return async (host, work) => {
    const turn = (last.get(host) ?? Promise.resolve()).then(work, work);
    last.set(host, turn);
    try {
      return await turn;
    } finally {
      if (last.get(host) === turn) last.delete(host);
    }
  };
}

/** What an address answered at the end of its redirects. `body` can be read once. */
export type OutboundAnswer = {
  url: URL;
  isRedirected: boolean;
  status: number;
  head: Pick<IncomingMessage, "httpVersion" | "statusMessage" | "headers" | "rawHeaders">;
  /** As it was sent, whatever its encoding. @throws {OutboundError} when it is too large or too slow */
  body: AsyncIterable<Buffer>;
};

export type OutboundRequest = {
  limits: OutboundLimits;
  /** Who asks, as the other side reads it. */
  userAgent: string;
  reach: Reach;
  turns: HostTurns;
};

/** The one address to connect to. Every address that the host resolves to must be allowed. */
async function resolveAllowed(url: URL, reach: Reach, signal: AbortSignal): Promise<string> {
  // An IPv6 address is in brackets; URL has already normalised all notations of an IPv4 address.
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const addresses = isIP(host) ? [host] : await beforeAbort(reach.resolve(host), signal);
  const [first] = addresses;
  if (first === undefined) throw new OutboundError("no address");
  if (!addresses.every((address) => reach.allows(address))) throw new OutboundError("not public");
  return first;
}

/** A name cannot be given up while it is being resolved, so nobody waits for it any longer. */
async function beforeAbort<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  signal.throwIfAborted();
  let abort: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(new OutboundError("too slow"));
    signal.addEventListener("abort", abort);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (abort) signal.removeEventListener("abort", abort);
  }
}

/** Sends one request to the address that was checked, whatever the host name may resolve to by now. */
async function sendRequest(
  url: URL,
  address: string,
  signal: AbortSignal,
  userAgent: string,
): Promise<IncomingMessage> {
  const family = isIP(address);
  return new Promise((resolve, reject) => {
    const request = url.protocol === "https:" ? requestHttps : requestHttp;
    const outgoing = request(
      {
        protocol: url.protocol,
        hostname: url.hostname.replace(/^\[|\]$/g, ""),
        port: url.port === "" ? undefined : Number(url.port),
        path: url.pathname + url.search,
        // Connections are not reused, so that nothing from one response can reach the next request.
        agent: false,
        signal,
        headers: { accept: "*/*", "accept-encoding": "identity", "user-agent": userAgent },
        lookup: (_host, options, give) => {
          if (options.all) give(null, [{ address, family }]);
          else give(null, address, family);
        },
      },
      resolve,
    );
    outgoing.once("error", reject);
    outgoing.end();
  });
}

/** The bytes as they come, no more than the limit. */
async function* limited(answer: IncomingMessage, size: number): AsyncGenerator<Buffer, void> {
  const declared = Number(answer.headers["content-length"] ?? "0");
  if (declared > size) {
    answer.destroy();
    throw new OutboundError("too large");
  }
  let read = 0;
  for await (const chunk of answer) {
    const bytes = chunk as Buffer; // a binary stream yields only buffers
    read += bytes.length;
    if (read > size) throw new OutboundError("too large");
    yield bytes;
  }
}

function failureOf(error: unknown, signal: AbortSignal): OutboundError {
  if (error instanceof OutboundError) return error;
  // A body that is cut off when its time is over says no more than that its connection was.
  if (signal.aborted) return new OutboundError("too slow");
  // Any other error here comes from the network, and usually has a code.
  const { code } = error as { code?: string | number };
  // Codes are from a known set, whereas a message might repeat what the other side sent.
  return code === undefined ? new OutboundError("no HTTP") : new OutboundError("no connection", String(code));
}

/**
 * Requests one address and follows its redirects, and has `take` read what is answered at their end. Each host is resolved
 * and checked again, and the request goes to the address that was checked, because DNS could change in between. It sends no
 * cookie and nothing else that one answer could have left for another. Requests to the same host run one at a time, by `turns`.
 * @throws {OutboundError} for every failure of the network; any other error is of `take`
 */
export async function requestGuarded<Result>(
  text: string,
  { limits, userAgent, reach, turns }: OutboundRequest,
  take: (answer: OutboundAnswer) => Promise<Result>,
): Promise<Result> {
  if (!URL.canParse(text)) throw new OutboundError("not an address");
  let url = new URL(text);
  // The clock starts at the first host's turn and then keeps running, even while a redirect waits for its turn.
  let signal: AbortSignal | null = null;
  for (let redirects = 0; redirects <= limits.redirects; redirects += 1) {
    if (!/^https?:$/.test(url.protocol)) throw new OutboundError("not http");
    const current = url;
    const step = await turns(current.host, async (): Promise<{ next: URL } | { result: Result }> => {
      signal ??= AbortSignal.timeout(limits.time);
      let answer: IncomingMessage;
      try {
        const address = await resolveAllowed(current, reach, signal);
        answer = await sendRequest(current, address, signal, userAgent);
      } catch (error) {
        throw failureOf(error, signal);
      }
      const status = answer.statusCode ?? 0;
      const { location } = answer.headers;
      if (status >= 300 && status < 400 && location !== undefined) {
        answer.destroy();
        if (!URL.canParse(location, current)) throw new OutboundError("not an address");
        return { next: new URL(location, current) };
      }
      const body = withFailures(limited(answer, limits.size), signal);
      try {
        return { result: await take({ url: current, isRedirected: redirects > 0, status, head: answer, body }) };
      } finally {
        answer.destroy();
      }
    });
    if ("result" in step) return step.result;
    url = step.next;
  }
  throw new OutboundError("too many redirects");
}

async function* withFailures(pieces: AsyncGenerator<Buffer, void>, signal: AbortSignal): AsyncGenerator<Buffer, void> {
  try {
    yield* pieces;
  } catch (error) {
    throw failureOf(error, signal);
  }
}

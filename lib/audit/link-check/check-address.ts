import { createHash } from "node:crypto";
import { lookup } from "node:dns/promises";
import { request as requestHttp, STATUS_CODES, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";
import { isPublicAddress } from "@/lib/audit/link-check/network";

export const CHECK_LIMITS = {
  /** Max time for one address including all its redirects, in milliseconds. */
  time: 30_000,
  /** The largest body, in bytes. */
  size: 20_000_000,
  redirects: 5,
} as const;

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

/** What requesting an address returned: a body, a status that does not show whether the page exists, or nothing. */
export type CheckResult =
  | { what: "body"; sha256: string; words: string }
  | { what: "unclear"; words: string }
  | { what: "nothing"; words: string };

/** Why an address was not requested, or its response not read to the end. */
class CheckError extends Error {}

/** Statuses with which a server rejects programs, although a person may still see the page. */
const UNCLEAR_STATUSES = new Set([401, 403, 407, 408, 425, 429, 451, 503]);

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

function statusWords(status: number): string {
  return `${status} ${STATUS_CODES[status] ?? ""}`.trim();
}

/** The one address to connect to. Every address that the host resolves to must be allowed. */
async function resolveAllowed(url: URL, reach: Reach): Promise<string> {
  // An IPv6 address is in brackets; URL has already normalised all notations of an IPv4 address.
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const addresses = isIP(host) ? [host] : await reach.resolve(host);
  const [first] = addresses;
  if (first === undefined) throw new CheckError("its host has no address");
  if (!addresses.every((address) => reach.allows(address)))
    throw new CheckError("its host is not on the public internet");
  return first;
}

/** Sends one request to the address that was checked, whatever the host name may resolve to by now. */
async function sendRequest(url: URL, address: string, signal: AbortSignal): Promise<IncomingMessage> {
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
        headers: { accept: "*/*", "accept-encoding": "identity", "user-agent": "Followthrough check-links" },
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

async function hashOf(answer: IncomingMessage): Promise<string> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of answer) {
    const bytes = chunk as Buffer; // a binary stream yields only buffers
    size += bytes.length;
    if (size > CHECK_LIMITS.size) throw new CheckError(`it is larger than ${CHECK_LIMITS.size / 1_000_000} MB`);
    hash.update(bytes);
  }
  return hash.digest("hex");
}

function failureWords(error: unknown): string {
  if (error instanceof CheckError) return error.message;
  // Any other error here comes from the network, and has a name and usually a code.
  const { name, code } = error as { name?: string; code?: string | number };
  if (name === "AbortError" || name === "TimeoutError") {
    return `it did not answer within ${CHECK_LIMITS.time / 1_000} seconds`;
  }
  // Codes are from a known set, whereas a message might repeat what the other side sent.
  return code === undefined ? "its answer was not HTTP" : `no connection (${code})`;
}

/**
 * Requests one address and follows its redirects. Each host is resolved and checked again, and the request goes to the
 * address that was checked, because DNS could change in between. Requests to the same host run one at a time, by
 * `turns`. Never throws: a failure is a result.
 */
export async function checkAddress(
  text: string,
  reach: Reach,
  turns: HostTurns,
  time: number = CHECK_LIMITS.time,
): Promise<CheckResult> {
  try {
    let url = new URL(text);
    // The clock starts at the first host's turn and then keeps running, even while a redirect waits for its turn.
    let signal: AbortSignal | null = null;
    for (let redirects = 0; redirects <= CHECK_LIMITS.redirects; redirects += 1) {
      if (!/^https?:$/.test(url.protocol)) throw new CheckError("it redirects to an address that is not http or https");
      const current = url;
      const step = await turns(current.host, async (): Promise<CheckResult | URL> => {
        signal ??= AbortSignal.timeout(time);
        const answer = await sendRequest(current, await resolveAllowed(current, reach), signal);
        const status = answer.statusCode ?? 0;
        const { location } = answer.headers;
        if (status >= 300 && status < 400 && location !== undefined) {
          answer.destroy();
          if (!URL.canParse(location, current))
            throw new CheckError("it redirects to something that is not an address");
          return new URL(location, current);
        }
        const redirected = redirects === 0 ? "" : `, redirected to ${current.href}`;
        if (status >= 200 && status < 300) {
          return { what: "body", sha256: await hashOf(answer), words: `${statusWords(status)}${redirected}` };
        }
        answer.destroy();
        return {
          what: UNCLEAR_STATUSES.has(status) ? "unclear" : "nothing",
          words: `${statusWords(status)}${redirected}`,
        };
      });
      if (!(step instanceof URL)) return step;
      url = step;
    }
    throw new CheckError(`it redirects more than ${CHECK_LIMITS.redirects} times`);
  } catch (error) {
    return { what: "nothing", words: failureWords(error) };
  }
}

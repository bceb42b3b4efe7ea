import { createHash } from "node:crypto";
import { lookup } from "node:dns/promises";
import { request as requestHttp, STATUS_CODES, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";
import { isPublicAddress } from "@/lib/audit/link-check/network";

export const LOOK_LIMITS = {
  /** For one address with all its redirects, in milliseconds. */
  time: 30_000,
  /** Of a body, in bytes. */
  size: 20_000_000,
  redirects: 5,
} as const;

/** How names become addresses, and to which of these it may go. */
export type Reach = {
  resolve: (host: string) => Promise<readonly string[]>;
  allows: (address: string) => boolean;
};

/** The only reach that the program has. Tests have their own, in which this machine is allowed. */
export const PUBLIC_INTERNET: Reach = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  allows: isPublicAddress,
};

/** What was found at an address: a body, a word of the server that leaves it open, or nothing. */
export type Found =
  | { what: "body"; sha256: string; words: string }
  | { what: "unclear"; words: string }
  | { what: "nothing"; words: string };

/** Why an address was not asked, or its answer not read to the end. */
class NotRead extends Error {}

/** Statuses by which a server says that it does not tell a program: a person may see the page all the same. */
const UNCLEAR = new Set([401, 403, 407, 408, 425, 429, 451, 503]);

/** Lets one piece of work after the other run for each host. */
export type Turns = <Result>(host: string, work: () => Promise<Result>) => Promise<Result>;

export function makeTurns(): Turns {
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

/** The one address of a host that the connection is made to. Every one of its addresses must be allowed. */
async function pinned(url: URL, reach: Reach): Promise<string> {
  // An IPv6 address stands in brackets; URL has brought all ways of writing an IPv4 address into one.
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const addresses = isIP(host) ? [host] : await reach.resolve(host);
  const [first] = addresses;
  if (first === undefined) throw new NotRead("its host has no address");
  if (!addresses.every((address) => reach.allows(address))) throw new NotRead("its host is not on the public internet");
  return first;
}

/** One request to one pinned address, whatever the name may resolve to by then. */
async function ask(url: URL, address: string, signal: AbortSignal): Promise<IncomingMessage> {
  const family = isIP(address);
  return new Promise((resolve, reject) => {
    const request = url.protocol === "https:" ? requestHttps : requestHttp;
    const asking = request(
      {
        protocol: url.protocol,
        hostname: url.hostname.replace(/^\[|\]$/g, ""),
        port: url.port === "" ? undefined : Number(url.port),
        path: url.pathname + url.search,
        // Nothing of one answer reaches the next request.
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
    asking.once("error", reject);
    asking.end();
  });
}

async function hashOf(answer: IncomingMessage): Promise<string> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of answer) {
    const bytes = chunk as Buffer; // a stream of bytes gives nothing else
    size += bytes.length;
    if (size > LOOK_LIMITS.size) throw new NotRead(`it is larger than ${LOOK_LIMITS.size / 1_000_000} MB`);
    hash.update(bytes);
  }
  return hash.digest("hex");
}

function failureWords(error: unknown): string {
  if (error instanceof NotRead) return error.message;
  // Nothing else throws here but the network, whose errors have a name and most often a code.
  const { name, code } = error as { name?: string; code?: string | number };
  if (name === "AbortError" || name === "TimeoutError") {
    return `it did not answer within ${LOOK_LIMITS.time / 1_000} seconds`;
  }
  // The code is one of a known few; a message may repeat what the other side sent.
  return code === undefined ? "its answer was no HTTP" : `no connection (${code})`;
}

/**
 * Looks at one address and follows its redirects, each host resolved and judged anew and asked by the address that was
 * judged. Asks one host one thing at a time, by `turns`. Never throws: what goes wrong is what was found.
 */
export async function lookAt(
  text: string,
  reach: Reach,
  turns: Turns,
  time: number = LOOK_LIMITS.time,
): Promise<Found> {
  try {
    let url = new URL(text);
    // Counts from when the first host's turn has come, and waits for no further turn.
    let signal: AbortSignal | null = null;
    for (let redirects = 0; redirects <= LOOK_LIMITS.redirects; redirects += 1) {
      if (!/^https?:$/.test(url.protocol)) throw new NotRead("it leads to an address that is not http or https");
      const here = url;
      const step = await turns(here.host, async (): Promise<Found | URL> => {
        signal ??= AbortSignal.timeout(time);
        const answer = await ask(here, await pinned(here, reach), signal);
        const status = answer.statusCode ?? 0;
        const { location } = answer.headers;
        if (status >= 300 && status < 400 && location !== undefined) {
          answer.destroy();
          if (!URL.canParse(location, here)) throw new NotRead("it leads to something that is no address");
          return new URL(location, here);
        }
        const led = redirects === 0 ? "" : `, led on to ${here.href}`;
        if (status >= 200 && status < 300) {
          return { what: "body", sha256: await hashOf(answer), words: `${statusWords(status)}${led}` };
        }
        answer.destroy();
        return { what: UNCLEAR.has(status) ? "unclear" : "nothing", words: `${statusWords(status)}${led}` };
      });
      if (!(step instanceof URL)) return step;
      url = step;
    }
    throw new NotRead(`it leads on more than ${LOOK_LIMITS.redirects} times`);
  } catch (error) {
    return { what: "nothing", words: failureWords(error) };
  }
}

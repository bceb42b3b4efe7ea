import { randomUUID } from "node:crypto";

/** A program that records updates of one record through the API, one after the other, until it is stopped. */
export type Writer = {
  /** The rationale of each update that was acknowledged, and when, in milliseconds since 1970. */
  acknowledged: { rationale: string; at: number; server: string }[];
  /** Finishes the update that is under way, and stops. @throws {Error} when the API refused one for good */
  stop(): Promise<void>;
};

const PAUSE_MS = 100;
const REQUEST_TIMEOUT_MS = 10_000;

/** What is worth another try: no answer, and the answers that say so. */
function isTemporary(status: number): boolean {
  return status === 412 || status === 429 || status >= 500;
}

/**
 * Starts a writer. What is not acknowledged is sent again with the same key, to the other server, as often as needed: the
 * API records it once.
 */
export function startWriter(servers: readonly string[], token: string, reference: string): Writer {
  const acknowledged: Writer["acknowledged"] = [];
  const authorization = `Bearer ${token}`;
  let stopping = false;

  /** @throws {TypeError} when there was no answer */
  async function send(server: string, rationale: string): Promise<number> {
    const record = `${server}/api/v1/records/${reference}`;
    const read = await fetch(record, { headers: { authorization }, signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
    await read.arrayBuffer();
    if (!read.ok) return read.status;
    const answer = await fetch(`${record}/updates`, {
      method: "POST",
      headers: {
        authorization,
        "content-type": "application/json",
        "if-match": read.headers.get("etag") ?? "",
        "idempotency-key": rationale,
      },
      body: JSON.stringify({ status: "IN_PROGRESS", confidence: "LOW", rationale, effective: "2023-05", evidence: [] }),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
    const text = await answer.text();
    if (answer.ok || isTemporary(answer.status)) return answer.status;
    throw new RefusedUpdate(`An update was refused with ${answer.status}: ${text}`);
  }

  async function record(first: number): Promise<void> {
    const rationale = randomUUID();
    for (let attempt = first; !stopping || attempt === first; attempt += 1) {
      const server = servers[attempt % servers.length] ?? "";
      try {
        const status = await send(server, rationale);
        if (status < 300) {
          acknowledged.push({ rationale, at: Date.now(), server });
          return;
        }
      } catch (error) {
        if (error instanceof RefusedUpdate) throw error;
      }
      await new Promise((passed) => setTimeout(passed, PAUSE_MS));
    }
  }

  async function writeUntilStopped(): Promise<void> {
    for (let count = 0; !stopping; count += 1) await record(count);
  }

  const ended = writeUntilStopped();
  // Reported by `stop`.
  ended.catch(() => undefined);
  return {
    acknowledged,
    async stop() {
      stopping = true;
      await ended;
    },
  };
}

class RefusedUpdate extends Error {}

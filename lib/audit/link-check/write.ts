import { makeTurns, lookAt, PUBLIC_INTERNET, type Found, type Reach } from "@/lib/audit/link-check/look";
import { findAddresses, noteLook, type KnownAddress } from "@/lib/audit/link-check/look-query";
import { authorise, type User } from "@/lib/access/policy";

/** How many hosts are asked at the same time. */
const HOSTS_AT_ONCE = 6;

/** What a look at an address says beside the last one. */
export type LinkReport = {
  address: string;
  stands: readonly string[];
  result: "same" | "first" | "changed" | "unclear" | "nothing";
  words: string;
  /** When a body was there last before. */
  lastSeen: Date | null;
};

function compare({ address, stands, last }: KnownAddress, found: Found): LinkReport {
  const result =
    found.what !== "body" ? found.what : last === null ? "first" : last.sha256 === found.sha256 ? "same" : "changed";
  return { address, stands, result, words: found.words, lastSeen: last?.at ?? null };
}

/**
 * Looks at every address of evidence and of sources, and gives what it found of each as it comes. Only a command runs
 * it, never the register by itself. `reach` is given by tests alone.
 */
export async function* checkLinks(user: User, reach: Reach = PUBLIC_INTERNET): AsyncGenerator<LinkReport, void> {
  authorise(user, "links.check");
  const waiting = await findAddresses();
  const turns = makeTurns();
  const underWay = new Map<number, Promise<{ key: number; report: LinkReport }>>();
  let next = 0;
  while (next < waiting.length || underWay.size > 0) {
    while (underWay.size < HOSTS_AT_ONCE) {
      const known = waiting[next];
      if (!known) break;
      const key = next;
      next += 1;
      underWay.set(
        key,
        lookAt(known.address, reach, turns).then(async (found) => {
          await noteLook(known.address, found);
          return { key, report: compare(known, found) };
        }),
      );
    }
    const { key, report } = await Promise.race(underWay.values());
    underWay.delete(key);
    yield report;
  }
}

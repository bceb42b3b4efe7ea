import { checkAddress, type CheckResult } from "@/lib/audit/link-check/check-address";
import { findAddresses, saveResult, type KnownAddress } from "@/lib/audit/link-check/check-query";
import { authorise, type User } from "@/lib/access/policy";
import { makeHostTurns, PUBLIC_INTERNET, type Reach } from "@/lib/platform/outbound/request";

/** How many hosts are requested at the same time. */
const MAX_HOSTS = 6;

/** The result of checking an address, compared with the last check. */
export type LinkReport = {
  address: string;
  usedIn: readonly string[];
  result: "same" | "first" | "changed" | "unclear" | "nothing";
  words: string;
  /** When the address last returned a body before this check. */
  lastSeen: Date | null;
};

function compare({ address, usedIn, last }: KnownAddress, found: CheckResult): LinkReport {
  const result =
    found.what !== "body" ? found.what : last === null ? "first" : last.sha256 === found.sha256 ? "same" : "changed";
  return { address, usedIn, result, words: found.words, lastSeen: last?.at ?? null };
}

/**
 * Checks every address of evidence and sources, and yields the results as they come. Only a command runs this, never
 * the register by itself. Only tests pass `reach`.
 */
export async function* checkLinks(user: User, reach: Reach = PUBLIC_INTERNET): AsyncGenerator<LinkReport, void> {
  authorise(user, "links.check");
  const waiting = await findAddresses();
  const turns = makeHostTurns();
  const running = new Map<number, Promise<{ key: number; report: LinkReport }>>();
  let next = 0;
  while (next < waiting.length || running.size > 0) {
    while (running.size < MAX_HOSTS) {
      const known = waiting[next];
      if (!known) break;
      const key = next;
      next += 1;
      running.set(
        key,
        checkAddress(known.address, reach, turns).then(async (found) => {
          await saveResult(known.address, found);
          return { key, report: compare(known, found) };
        }),
      );
    }
    const { key, report } = await Promise.race(running.values());
    running.delete(key);
    yield report;
  }
}

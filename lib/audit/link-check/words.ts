import type { LinkReport } from "@/lib/audit/link-check/write";

const RESULTS = { changed: "CHANGED", unclear: "UNCLEAR", nothing: "NO ANSWER" } as const;

/** One address that is not as it was; null for one that is. */
export function linkLine({ address, stands, result, words, lastSeen }: LinkReport): string | null {
  if (result === "same" || result === "first") return null;
  const since = lastSeen === null ? "never seen before" : `last seen ${lastSeen.toISOString().slice(0, 10)}`;
  return `${RESULTS[result].padEnd(9)}  ${stands.join("; ")}  ${address}  ${words}; ${since}`;
}

/** How many of each there are. */
export function linkSums(counts: Record<LinkReport["result"], number>): string {
  const { same, first, changed, unclear, nothing } = counts;
  const all = same + first + changed + unclear + nothing;
  return (
    `${all.toLocaleString("en-GB")} ${all === 1 ? "address" : "addresses"}: ${same} as before, ${first} seen for the first time, ` +
    `${changed} changed, ${unclear} unclear, ${nothing} without an answer.`
  );
}

import type { LinkReport } from "@/lib/audit/link-check/write";

const RESULTS = { changed: "CHANGED", unclear: "UNCLEAR", nothing: "NO ANSWER" } as const;

/** A line for an address whose content changed or is in doubt; null for an address whose content is unchanged. */
export function linkLine({ address, usedIn, result, words, lastSeen }: LinkReport): string | null {
  if (result === "same" || result === "first") return null;
  const since = lastSeen === null ? "never seen before" : `last seen ${lastSeen.toISOString().slice(0, 10)}`;
  return `${RESULTS[result].padEnd(9)}  ${usedIn.join("; ")}  ${address}  ${words}; ${since}`;
}

/** A line with the number of addresses for each result. */
export function linkSums(counts: Record<LinkReport["result"], number>): string {
  const { same, first, changed, unclear, nothing } = counts;
  const all = same + first + changed + unclear + nothing;
  return (
    `${all.toLocaleString("en-GB")} ${all === 1 ? "address" : "addresses"}: ${same} as before, ${first} seen for the first time, ` +
    `${changed} changed, ${unclear} unclear, ${nothing} without an answer.`
  );
}

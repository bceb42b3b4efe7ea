import { useWords } from "#words";
import type { Proposed } from "@/lib/figures/comparison/news-read";
import { proposedWords } from "@/lib/figures/comparison/proposed-words";

/** Beside figures that count only what is verified: for how many records a status waits. */
export function ProposedSum({ proposed }: { proposed: Proposed }) {
  const said = proposedWords(proposed, useWords());
  return said === null ? null : <p className="measure">{said}</p>;
}

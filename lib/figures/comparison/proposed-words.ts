import type { Proposed } from "@/lib/figures/comparison/news-read";
import type { Translator } from "@/lib/platform/language/translate";

/** How many records an unverified update proposes a status for, beside figures that leave it out; null where none does. */
export function proposedWords({ waiting, queried }: Proposed, t: Translator): string | null {
  const count = waiting + queried;
  if (count === 0) return null;
  return t(
    "{count, plural, one {For # record} other {For # records}} a status is proposed and not yet verified. The figures leave it out.",
    { count },
  );
}

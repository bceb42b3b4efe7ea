import { useWords } from "#words";
import type { ListAddress } from "./address";
import { Count } from "./count";
import { VerificationTag } from "@/components/status-tag";
import { followingShare } from "@/lib/figures/charts/numbers";
import type { Progress } from "@/lib/figures/progress/read";
import { valuesOf } from "@/lib/platform/vocabulary";
import { VERIFICATIONS } from "@/lib/register/vocabulary";

/** How many of the updates that give the statuses have been reviewed by a second person. */
export function Verified({ counts, listed }: { counts: Progress["byVerification"]; listed: ListAddress }) {
  const t = useWords();
  const verified = counts.VERIFIED;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <section aria-labelledby="verified">
      <h3 id="verified">{t("How much has been verified")}</h3>
      <p className="measure mt-1">
        {total === 0
          ? t("No records have updates yet.")
          : t(
              "{count, number} of the {of, number} updates that give these statuses were verified by a reviewer other than their author{share}.",
              { count: verified, of: total, share: followingShare(verified, total, t) },
            )}
      </p>
      <ul className="mt-2 flex flex-wrap gap-x-6 gap-y-2">
        {valuesOf(VERIFICATIONS).map((state) => (
          <li key={state} className="flex items-center gap-2">
            <VerificationTag verification={state} />
            <Count
              value={counts[state]}
              href={listed({ verification: [state] })}
              what={t.message(VERIFICATIONS[state].label)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

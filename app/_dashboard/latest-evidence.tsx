import { useWords } from "#words";
import Link from "next/link";
import { FundingNotice } from "@/components/funding-notice";
import { Instant } from "@/components/instant";
import { Grade, PolarityTag } from "@/components/status-tag";
import type { LatestEvidence as CitedEvidence } from "@/lib/figures/progress/read";
import { addresses } from "@/lib/web/addresses";
import type { PageAsOf } from "@/lib/web/as-of";
import { EvidenceLink } from "@/components/evidence-link";

/** The evidence cited most recently, with the updates that cite it. */
export function LatestEvidence({
  evidence,
  asOf,
  zone,
}: {
  evidence: readonly CitedEvidence[];
  asOf: PageAsOf;
  zone: string;
}) {
  const t = useWords();
  return (
    <section aria-labelledby="evidence" className="section">
      <h2 id="evidence">{t("Latest evidence")}</h2>
      {evidence.length === 0 ? (
        <p className="mt-2 text-ink-soft">{t("No updates cite evidence yet.")}</p>
      ) : (
        <ul className="mt-3 grid gap-3">
          {evidence.map((item) => (
            <li key={`${item.number}-${item.reference}-${item.update_number}`} className="measure">
              <EvidenceLink item={item} asOf={asOf.parameters} />
              <span className="flex flex-wrap items-center gap-x-3 text-ink-soft">
                <PolarityTag polarity={item.polarity} />
                <Grade reliability={item.reliability} credibility={item.credibility} />
                <span>
                  {t.rich("cited by <update>{reference}, update {number}</update>, recorded on {when}", {
                    reference: item.reference,
                    number: item.update_number,
                    update: (inside) => (
                      <Link
                        href={addresses.update(item.reference, item.update_number, asOf.parameters)}
                        prefetch={false}
                      >
                        {inside}
                      </Link>
                    ),
                    when: <Instant key="when" at={item.recorded_at} zone={zone} />,
                  })}
                </span>
              </span>
              <FundingNotice provider={item.provider} asOf={asOf.parameters} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

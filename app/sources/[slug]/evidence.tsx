import { useWords } from "#words";
import Link from "next/link";
import { FundingNotice } from "@/components/funding-notice";
import { Grade } from "@/components/status-tag";
import type { Translator } from "@/lib/platform/language/translate";
import { type listEvidence } from "@/lib/register/evidence/read";
import type { SourcePage as SourceOnFile } from "@/lib/register/sources/read";
import { addresses } from "@/lib/web/addresses";
import type { PageAsOf } from "@/lib/web/as-of";
import { EvidenceLink } from "@/components/evidence-link";

/** The items of evidence linked to the source. */
export function Evidence({
  evidence,
  source,
  asOf,
}: {
  evidence: Awaited<ReturnType<typeof listEvidence>>;
  source: SourceOnFile;
  asOf: PageAsOf;
}) {
  const t = useWords();
  return (
    <section aria-labelledby="evidence" className="mt-8">
      <h2 id="evidence">{t("Used as evidence")}</h2>
      {evidence.total === 0 ? (
        <p className="mt-3 text-ink-soft">{asOf.isNow ? t("None yet.") : t("None counts on the day shown.")}</p>
      ) : (
        <>
          <ul className="mt-3 grid gap-2">
            {evidence.rows.map((item) => (
              <li key={item.number}>
                <Grade reliability={item.reliability} credibility={item.credibility} />{" "}
                <EvidenceLink item={item} asOf={asOf.parameters} />, {citedWords(t, item.citations)}
                <FundingNotice provider={item.provider} asOf={asOf.parameters} />
              </li>
            ))}
          </ul>
          {evidence.pages > 1 ? (
            <p className="mt-3">
              <Link href={addresses.evidence([["source", source.slug], ...asOf.parameters])} prefetch={false}>
                {t("All {count, number} items of evidence", { count: evidence.total })}
              </Link>
            </p>
          ) : null}
        </>
      )}
    </section>
  );
}

function citedWords(t: Translator, citations: number): string {
  if (citations === 0) return t("not cited");
  return t("{count, plural, one {cited by # update} other {cited by # updates}}", { count: citations });
}

import { useWords } from "#words";
import Link from "next/link";
import type { ReactNode } from "react";
import type { ListAddress } from "./address";
import { CountsLegend } from "@/components/counts-legend";
import { StatusCounts } from "@/components/status-counts";
import { ResponseTag, VerificationTag } from "@/components/status-tag";
import type { Progress } from "@/lib/figures/progress/read";
import { valuesOf } from "@/lib/platform/vocabulary";
import type { Counting } from "@/lib/register/state/counting";
import { RESPONSES, VERIFICATIONS } from "@/lib/register/vocabulary";

/** Where it stands: the statuses, the rate, what was answered, and how much is verified. Values that nothing has are left out. */
export function Stands({
  progress,
  chosen,
  listed,
  rate,
}: {
  progress: Progress;
  chosen: Counting;
  listed: ListAddress;
  /** The rate with its bounds. */
  rate: ReactNode;
}) {
  const t = useWords();
  const { total, byStatus, byResponse, byVerification } = progress;
  const updates = Object.values(byVerification).reduce((sum, count) => sum + count, 0);
  return (
    <section aria-labelledby="stands" className="section">
      <h2 id="stands">{t("Where it stands")}</h2>
      <div className="mt-3 grid gap-x-8 gap-y-6 md:grid-cols-2 xl:grid-cols-4">
        <div className="min-w-0">
          <h3>
            {t.rich("Status of <all>{words}</all>", {
              words:
                chosen === "asks"
                  ? t("{count, plural, one {# ask} other {# asks}}", { count: total })
                  : t("{count, plural, one {# record} other {# records}}", { count: total }),
              all: (inside) => (
                <Link href={listed({})} prefetch={false}>
                  {inside}
                </Link>
              ),
            })}
          </h3>
          <StatusCounts counts={byStatus} listed={listed} />
        </div>
        <div className="min-w-0">
          <h3>{t("Implementation rate")}</h3>
          <div className="mt-2">{rate}</div>
        </div>
        <div className="min-w-0">
          <h3>
            {t("{count, plural, one {How sure, of # current update} other {How sure, of # current updates}}", {
              count: updates,
            })}
          </h3>
          <CountsLegend
            rows={valuesOf(VERIFICATIONS)
              .filter((state) => byVerification[state] > 0)
              .map((state) => ({
                key: state,
                tag: <VerificationTag verification={state} />,
                label: t.message(VERIFICATIONS[state].label),
                count: byVerification[state],
                href: listed({ verification: [state] }),
              }))}
          />
        </div>
        <div className="min-w-0">
          <h3>{t("What addressees responded")}</h3>
          <CountsLegend
            rows={valuesOf(RESPONSES)
              .filter((response) => byResponse[response] > 0)
              .map((response) => ({
                key: response,
                tag: <ResponseTag response={response} />,
                label: t.message(RESPONSES[response].label),
                count: byResponse[response],
                href: listed({ response: [response] }),
              }))}
          />
        </div>
      </div>
    </section>
  );
}

import { useWords } from "#words";
import Link from "next/link";
import { StatusMove } from "@/components/status-move";
import { VerificationTag } from "@/components/status-tag";
import { UserText } from "@/components/written";
import type { ProposedUpdates } from "@/lib/figures/comparison/news-read";
import { addresses, type Query } from "@/lib/web/addresses";

/** The updates recorded between the two sides that would move their records if they were verified. */
export function Proposed({ proposed: { items, hasMore }, asOf }: { proposed: ProposedUpdates; asOf: Query }) {
  const t = useWords();
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="proposed" className="section">
      <h2 id="proposed">{t("Proposed, not counted")}</h2>
      <ul className="mt-2 grid gap-3">
        {items.map(({ reference, title, from_status, to_status, update_number, verification }) => (
          <li key={`${reference} ${update_number}`} className="min-w-0">
            <Link href={addresses.update(reference, update_number, asOf)} prefetch={false} className="quiet-link">
              <strong className="tabular mr-2">{reference}</strong>
              <UserText>{title}</UserText>
            </Link>
            <span className="mt-1 flex flex-wrap items-center gap-2">
              <StatusMove from={from_status} to={to_status} proposed />
              <VerificationTag verification={verification} />
            </span>
          </li>
        ))}
      </ul>
      {hasMore ? <p className="mt-3 text-ink-soft">{t("These are the newest. More were recorded.")}</p> : null}
    </section>
  );
}

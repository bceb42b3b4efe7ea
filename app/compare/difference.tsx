import { useWords } from "#words";
import Link from "next/link";
import type { ReactNode } from "react";
import { EvidenceLink } from "@/components/evidence-link";
import { Instant } from "@/components/instant";
import { LateNews } from "@/components/late-news";
import { PersonName } from "@/components/person-name";
import { Grade, PolarityTag } from "@/components/status-tag";
import { StatusMove } from "@/components/status-move";
import { Cell } from "@/components/data-table";
import { Tag } from "@/components/tag";
import { VagueDate } from "@/components/vague-date";
import { UserText } from "@/components/written";
import type { RequestedComparison } from "@/lib/figures/comparison/address";
import type { DifferentRecord } from "@/lib/figures/comparison/read";
import { DIFFERENCES } from "@/lib/figures/comparison/vocabulary";
import { asOfParameters } from "@/lib/platform/time/as-of";
import { dayInZone } from "@/lib/platform/time/dates";
import { addresses, type Query } from "@/lib/web/addresses";

/** One record that differs, as a row: its status before and after, what else differs, and the update that says why. */
export function Difference({
  row,
  asked: { from, to, clock },
  zone,
}: {
  row: DifferentRecord;
  asked: RequestedComparison;
  zone: string;
}) {
  const t = useWords();
  const [left, right] = [asOfParameters(from), asOfParameters(to)];
  const isNewUpdate = row.to_update !== null && row.to_update !== row.from_update;
  // Of a record that did not count before, what was recorded with it is no news of its own.
  const isNews = isNewUpdate && row.from_status !== null;
  const isLate =
    clock === "recorded" &&
    isNews &&
    row.effective_latest !== null &&
    row.effective_latest < dayInZone(from.knownAt, zone);
  const toUpdate = (number: number, side: Query) =>
    function UpdateLink(inside: ReactNode) {
      return (
        <Link href={addresses.update(row.reference, number, side)} prefetch={false}>
          {inside}
        </Link>
      );
    };
  return (
    <tr>
      <th scope="row" className="text-left font-normal">
        <Link
          href={addresses.record(row.reference, row.to_status === null ? left : right)}
          prefetch={false}
          className="quiet-link"
        >
          <strong className="tabular mr-2">{row.reference}</strong>
          <UserText>{row.title}</UserText>
        </Link>
        <span className="block text-sm text-ink-soft">
          <UserText>{[row.theme, ...row.further_themes].join(", ")}</UserText>
        </span>
      </th>
      <Cell label={t("Before and after")}>
        <StatusMove from={row.from_status} to={row.to_status} />
      </Cell>
      <Cell label={t("What differs")}>
        <span className="flex flex-wrap gap-1">
          {row.kinds.map((kind) => (
            <Tag key={kind} tone={DIFFERENCES[kind].tone} label={t.message(DIFFERENCES[kind].label)} />
          ))}
        </span>
        {row.kinds.includes("REWORDED") ? (
          <Link
            href={`${addresses.record(row.reference, right)}#wording`}
            prefetch={false}
            className="mt-1 block text-sm"
          >
            {t("Revision {from} to {to}", { from: row.from_revision ?? 0, to: row.to_revision ?? 0 })}
          </Link>
        ) : null}
        {isLate && row.effective_edtf ? (
          <span className="mt-1 block text-sm text-ink-soft">
            <LateNews edtf={row.effective_edtf} />
          </span>
        ) : null}
      </Cell>
      <Cell label={t("Why")}>
        {isNewUpdate && row.to_update !== null ? (
          <>
            {isNews && row.rationale ? (
              <p className="line-clamp-3">
                <UserText>{row.rationale}</UserText>
              </p>
            ) : null}
            <p className="text-sm text-ink-soft">
              {t.rich("<update>Update {number}</update> by {author}", {
                number: row.to_update,
                update: toUpdate(row.to_update, right),
                author: <PersonName key="author" name={row.author} />,
              })}
              {row.effective_edtf
                ? t.rich(", effective {date}", { date: <VagueDate key="date" edtf={row.effective_edtf} /> })
                : null}
              {row.recorded_at
                ? t.rich(", recorded on {when}", { when: <Instant key="when" at={row.recorded_at} zone={zone} /> })
                : null}
              {row.from_update !== null
                ? t.rich("; previously <update>update {number}</update>", {
                    number: row.from_update,
                    update: toUpdate(row.from_update, left),
                  })
                : null}
            </p>
            {isNews && row.evidence.length > 0 ? (
              <ul aria-label={t("Evidence")} className="mt-1 grid gap-1 text-sm">
                {row.evidence.map(({ number, title, polarity, reliability, credibility }) => (
                  <li key={number} className="flex flex-wrap items-center gap-x-3">
                    <EvidenceLink item={{ number, title }} asOf={right} />
                    <PolarityTag polarity={polarity} />
                    <Grade reliability={reliability} credibility={credibility} />
                  </li>
                ))}
              </ul>
            ) : null}
          </>
        ) : null}
      </Cell>
    </tr>
  );
}

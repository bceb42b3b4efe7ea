import { useWords } from "#words";
import Link from "next/link";
import type { ReactNode } from "react";
import { Instant } from "@/components/instant";
import { Grade, PolarityTag, StatusTag } from "@/components/status-tag";
import { Tag } from "@/components/tag";
import { VagueDate } from "@/components/vague-date";
import { UserText } from "@/components/written";
import type { DifferentRecord } from "@/lib/figures/comparison/read";
import { DIFFERENCES } from "@/lib/figures/comparison/vocabulary";
import { asOfParameters } from "@/lib/platform/time/as-of";
import { addresses, type Query } from "@/lib/web/addresses";
import type { PageAsOf } from "@/lib/web/as-of";
import { EvidenceLink } from "@/components/evidence-link";

/** One record that differs: its state before and after, and the update and evidence that made the difference. */
export function Difference({
  row,
  from,
  to,
  zone,
}: {
  row: DifferentRecord;
  from: PageAsOf;
  to: PageAsOf;
  zone: string;
}) {
  const t = useWords();
  const [left, right] = [asOfParameters(from), asOfParameters(to)];
  const toUpdate = (number: number, side: Query) =>
    function UpdateLink(inside: ReactNode) {
      return (
        <Link href={addresses.update(row.reference, number, side)} prefetch={false}>
          {inside}
        </Link>
      );
    };
  return (
    <>
      <p className="measure">
        <Link
          href={addresses.record(row.reference, row.to_status === null ? left : right)}
          prefetch={false}
          className="font-semibold"
        >
          {row.reference}
        </Link>{" "}
        <UserText>{row.title}</UserText>{" "}
        <span className="text-ink-soft">
          (<UserText>{[row.theme, ...row.further_themes].join(", ")}</UserText>)
        </span>
      </p>
      <p className="mt-1 flex flex-wrap items-center gap-2">
        {row.kinds.map((kind) => (
          <Tag key={kind} tone={DIFFERENCES[kind].tone} label={t.message(DIFFERENCES[kind].label)} />
        ))}
      </p>
      {row.from_status !== row.to_status ? (
        <p className="mt-1 flex flex-wrap items-center gap-2">
          {t.rich("<soft>From</soft> {before} <soft>to</soft> {after}", {
            soft: (inside) => <span className="text-ink-soft">{inside}</span>,
            before: row.from_status ? <StatusTag key="before" status={row.from_status} /> : t("not counted"),
            after: row.to_status ? <StatusTag key="after" status={row.to_status} /> : t("not counted"),
          })}
        </p>
      ) : null}
      {row.to_update !== null && row.to_update !== row.from_update ? (
        <p className="mt-1 text-ink-soft">
          {t.rich("Based on <update>update {number}</update>", {
            number: row.to_update,
            update: toUpdate(row.to_update, right),
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
      ) : null}
      {row.kinds.includes("REWORDED") ? (
        <p className="mt-1 text-ink-soft">
          <Link href={`${addresses.record(row.reference, right)}#wording`} prefetch={false}>
            {t("Revision {from} to {to}", { from: row.from_revision ?? 0, to: row.to_revision ?? 0 })}
          </Link>
        </p>
      ) : null}
      {row.evidence.length > 0 && row.to_update !== row.from_update ? (
        <ul aria-label={t("Evidence")} className="mt-1 grid gap-1">
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
  );
}

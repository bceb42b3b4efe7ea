"use client";

import { useWords } from "#words";
import Link from "next/link";
import type { ReactNode } from "react";
import { EvidenceLink } from "@/components/evidence-link";
import { LateNews } from "@/components/late-news";
import { PersonName } from "@/components/person-name";
import { Grade, PolarityTag } from "@/components/status-tag";
import { StatusMove } from "@/components/status-move";
import { Cell } from "@/components/data-table";
import { Tag } from "@/components/tag";
import { type DateInWords, WrittenDate } from "@/components/written-date";
import { UserText } from "@/components/written";
import type { DifferentRecord } from "@/lib/figures/comparison/read";
import { DIFFERENCES } from "@/lib/figures/comparison/vocabulary";
import { addresses, type Query } from "@/lib/web/addresses";

/**
 * One record that differs, as a row: its status before and after, what else differs, and the update that says why. Its dates
 * come in words, because the browser reads neither EDTF nor the register's time zone.
 */
export function Difference({
  row,
  effective,
  recorded,
  isNews,
  isLate,
  left,
  right,
}: {
  row: DifferentRecord;
  effective: DateInWords | null;
  recorded: { at: string; words: string } | null;
  /** Whether an update that was recorded since gives the status of a record that counted before. */
  isNews: boolean;
  /** Whether the register learned it late: it happened before the earlier side. */
  isLate: boolean;
  /** The two sides, as a record's address has them. */
  left: Query;
  right: Query;
}) {
  const t = useWords();
  const isNewUpdate = row.to_update !== null && row.to_update !== row.from_update;
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
        {isLate && effective ? (
          <span className="mt-1 block text-sm text-ink-soft">
            <LateNews date={effective} />
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
              {effective ? t.rich(", effective {date}", { date: <WrittenDate key="date" {...effective} /> }) : null}
              {recorded
                ? t.rich(", recorded on {when}", {
                    when: (
                      <time key="when" dateTime={recorded.at}>
                        {recorded.words}
                      </time>
                    ),
                  })
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

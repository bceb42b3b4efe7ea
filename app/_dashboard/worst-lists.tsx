import { useWords } from "#words";
import Link from "next/link";
import type { ReactNode } from "react";
import type { ListAddress } from "./address";
import { StatusTag } from "@/components/status-tag";
import { VagueDate } from "@/components/vague-date";
import { UserText } from "@/components/written";
import type { Progress } from "@/lib/figures/progress/read";
import { DUE_SOON_DAYS, SILENT_DAYS } from "@/lib/figures/progress/sums";
import type { ListedRecommendation } from "@/lib/register/lists/row-query";
import { addresses } from "@/lib/web/addresses";
import type { PageAsOf } from "@/lib/web/as-of";

/** The records that most need attention: overdue, due soon, and longest without an update. */
export function WorstLists({
  overdue,
  dueSoon,
  silent,
  progress,
  asOf,
  listed,
}: {
  overdue: readonly ListedRecommendation[];
  dueSoon: readonly ListedRecommendation[];
  silent: readonly ListedRecommendation[];
  progress: Progress;
  asOf: PageAsOf;
  listed: ListAddress;
}) {
  const t = useWords();
  return (
    <div className="mt-10 grid gap-x-10 gap-y-8 lg:grid-cols-3">
      <Worst
        id="overdue"
        title={t("Overdue")}
        none={t("Nothing is overdue.")}
        rows={overdue}
        total={progress.overdue}
        href={listed({ overdue: true }, "due")}
        asOf={asOf}
        detail={(row) => (row.due ? <VagueDate edtf={row.due.edtf} /> : null)}
      />
      <Worst
        id="due-soon"
        title={t("Due soon")}
        none={t("Nothing is due within {days} days.", { days: DUE_SOON_DAYS })}
        rows={dueSoon}
        total={progress.dueSoon}
        href={listed({ dueWithin: DUE_SOON_DAYS }, "due")}
        asOf={asOf}
        detail={(row) => (row.due ? <VagueDate edtf={row.due.edtf} /> : null)}
      />
      <Worst
        id="silent"
        title={t("Longest without an update")}
        none={t("Every open record has had an update within {days} days.", { days: SILENT_DAYS })}
        rows={silent}
        total={progress.silent}
        href={listed({ silent: SILENT_DAYS }, "silent", true)}
        asOf={asOf}
        detail={(row) => t("{count, plural, one {# day} other {# days}}", { count: row.silentDays })}
      />
    </div>
  );
}

/** The first few records of a list that need attention, with a link to all of them. */
function Worst({
  id,
  title,
  none,
  rows,
  total,
  href,
  asOf,
  detail,
}: {
  id: string;
  title: string;
  none: string;
  rows: readonly ListedRecommendation[];
  total: number;
  href: string;
  asOf: PageAsOf;
  detail: (row: ListedRecommendation) => ReactNode;
}) {
  const t = useWords();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {rows.length === 0 ? (
        <p className="mt-2 text-ink-soft">{none}</p>
      ) : (
        <>
          <ul className="mt-2 grid gap-2">
            {rows.map((row) => (
              <li key={row.reference} className="border-b border-line pb-2">
                <Link href={addresses.record(row.reference, asOf.parameters)} prefetch={false}>
                  {row.reference}
                </Link>{" "}
                <UserText>{row.title}</UserText>
                <span className="flex flex-wrap items-center gap-x-3 text-ink-soft">
                  <StatusTag status={row.status} />
                  {detail(row)}
                </span>
              </li>
            ))}
          </ul>
          {total > rows.length ? (
            <p className="mt-2">
              <Link href={href} prefetch={false}>
                {t("All {count, number}", { count: total })}
              </Link>
            </p>
          ) : null}
        </>
      )}
    </section>
  );
}

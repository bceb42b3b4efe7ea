import { useWords } from "#words";
import Link from "next/link";
import type { ReactNode } from "react";
import type { ListAddress } from "./address";
import { VagueDate } from "@/components/vague-date";
import { UserText } from "@/components/written";
import type { Proposed } from "@/lib/figures/comparison/news-read";
import type { Progress } from "@/lib/figures/progress/read";
import type { ListedRecommendation } from "@/lib/register/lists/row-query";
import { addresses } from "@/lib/web/addresses";

type Need = { key: string; count: number | null; words: string; href: string; late?: boolean; first?: ReactNode };

/** How many updates wait for a reviewer: of those that give a status, and of those that would. */
export function waitingOf({ byVerification }: Progress, proposed: Proposed): number {
  return byVerification.UNVERIFIED + byVerification.ANSWERED + proposed.waiting;
}

/** What needs somebody, the late first; nothing is said of what nobody needs to look at. */
export function Needs({
  progress,
  unassigned,
  proposed,
  overdue,
  oldBackup,
  listed,
}: {
  progress: Progress;
  /** How many open records nobody is assigned to. */
  unassigned: { count: number; href: string };
  proposed: Proposed;
  /** The record that has been overdue longest. */
  overdue: ListedRecommendation | undefined;
  /** For administrators: that the newest backup is old, or that there is none. */
  oldBackup: { days: number | null } | null;
  listed: ListAddress;
}) {
  const t = useWords();
  const { byVerification, thresholds } = progress;
  const { dueSoonDays, silentDays } = thresholds;
  const all: Need[] = [
    {
      key: "overdue",
      count: progress.overdue,
      words: t("overdue"),
      href: listed({ overdue: true }, "due"),
      late: true,
      first: overdue?.due ? (
        <>
          {overdue.reference}, <UserText>{overdue.title}</UserText>, <VagueDate edtf={overdue.due.edtf} />
        </>
      ) : null,
    },
    {
      key: "reply",
      count: progress.replyOverdue,
      words: t("{count, plural, one {response overdue} other {responses overdue}}", { count: progress.replyOverdue }),
      href: listed({ replyOverdue: true }, "reply"),
      late: true,
    },
    {
      key: "soon",
      count: progress.dueSoon,
      words: t("due within {days} days", { days: dueSoonDays }),
      href: listed({ dueWithin: dueSoonDays }, "due"),
    },
    {
      key: "verify",
      count: waitingOf(progress, proposed),
      words: t("{count, plural, one {update waits for verification} other {updates wait for verification}}", {
        count: waitingOf(progress, proposed),
      }),
      href: addresses.review(),
    },
    {
      key: "query",
      count: byVerification.QUERIED + proposed.queried,
      words: t("{count, plural, one {query without an answer} other {queries without an answer}}", {
        count: byVerification.QUERIED + proposed.queried,
      }),
      href: listed({ verification: ["QUERIED"] }),
    },
    {
      key: "review",
      count: progress.reviewOverdue,
      words: t("{count, plural, one {review overdue} other {reviews overdue}}", { count: progress.reviewOverdue }),
      href: listed({ reviewOverdue: true }, "review"),
    },
    ...(oldBackup
      ? [
          {
            key: "backup",
            count: oldBackup.days,
            words:
              oldBackup.days === null
                ? t("No backup has been made")
                : t("{count, plural, one {day since the last backup} other {days since the last backup}}", {
                    count: oldBackup.days,
                  }),
            href: addresses.backups(),
            late: true,
          },
        ]
      : []),
    { key: "owner", count: unassigned.count, words: t("assigned to nobody"), href: unassigned.href },
    {
      key: "silent",
      count: progress.silent,
      words: t("no update for {days} days or more", { days: silentDays }),
      href: listed({ silent: silentDays }, "silent", true),
    },
  ];
  const needs = all.filter(({ count }) => count === null || count > 0);
  return (
    <section aria-labelledby="needs" className="section">
      <h2 id="needs">{t("Needs somebody")}</h2>
      {needs.length === 0 ? (
        <p className="mt-3 text-ink-soft">{t("Nothing is overdue, waits for verification or has nobody assigned.")}</p>
      ) : (
        <ul className="needs">
          {needs.map(({ key, count, words, href, late, first }) => (
            <li key={key}>
              <Link href={href} prefetch={false} className={late ? "late" : undefined}>
                <strong className="tabular">{count === null ? "–" : t.number(count)}</strong>
                <span>
                  <span className="font-semibold">{words}</span>
                  {first ? <span className="block text-sm font-normal text-ink-soft">{first}</span> : null}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

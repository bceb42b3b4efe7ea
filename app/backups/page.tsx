import { words } from "@/lib/platform/language/request";
import { useWords } from "#words";
import type { Metadata } from "next";
import Link from "next/link";
import { forbidden } from "next/navigation";
import { Button } from "@/components/button";
import { Instant } from "@/components/instant";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { SummaryList } from "@/components/summary-list";
import { ageText, isOld, OLD_DAYS } from "@/lib/audit/backup/age";
import { getLastBackup, type LastBackup } from "@/lib/audit/backup/read";
import { env } from "@/lib/platform/env";
import { readClock } from "@/lib/platform/history/head";
import { can } from "@/lib/access/policy";
import { addresses } from "@/lib/web/addresses";
import { requireActor } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await words();
  return { title: t("Backups") };
}

function Warning({ last, age }: { last: LastBackup | null; age: number }) {
  const t = useWords();
  if (!last) {
    return (
      <Notice tone="warning" title={t("No backup was ever made")}>
        <p>{t("If the disk fails today, everything in the register is lost.")}</p>
      </Notice>
    );
  }
  if (!isOld(age)) return null;
  return (
    <Notice tone="warning" title={t("The last backup is {age} old", { age: ageText(t, age) })}>
      <p>
        {t(
          "Make one at least every {days, plural, other {# days}}: what was recorded since is lost if the disk fails.",
          { days: OLD_DAYS },
        )}
      </p>
    </Notice>
  );
}

export default async function BackupsPage() {
  const t = await words();
  const actor = await requireActor();
  if (!can(actor, "backup.read")) forbidden();
  const last = await getLastBackup(actor);
  const { now } = await readClock();
  const age = last ? now.getTime() - last.instant.getTime() : 0;
  return (
    <>
      <PageHeader
        title={t("Backups")}
        intro={t("A backup holds the whole register in one file, and shows when it was changed.")}
      />
      <Warning last={last} age={age} />
      {last ? (
        <section aria-labelledby="last">
          <h2 id="last">{t("The last backup")}</h2>
          <SummaryList
            items={[
              { term: t("Made"), details: <Instant at={last.instant} zone={env().timeZone} /> },
              { term: t("Age"), details: ageText(t, age) },
              { term: t("By"), details: last.by },
              { term: t("Size"), details: `${(last.size / 1_000_000).toFixed(2)} MB` },
              { term: "SHA-256", details: <code className="font-mono text-sm break-all">{last.sha256}</code> },
            ]}
          />
        </section>
      ) : null}
      <section aria-labelledby="make" className="measure flow mt-8">
        <h2 id="make">{t("Make one now")}</h2>
        <p>
          {t(
            "The file is as secret as the register itself: it holds everything that was ever recorded, people’s e-mail addresses, and their passwords in the form in which the register keeps them. Keep it where only administrators can read it, and on another machine than this one.",
          )}
        </p>
        <form method="post" action={addresses.makeBackup()}>
          <Button type="submit" variant="primary">
            {t("Make a backup and download it")}
          </Button>
        </form>
        <p>
          {t.rich(
            "This page shows that a backup was made, not that the file arrived: compare its SHA-256 with the one above. <proof>What the history proves</proof>.",
            {
              proof: (inside) => (
                <Link href={addresses.help("proof")} prefetch={false}>
                  {inside}
                </Link>
              ),
            },
          )}
        </p>
        <p>
          {t.rich(
            "On the machine itself, <code>npm run tracker -- backup FILE</code> does the same while the register runs, for a timer to call, and <code>npm run tracker -- restore FILE</code> fills an empty database with it.",
            { code: (inside) => <code className="whitespace-normal">{inside}</code> },
          )}
        </p>
      </section>
    </>
  );
}

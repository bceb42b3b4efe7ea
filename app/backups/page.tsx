import { words } from "@/lib/platform/language/request";
import { useWords } from "#words";
import type { Metadata } from "next";
import Link from "next/link";
import { forbidden } from "next/navigation";
import { MakeBackup } from "./make-backup";
import { Instant } from "@/components/instant";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { SummaryList } from "@/components/summary-list";
import { ageText, isOld } from "@/lib/audit/backup/age";
import { getLastBackup, type LastBackup } from "@/lib/audit/backup/read";
import { env } from "@/lib/platform/env";
import { readClock } from "@/lib/platform/history/head";
import { can } from "@/lib/access/policy";
import { getSettings } from "@/lib/register/settings/read";
import { addresses } from "@/lib/web/addresses";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await words();
  return { title: t("Backups") };
}

function Warning({ last, age, days }: { last: LastBackup | null; age: number; days: number }) {
  const t = useWords();
  if (!last) {
    return (
      <Notice tone="warning" title={t("No backup has been made")}>
        <p>{t("If the disk fails, everything in the register will be lost.")}</p>
      </Notice>
    );
  }
  if (!isOld(age, days)) return null;
  return (
    <Notice tone="warning" title={t("The last backup is {age} old", { age: ageText(t, age) })}>
      <p>
        {t(
          "Make a backup at least every {days, plural, other {# days}}. Anything recorded since the last backup is lost if the disk fails.",
          { days },
        )}
      </p>
    </Notice>
  );
}

export default async function BackupsPage() {
  const t = await words();
  const user = await requireUser();
  if (!can(user, "backup.read")) forbidden();
  const last = await getLastBackup(user);
  const { backupDays } = await getSettings(user);
  const { now } = await readClock();
  const age = last ? now.getTime() - last.instant.getTime() : 0;
  return (
    <>
      <PageHeader
        title={t("Backups")}
        intro={t("A backup holds the whole register in one file. Any later change to the file can be detected.")}
      />
      <Warning last={last} age={age} days={backupDays} />
      {last ? (
        <section aria-labelledby="last">
          <h2 id="last">{t("Last backup")}</h2>
          <SummaryList
            items={[
              { term: t("Created"), details: <Instant at={last.instant} zone={env().timeZone} /> },
              { term: t("Age"), details: ageText(t, age) },
              { term: t("By"), details: last.by },
              { term: t("Size"), details: `${(last.size / 1_000_000).toFixed(2)} MB` },
              { term: "SHA-256", details: <code className="font-mono text-sm break-all">{last.sha256}</code> },
            ]}
          />
        </section>
      ) : null}
      <section aria-labelledby="make" className="measure flow mt-8">
        <h2 id="make">{t("Make a backup now")}</h2>
        <p>
          {t(
            "Keep this file as secure as the register itself. It contains everything ever recorded, people’s email addresses, and their passwords in the form the register stores them. Store it where only administrators can read it, on a different machine.",
          )}
        </p>
        <MakeBackup last={last?.sha256 ?? null} />
        <noscript>
          <p>{t("Once the file has arrived, reload this page to see the backup here.")}</p>
        </noscript>
        <p>
          {t.rich(
            "This page shows that a backup was made, not that the file arrived. Compare the file’s SHA-256 with the one above. <proof>What the history proves</proof>.",
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
            "On the server, <code>npm run tracker -- backup FILE</code> does the same while the register is running and can be scheduled. <code>npm run tracker -- restore FILE</code> restores a backup into an empty database.",
            { code: (inside) => <code className="whitespace-normal">{inside}</code> },
          )}
        </p>
      </section>
    </>
  );
}

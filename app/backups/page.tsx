import type { Metadata } from "next";
import Link from "next/link";
import { forbidden } from "next/navigation";
import { Button } from "@/components/button";
import { Instant } from "@/components/instant";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { SummaryList } from "@/components/summary-list";
import { ageWords, isOld, OLD_DAYS } from "@/lib/backup/age";
import { getLastBackup, type LastBackup } from "@/lib/backup/read";
import { env } from "@/lib/env";
import { readClock } from "@/lib/history/head";
import { can } from "@/lib/policy";
import { requireActor } from "@/lib/session";

export const metadata: Metadata = { title: "Backups" };

function Warning({ last, age }: { last: LastBackup | null; age: number }) {
  if (!last) {
    return (
      <Notice tone="warning" title="No backup was ever made">
        <p>If the disk fails today, everything in the register is lost.</p>
      </Notice>
    );
  }
  if (!isOld(age)) return null;
  return (
    <Notice tone="warning" title={`The last backup is ${ageWords(age)} old`}>
      <p>Make one at least every {OLD_DAYS} days: what was recorded since is lost if the disk fails.</p>
    </Notice>
  );
}

export default async function BackupsPage() {
  const actor = await requireActor();
  if (!can(actor, "backup.read")) forbidden();
  const last = await getLastBackup(actor);
  const { now } = await readClock();
  const age = last ? now.getTime() - last.instant.getTime() : 0;
  return (
    <>
      <PageHeader
        title="Backups"
        intro="A backup holds the whole register in one file, and shows when it was changed."
      />
      <Warning last={last} age={age} />
      {last ? (
        <section aria-labelledby="last">
          <h2 id="last">The last backup</h2>
          <SummaryList
            items={[
              { term: "Made", details: <Instant at={last.instant} zone={env().timeZone} /> },
              { term: "Age", details: ageWords(age) },
              { term: "By", details: last.by },
              { term: "Size", details: `${(last.size / 1_000_000).toFixed(2)} MB` },
              { term: "SHA-256", details: <code className="font-mono text-sm break-all">{last.sha256}</code> },
            ]}
          />
        </section>
      ) : null}
      <section aria-labelledby="make" className="measure flow mt-8">
        <h2 id="make">Make one now</h2>
        <p>
          The file is as secret as the register itself: it holds everything that was ever recorded, people’s e-mail
          addresses, and their passwords in the form in which the register keeps them. Keep it where only administrators
          can read it, and on another machine than this one.
        </p>
        <form method="post" action="/backups/download">
          <Button type="submit" variant="primary">
            Make a backup and download it
          </Button>
        </form>
        <p>
          This page shows that a backup was made, not that the file arrived: compare its SHA-256 with the one above.{" "}
          <Link href="/help/proof" prefetch={false}>
            What the history proves
          </Link>
          .
        </p>
        <p>
          On the machine itself, <code className="whitespace-normal">npm run tracker -- backup FILE</code> does the same
          while the register runs, for a timer to call, and{" "}
          <code className="whitespace-normal">npm run tracker -- restore FILE</code> fills an empty database with it.
        </p>
      </section>
    </>
  );
}

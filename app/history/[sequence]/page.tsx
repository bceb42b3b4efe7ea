import { PersonName } from "@/components/person-name";
import { words } from "@/lib/platform/language/request";
import type { Metadata } from "next";
import Link from "next/link";
import { forbidden, notFound } from "next/navigation";
import { Instant } from "@/components/instant";
import { PageHeader } from "@/components/page-header";
import { SummaryList } from "@/components/summary-list";
import { env } from "@/lib/platform/env";
import { readChange } from "@/lib/audit/integrity/changes";
import { historyParameters, parseSequence } from "@/lib/audit/integrity/filters";
import { getHead, getHistoryEntry } from "@/lib/audit/integrity/read";
import { actionWords } from "@/lib/audit/integrity/vocabulary";
import { can } from "@/lib/access/policy";
import { addresses } from "@/lib/web/addresses";
import { requireUser } from "@/lib/web/session";
import { Fields } from "../entry-card";

type Props = { params: Promise<{ sequence: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await words();
  return { title: t("Entry {sequence}", { sequence: (await params).sequence }) };
}

/** One history entry at its permanent address, with everything that its hash covers. */
export default async function HistoryEntryPage({ params }: Props) {
  const t = await words();
  const user = await requireUser();
  if (!can(user, "history.read")) forbidden();
  const sequence = parseSequence((await params).sequence);
  const entry = sequence === null ? null : await getHistoryEntry(user, sequence);
  if (sequence === null || entry === null) notFound();
  const head = await getHead(user);
  const { isNew, fields } = readChange(entry.change);
  return (
    <>
      <PageHeader
        kicker={
          <Link href={addresses.history()} prefetch={false}>
            {t("History")}
          </Link>
        }
        title={t("Entry {sequence}: {action}", {
          sequence: entry.sequence,
          action: t.message(actionWords(entry.action)).toLowerCase(),
        })}
      />
      <SummaryList
        items={[
          { term: t("When"), details: <Instant at={entry.instant} zone={env().timeZone} /> },
          {
            term: t("By"),
            details: (
              <>
                <PersonName name={entry.actor.name} />
                <span className="block text-sm break-all text-ink-soft">
                  {t("Account {id}", { id: entry.actor.id })}
                </span>
              </>
            ),
          },
          {
            term: t("Action"),
            details: (
              <Link href={addresses.history(historyParameters({ action: entry.action }))} prefetch={false}>
                <code>{entry.action}</code>
              </Link>
            ),
          },
          {
            term: t("Subject"),
            details: (
              <>
                {entry.reference === null ? (
                  <code>{entry.subjectType}</code>
                ) : (
                  t.rich("{subject} of {record}", {
                    subject: <code key="subject">{entry.subjectType}</code>,
                    record: (
                      <Link
                        key="record"
                        href={addresses.history(historyParameters({ record: entry.reference }))}
                        prefetch={false}
                      >
                        {entry.reference}
                      </Link>
                    ),
                  })
                )}
                <span className="block text-sm break-all text-ink-soft">{entry.subjectId}</span>
              </>
            ),
          },
          { term: t("Hash"), details: <code className="break-all whitespace-normal">{entry.hash}</code> },
          {
            term: t("Previous hash"),
            details: <code className="break-all whitespace-normal">{entry.previousHash}</code>,
          },
        ]}
      />
      <section aria-labelledby="change" className="mt-8">
        <h2 id="change">{isNew ? t("Values entered") : t("Values changed")}</h2>
        {fields.length === 0 ? (
          <p className="mt-2">{t("No fields changed.")}</p>
        ) : (
          <Fields fields={fields} isNew={isNew} sequence={entry.sequence} />
        )}
      </section>
      <details className="mt-6">
        <summary>{t("Change data, as hashed")}</summary>
        <p className="mt-2">
          <code className="break-all whitespace-pre-wrap">{entry.change}</code>
        </p>
      </details>
      <nav aria-label={t("Entries")} className="print-hidden mt-6 flex flex-wrap gap-x-6">
        {sequence > 1n ? (
          <Link href={addresses.historyEntry(sequence - 1n)} prefetch={false} rel="prev">
            {t("Entry {sequence}", { sequence: String(sequence - 1n) })}
          </Link>
        ) : null}
        {head !== null && sequence < BigInt(head.sequence) ? (
          <Link href={addresses.historyEntry(sequence + 1n)} prefetch={false} rel="next">
            {t("Entry {sequence}", { sequence: String(sequence + 1n) })}
          </Link>
        ) : null}
      </nav>
    </>
  );
}

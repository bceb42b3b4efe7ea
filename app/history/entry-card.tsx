import { PersonName } from "@/components/person-name";
import type { ReactNode } from "react";
import { useWords } from "#words";
import Link from "next/link";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { Instant } from "@/components/instant";
import { readChange, type ChangedField } from "@/lib/audit/integrity/changes";
import type { ListedEntry } from "@/lib/audit/integrity/history-query";
import { actionWords } from "@/lib/audit/integrity/vocabulary";
import { addresses } from "@/lib/web/addresses";

/** The page of the record or item of evidence that an entry belongs to. */
function pageOf(reference: string): string {
  return reference.startsWith("E-") ? addresses.evidenceItem(reference.slice(2)) : addresses.record(reference);
}

/** One history entry: what was done, by whom, when, and which fields changed. */
export function EntryCard({ entry, zone }: { entry: ListedEntry; zone: string }) {
  const t = useWords();
  const { sequence, reference, subjectType } = entry;
  const { isNew, fields } = readChange(entry.change);
  const values = {
    count: fields.length,
    subject: subjectType,
    sequence,
    hidden: (inside: ReactNode) => <span className="sr-only">{inside}</span>,
  };
  return (
    <article aria-labelledby={`entry-${sequence}`} className="border-l-4 border-line py-1 pl-4">
      <h3 id={`entry-${sequence}`} className="text-lg font-semibold">
        {t.message(actionWords(entry.action))}
        {reference === null ? null : (
          <>
            {": "}
            <Link href={pageOf(reference)} prefetch={false}>
              {reference}
            </Link>
          </>
        )}
      </h3>
      <p className="mt-1 text-ink-soft">
        {t.rich("{entry}, {when}, by {who}, hash {hash}", {
          entry: (
            <Link key="entry" href={addresses.historyEntry(sequence)} prefetch={false}>
              {t("Entry {sequence}", { sequence })}
            </Link>
          ),
          when: <Instant key="when" at={entry.instant} zone={zone} />,
          who: <PersonName key="who" name={entry.actor.name} />,
          hash: (
            <span key="hash" className="tabular">
              {entry.hash.slice(0, 12)}…
            </span>
          ),
        })}
      </p>
      {fields.length === 0 ? (
        <p className="mt-1">{t("No fields changed.")}</p>
      ) : (
        // A new thing has all its fields, so they are folded, to make changes stand out.
        <details open={!isNew} className="mt-1">
          <summary>
            {isNew
              ? t.rich(
                  "Values entered: {count, plural, one {# field} other {# fields}}<hidden> of {subject}, entry {sequence}</hidden>",
                  values,
                )
              : t.rich(
                  "Values changed: {count, plural, one {# field} other {# fields}}<hidden> of {subject}, entry {sequence}</hidden>",
                  values,
                )}
          </summary>
          <Fields fields={fields} isNew={isNew} sequence={sequence} />
        </details>
      )}
    </article>
  );
}

/** The fields of a change, before and after. */
export function Fields({
  fields,
  isNew,
  sequence,
}: {
  fields: readonly ChangedField[];
  isNew: boolean;
  sequence: string;
}) {
  const t = useWords();
  return (
    <div className="mt-2">
      <DataTable caption={t("Entry {sequence}", { sequence })} captionHidden cards>
        <thead>
          <tr>
            <ColumnHeading>{t("Field")}</ColumnHeading>
            {isNew ? null : <ColumnHeading>{t("Before")}</ColumnHeading>}
            <ColumnHeading>{isNew ? t("Value") : t("After")}</ColumnHeading>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ name, before, after }) => (
            <tr key={name}>
              <th scope="row" className="sm:w-48">
                <code>{name}</code>
              </th>
              {isNew ? null : (
                <Cell label={t("Before")}>
                  <Value value={before} />
                </Cell>
              )}
              <Cell label={isNew ? t("Value") : t("After")}>
                <Value value={after} />
              </Cell>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </div>
  );
}

/** A value from the history: text unchanged, nested values as JSON. */
function Value({ value }: { value: unknown }) {
  const t = useWords();
  if (value === null || value === undefined || value === "")
    return <span className="text-ink-soft">{t("Nothing")}</span>;
  if (typeof value === "object") {
    return <code className="block wrap-anywhere whitespace-pre-wrap">{JSON.stringify(value, null, 2)}</code>;
  }
  return (
    <span lang="" className="wrap-anywhere whitespace-pre-wrap">
      {typeof value === "string" ? value : JSON.stringify(value)}
    </span>
  );
}

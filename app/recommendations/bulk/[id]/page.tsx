import type { Metadata } from "next";
import Link from "next/link";
import { forbidden, notFound } from "next/navigation";
import { ChangedValues } from "../changed-values";
import { ButtonLink } from "@/components/button";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { FocusOnArrival } from "@/components/focus-on-arrival";
import { Instant } from "@/components/instant";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { PersonName } from "@/components/person-name";
import { SummaryList } from "@/components/summary-list";
import { UserText } from "@/components/written";
import { can } from "@/lib/access/policy";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { type BulkChangePage, getBulkChange } from "@/lib/register/bulk/read";
import { addresses } from "@/lib/web/addresses";
import { choiceOf, pageAsked, type SearchParams } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Several records changed") };
}

export default async function ChangedManyPage({ params, searchParams }: Props) {
  const t = await words();
  const user = await requireUser();
  if (!can(user, "recommendation.revise")) forbidden();
  const { id } = await params;
  const parameters = await searchParams;
  const isSaved = choiceOf(parameters, "saved", ["yes"]) !== null;
  const change = await getBulkChange(user, id, pageAsked(parameters));
  if (!change) notFound();
  const { records, note, undoes, undone, rows, page, pages } = change;
  const mayUndo = undoes === null && undone === null;
  return (
    <>
      <PageHeader
        title={
          undoes === null
            ? t("{count, plural, one {# record changed} other {# records changed}}", { count: records })
            : t("Change of {count, plural, one {# record} other {# records}} undone", { count: records })
        }
        actions={mayUndo ? <ButtonLink href={addresses.undoMany(id)}>{t("Undo this change")}</ButtonLink> : null}
      />
      {isSaved ? (
        <FocusOnArrival>
          <Notice tone="success" title={t("Saved")}>
            <p>
              <Link href={addresses.records()} prefetch={false}>
                {t("Back to the records")}
              </Link>
            </p>
          </Notice>
        </FocusOnArrival>
      ) : null}
      <SummaryList
        items={[
          {
            term: t("When and by whom"),
            details: (
              <>
                <Instant at={change.instant} zone={env().timeZone} />, <PersonName name={change.author} />
              </>
            ),
          },
          ...(note === null ? [] : [{ term: t("Reason"), details: <UserText key="note">{note}</UserText> }]),
          ...[
            { term: t("Undone by"), other: undone },
            { term: t("Undoes"), other: undoes },
          ].flatMap(({ term, other }) =>
            other === null
              ? []
              : [
                  {
                    term,
                    details: (
                      <Link key={term} href={addresses.changedMany(other)} prefetch={false}>
                        {t("another change of several records")}
                      </Link>
                    ),
                  },
                ],
          ),
        ]}
      />
      <div className="mt-6">
        <DoneTable rows={rows} />
      </div>
      <Pagination page={page} pages={pages} href={(other) => addresses.changedMany(id, [["page", other]])} />
    </>
  );
}

async function DoneTable({ rows }: Pick<BulkChangePage, "rows">) {
  const t = await words();
  return (
    <DataTable caption={t("What was done in each record")} captionHidden cards>
      <thead>
        <tr>
          <ColumnHeading>{t("Reference")}</ColumnHeading>
          <ColumnHeading>{t("Title")}</ColumnHeading>
          <ColumnHeading>{t("What changed")}</ColumnHeading>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ reference, title, fields, update }) => (
          <tr key={reference}>
            <Cell label={t("Reference")}>
              <Link href={addresses.record(reference)} prefetch={false} className="tabular whitespace-nowrap">
                {reference}
              </Link>
            </Cell>
            <Cell label={t("Title")}>
              <UserText>{title}</UserText>
            </Cell>
            <Cell label={t("What changed")}>
              <div>
                <ChangedValues fields={fields} />
                {update === null ? null : (
                  <p>
                    <Link href={addresses.update(reference, update.number)} prefetch={false}>
                      {update.corrects === null
                        ? t("Update {number} recorded", { number: update.number })
                        : t("Update {number} recorded, which corrects update {other}", {
                            number: update.number,
                            other: update.corrects,
                          })}
                    </Link>
                  </p>
                )}
              </div>
            </Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

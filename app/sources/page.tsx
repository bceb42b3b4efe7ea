import type { Metadata } from "next";
import Link from "next/link";
import { ButtonLink } from "@/components/button";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { FirstAdditions } from "@/components/first-additions";
import { ListPage } from "@/components/list-page";
import { VagueDate } from "@/components/vague-date";
import { UserText } from "@/components/written";
import { can } from "@/lib/access/policy";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { listSources } from "@/lib/register/sources/read";
import { SOURCE_KINDS } from "@/lib/register/sources/vocabulary";
import { addresses, type Query } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import { pageAsked, type SearchParams } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await words();
  return { title: t("Sources") };
}

const PATH = addresses.sources();

export default async function SourcesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const user = await requireUser();
  const t = await words();
  const parameters = await searchParams;
  const asOf = await readAsOf(parameters);
  const isWithdrawn = parameters["withdrawn"] === "yes";
  const list = await listSources(user, pageAsked(parameters), asOf, isWithdrawn);
  const asked: Query = [...(isWithdrawn ? [["withdrawn", "yes"] as const] : []), ...asOf.parameters];
  return (
    <ListPage
      title={isWithdrawn ? t("Withdrawn sources") : t("Sources")}
      intro={
        isWithdrawn
          ? t("Sources that were added by mistake. They are in no other list and no choice.")
          : t("The documents that recommendations and commitments come from.")
      }
      actions={
        can(user, "source.add") ? (
          <ButtonLink href={addresses.addSource()} variant="primary">
            {t("Add a source")}
          </ButtonLink>
        ) : null
      }
      dated={{ asOf, zone: env().timeZone, path: PATH, parameters }}
      pages={{
        page: list.page,
        pages: list.pages,
        href: (page) => addresses.sources([...asked, ["page", page]]),
      }}
    >
      {list.total === 0 ? (
        <EmptyState
          title={t("No sources")}
          actions={
            isWithdrawn ? (
              <ButtonLink href={PATH}>{t("All sources")}</ButtonLink>
            ) : asOf.isNow ? (
              <FirstAdditions user={user} />
            ) : (
              <ButtonLink href={PATH}>{t("Show as at today")}</ButtonLink>
            )
          }
        >
          <p>
            {isWithdrawn
              ? t("None is withdrawn.")
              : asOf.isNow
                ? t("Add a source first: every record must say which document it comes from.")
                : t("No sources had been added by then.")}
          </p>
        </EmptyState>
      ) : (
        <DataTable caption={t("{count, plural, one {# source} other {# sources}}", { count: list.total })} cards>
          <thead>
            <tr>
              <ColumnHeading>{t("Title")}</ColumnHeading>
              <ColumnHeading>{t("Kind")}</ColumnHeading>
              <ColumnHeading>{t("By")}</ColumnHeading>
              <ColumnHeading>{t("Date")}</ColumnHeading>
              <ColumnHeading numeric>{t("Records")}</ColumnHeading>
            </tr>
          </thead>
          <tbody>
            {list.rows.map((source) => (
              <tr key={source.slug}>
                <th scope="row" className="font-normal">
                  <Link href={addresses.source(source.slug, asOf.parameters)} prefetch={false}>
                    <UserText>{source.title}</UserText>
                  </Link>
                </th>
                <Cell label={t("Kind")}>{t.message(SOURCE_KINDS[source.kind].label)}</Cell>
                <Cell label={t("By")}>
                  {source.authors.length > 0 || source.publisher ? (
                    <UserText>{[...source.authors, source.publisher].filter(Boolean).join(", ")}</UserText>
                  ) : (
                    <Missing>{t("Not given")}</Missing>
                  )}
                </Cell>
                <Cell label={t("Date")}>
                  {source.dateEdtf ? <VagueDate edtf={source.dateEdtf} /> : <Missing>{t("Undated")}</Missing>}
                </Cell>
                <Cell label={t("Records")} numeric>
                  {source.records === 0 ? (
                    "0"
                  ) : (
                    <Link href={addresses.records([["source", source.slug], ...asOf.parameters])} prefetch={false}>
                      {t.rich(
                        "{count, plural, one {#<hidden> record from {title}</hidden>} other {#<hidden> records from {title}</hidden>}}",
                        {
                          count: source.records,
                          title: <UserText key="title">{source.title}</UserText>,
                          hidden: (inside) => <span className="sr-only">{inside}</span>,
                        },
                      )}
                    </Link>
                  )}
                </Cell>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
      {isWithdrawn || list.withdrawn === 0 ? null : (
        <p className="mt-4">
          <Link href={addresses.sources([["withdrawn", "yes"], ...asOf.parameters])} prefetch={false}>
            {t("Withdrawn sources ({count, number})", { count: list.withdrawn })}
          </Link>
        </p>
      )}
      {isWithdrawn ? (
        <p className="mt-4">
          <Link href={addresses.sources(asOf.parameters)} prefetch={false}>
            {t("All other sources")}
          </Link>
        </p>
      ) : null}
    </ListPage>
  );
}

function Missing({ children }: { children: string }) {
  return <span className="text-ink-soft">{children}</span>;
}

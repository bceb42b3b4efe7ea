import { useWords } from "#words";
import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button, ButtonLink } from "@/components/button";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { KeptFields } from "@/components/kept-fields";
import { ListPage } from "@/components/list-page";
import { UserText } from "@/components/written";
import { can } from "@/lib/access/policy";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { valuesOf } from "@/lib/platform/vocabulary";
import { listActors, type ListedActor } from "@/lib/register/actors/read";
import { ACTOR_KINDS, MAX_ACTOR_QUERY_LENGTH } from "@/lib/register/actors/vocabulary";
import { addresses } from "@/lib/web/addresses";
import { type PageAsOf, readAsOf } from "@/lib/web/as-of";
import { redirectWithoutEmptyFields } from "@/lib/web/empty-fields";
import { choiceOf, pageAsked, type SearchParams, textOf } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Actors") };
}

const PATH = addresses.actors();

export default async function ActorsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const t = await words();
  const user = await requireUser();
  const parameters = await searchParams;
  const asOf = await readAsOf(parameters);
  const query = textOf(parameters, "q").slice(0, MAX_ACTOR_QUERY_LENGTH);
  const kind = choiceOf(parameters, "kind", valuesOf(ACTOR_KINDS));
  const asked: [string, string][] = [
    ["q", query],
    ["kind", kind ?? ""],
  ];
  redirectWithoutEmptyFields(parameters, asOf.faults, addresses.actors([...asked, ...asOf.parameters]));
  const list = await listActors(user, { query, kind, page: pageAsked(parameters) }, asOf);
  const filtered = query !== "" || kind !== null;
  return (
    <ListPage
      title={t("Actors")}
      intro={t(
        "Who is asked to act, who made promises, who provides evidence and who pays: countries, public bodies, companies, universities, organisations and people.",
      )}
      actions={can(user, "actor.add") ? <ButtonLink href={addresses.addActor()}>{t("Add an actor")}</ButtonLink> : null}
      dated={{ asOf, zone: env().timeZone, path: PATH, parameters }}
      search={<Search query={query} kind={kind} asOf={asOf} />}
      pages={{
        page: list.page,
        pages: list.pages,
        href: (page) => addresses.actors([...asked, ...asOf.parameters, ["page", page]]),
      }}
    >
      {list.total === 0 ? (
        <EmptyState
          title={filtered || !asOf.isNow ? t("No actors match") : t("There are no actors yet")}
          actions={
            <>
              {filtered ? (
                <ButtonLink href={addresses.actors(asOf.parameters)}>{t("Show all actors")}</ButtonLink>
              ) : null}
              {asOf.isNow ? null : <ButtonLink href={addresses.actors(asked)}>{t("Show as at today")}</ButtonLink>}
              {!filtered && asOf.isNow && can(user, "actor.add") ? (
                <ButtonLink href={addresses.addActor()}>{t("Add an actor")}</ButtonLink>
              ) : null}
            </>
          }
        >
          <p>
            {query !== ""
              ? t("All the words you search for must be in the name. Try fewer words.")
              : filtered
                ? t("There are no actors of this kind.")
                : t("Actors are added with the records and evidence that name them.")}
          </p>
        </EmptyState>
      ) : (
        <DataTable caption={t("{count, plural, one {# actor} other {# actors}}", { count: list.total })} cards>
          <thead>
            <tr>
              <ColumnHeading>{t("Name")}</ColumnHeading>
              <ColumnHeading>{t("Kind")}</ColumnHeading>
              <ColumnHeading numeric>{t("Recommendations")}</ColumnHeading>
              <ColumnHeading numeric>{t("Commitments")}</ColumnHeading>
              <ColumnHeading numeric>{t("Evidence provided")}</ColumnHeading>
            </tr>
          </thead>
          <tbody>
            {list.rows.map((row) => (
              <Row key={row.slug} row={row} asOf={asOf.parameters} />
            ))}
          </tbody>
        </DataTable>
      )}
    </ListPage>
  );
}

function Search({ query, kind, asOf }: { query: string; kind: string | null; asOf: PageAsOf }) {
  const t = useWords();
  return (
    <form method="get" action={PATH} role="search" className="print-hidden mb-4 flex flex-wrap items-end gap-3">
      <KeptFields parameters={asOf.parameters} />
      <label className="grid gap-1">
        <span className="font-semibold">{t("Search actors")}</span>
        <input
          type="search"
          name="q"
          defaultValue={query}
          maxLength={MAX_ACTOR_QUERY_LENGTH}
          className="control w-auto! min-w-64"
        />
      </label>
      <label className="grid gap-1">
        <span className="font-semibold">{t("Kind")}</span>
        <select name="kind" defaultValue={kind ?? ""} className="control w-auto!">
          <option value="">{t("All kinds")}</option>
          {valuesOf(ACTOR_KINDS).map((value) => (
            <option key={value} value={value}>
              {t.message(ACTOR_KINDS[value].label)}
            </option>
          ))}
        </select>
      </label>
      <Button type="submit">{t("Search")}</Button>
    </form>
  );
}

function Row({ row, asOf }: { row: ListedActor; asOf: readonly (readonly [string, string])[] }) {
  const t = useWords();
  const asked = (kind: string) => addresses.records([["addressee", row.slug], ["kind", kind], ...asOf]);
  return (
    <tr>
      <th scope="row" className="font-normal">
        <Link href={addresses.actor(row.slug, asOf)} prefetch={false}>
          <UserText>{row.name}</UserText>
        </Link>
        {row.fundingUndisclosed ? <span className="block text-ink-soft">{t("Funding not disclosed")}</span> : null}
      </th>
      <Cell label={t("Kind")}>{t.message(ACTOR_KINDS[row.kind].label)}</Cell>
      <Cell label={t("Recommendations")} numeric>
        <Counted
          count={row.recommendations}
          href={asked("RECOMMENDATION")}
          of={t.rich("recommendations to {name}", { name: <UserText key="name">{row.name}</UserText> })}
        />
      </Cell>
      <Cell label={t("Commitments")} numeric>
        <Counted
          count={row.commitments}
          href={asked("COMMITMENT")}
          of={t.rich("commitments by {name}", { name: <UserText key="name">{row.name}</UserText> })}
        />
      </Cell>
      <Cell label={t("Evidence provided")} numeric>
        <Counted
          count={row.evidence}
          href={addresses.evidence([["provider", row.slug], ...asOf])}
          of={t.rich("items of evidence provided by {name}", { name: <UserText key="name">{row.name}</UserText> })}
        />
      </Cell>
    </tr>
  );
}

/** A number that links to the list it counts. */
function Counted({ count, href, of }: { count: number; href: string; of: ReactNode }) {
  const t = useWords();
  if (count === 0) return <>0</>;
  return (
    <Link href={href} prefetch={false}>
      {t.number(count)}
      <span className="sr-only"> {of}</span>
    </Link>
  );
}

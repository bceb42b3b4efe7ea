import { useWords } from "#words";
import type { Metadata } from "next";
import Link from "next/link";
import { Button, ButtonLink } from "@/components/button";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { FundingNotice } from "@/components/funding-notice";
import { Instant } from "@/components/instant";
import { KeptFields } from "@/components/kept-fields";
import { ListPage } from "@/components/list-page";
import { AddressStateTag } from "@/components/address-state-tag";
import { Grade } from "@/components/status-tag";
import { VagueDate } from "@/components/vague-date";
import { UserText } from "@/components/written";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { type ListedEvidence, listEvidence } from "@/lib/register/evidence/read";
import { valuesOf } from "@/lib/platform/vocabulary";
import { ADDRESS_STATES, type AddressState } from "@/lib/register/evidence/address-states";
import { MAX_EVIDENCE_QUERY_LENGTH } from "@/lib/register/evidence/vocabulary";
import { addresses } from "@/lib/web/addresses";
import { type PageAsOf, readAsOf } from "@/lib/web/as-of";
import { redirectWithoutEmptyFields } from "@/lib/web/empty-fields";
import { choiceOf, pageAsked, type SearchParams, textOf } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Evidence") };
}

const PATH = addresses.evidence();

export default async function EvidencePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const t = await words();
  const user = await requireUser();
  const parameters = await searchParams;
  const asOf = await readAsOf(parameters);
  const query = textOf(parameters, "q").slice(0, MAX_EVIDENCE_QUERY_LENGTH);
  const source = textOf(parameters, "source");
  const provider = textOf(parameters, "provider");
  const state = choiceOf(parameters, "state", valuesOf(ADDRESS_STATES));
  const asked: [string, string][] = [
    ["q", query],
    ["source", source],
    ["provider", provider],
    ["state", state ?? ""],
  ];
  redirectWithoutEmptyFields(parameters, asOf.faults, addresses.evidence([...asked, ...asOf.parameters]));
  const list = await listEvidence(
    user,
    {
      query,
      source: source === "" ? null : source,
      ...(provider === "" ? {} : { provider }),
      ...(state === null ? {} : { state }),
      page: pageAsked(parameters),
    },
    asOf,
  );
  const zone = env().timeZone;
  const isAll = query === "" && source === "" && provider === "" && state === null;
  return (
    <ListPage
      title={t("Evidence")}
      intro={t("Items that show what became of the records. Evidence is added with the updates that cite it.")}
      dated={{ asOf, zone, path: PATH, parameters }}
      search={<Search query={query} source={source} provider={provider} state={state} asOf={asOf} />}
      pages={{
        page: list.page,
        pages: list.pages,
        href: (page) => addresses.evidence([...asked, ...asOf.parameters, ["page", page]]),
      }}
    >
      {list.total === 0 ? (
        <EmptyState
          title={isAll && asOf.isNow ? t("There is no evidence yet") : t("No evidence matches")}
          actions={
            <>
              {isAll ? null : (
                <ButtonLink href={addresses.evidence(asOf.parameters)}>{t("Show all evidence")}</ButtonLink>
              )}
              {asOf.isNow ? null : <ButtonLink href={addresses.evidence(asked)}>{t("Show as at today")}</ButtonLink>}
              {isAll && asOf.isNow ? <ButtonLink href={addresses.records()}>{t("Choose a record")}</ButtonLink> : null}
            </>
          }
        >
          {query === "" ? null : (
            <p>
              {t(
                "All the words you search for must be in the item’s number, title, publisher, provider or summary. Try fewer words.",
              )}
            </p>
          )}
          {asOf.isNow ? null : <p>{t("Evidence dated after the day shown, or not yet added by then, is left out.")}</p>}
        </EmptyState>
      ) : (
        <DataTable
          caption={t("{count, plural, one {# item of evidence} other {# items of evidence}}", { count: list.total })}
          cards
        >
          <thead>
            <tr>
              <ColumnHeading>{t("Number")}</ColumnHeading>
              <ColumnHeading>{t("Title")}</ColumnHeading>
              <ColumnHeading>{t("Grade")}</ColumnHeading>
              <ColumnHeading>{t("Date")}</ColumnHeading>
              <ColumnHeading>{t("Recorded")}</ColumnHeading>
              <ColumnHeading numeric>{t("Cited by")}</ColumnHeading>
            </tr>
          </thead>
          <tbody>
            {list.rows.map((item) => (
              <Row
                key={item.number}
                item={item}
                zone={zone}
                href={addresses.evidenceItem(item.number, asOf.parameters)}
                asOf={asOf.parameters}
              />
            ))}
          </tbody>
        </DataTable>
      )}
    </ListPage>
  );
}

/** The search, and a link from the evidence of one source or provider to all evidence. */
function Search({
  query,
  source,
  provider,
  state,
  asOf,
}: {
  query: string;
  source: string;
  provider: string;
  state: AddressState | null;
  asOf: PageAsOf;
}) {
  const t = useWords();
  return (
    <>
      <form method="get" action={PATH} role="search" className="print-hidden mb-4 flex flex-wrap items-end gap-3">
        <KeptFields
          parameters={[
            ...(source === "" ? [] : [["source", source] as const]),
            ...(provider === "" ? [] : [["provider", provider] as const]),
            ...asOf.parameters,
          ]}
        />
        <label className="grid gap-1">
          <span className="font-semibold">{t("Search evidence")}</span>
          <input
            type="search"
            name="q"
            defaultValue={query}
            maxLength={MAX_EVIDENCE_QUERY_LENGTH}
            className="control w-auto! min-w-64"
          />
        </label>
        <label className="grid gap-1">
          <span className="font-semibold">{t("Page at the address")}</span>
          <select name="state" defaultValue={state ?? ""} className="control w-auto!">
            <option value="">{t("Any")}</option>
            {valuesOf(ADDRESS_STATES).map((value) => (
              <option key={value} value={value}>
                {t.message(ADDRESS_STATES[value].label)}
              </option>
            ))}
          </select>
        </label>
        <Button type="submit">{t("Search")}</Button>
      </form>
      {source !== "" || provider !== "" ? (
        <p className="mb-3">
          {source === "" ? t("Only evidence from one provider.") : t("Only evidence from one source.")}{" "}
          <Link href={addresses.evidence([["q", query], ...asOf.parameters])} prefetch={false}>
            {t("Show all evidence")}
          </Link>
        </p>
      ) : null}
    </>
  );
}

function Row({
  item,
  zone,
  href,
  asOf,
}: {
  item: ListedEvidence;
  zone: string;
  href: string;
  asOf: readonly (readonly [string, string])[];
}) {
  const t = useWords();
  return (
    <tr>
      <th scope="row" className="tabular whitespace-nowrap">
        <Link href={href} prefetch={false}>
          E-{item.number}
        </Link>
      </th>
      <Cell label={t("Title")}>
        <UserText>{item.title}</UserText>
        <span className="block text-ink-soft">
          {item.publisher ? <UserText>{item.publisher}</UserText> : null}
          {item.publisher && item.provider ? ", " : null}
          {item.provider
            ? t.rich("provided by {actor}", { actor: <UserText key="actor">{item.provider.name}</UserText> })
            : null}
        </span>
        {item.addressState === null ? null : (
          <span className="block">
            {t.rich("Page at the address: {state}", {
              state: <AddressStateTag key="state" state={item.addressState} />,
            })}
          </span>
        )}
        <FundingNotice provider={item.provider} asOf={asOf} />
      </Cell>
      <Cell label={t("Grade")}>
        <Grade reliability={item.reliability} credibility={item.credibility} />
      </Cell>
      <Cell label={t("Date")}>
        {item.dateEdtf ? <VagueDate edtf={item.dateEdtf} /> : <span className="text-ink-soft">{t("Undated")}</span>}
      </Cell>
      <Cell label={t("Recorded")}>
        <Instant at={item.recordedAt} zone={zone} />
      </Cell>
      <Cell label={t("Cited by")} numeric>
        {t("{count, plural, one {# update} other {# updates}}", { count: item.citations })}
      </Cell>
    </tr>
  );
}

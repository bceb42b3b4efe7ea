import { useWords } from "#words";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { FollowButton } from "@/app/account/following/follow-button";
import { AsOfBar } from "@/components/as-of-bar";
import { ButtonLink } from "@/components/button";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { FundingNotice } from "@/components/funding-notice";
import { HeadLine } from "@/components/head-line";
import { Instant } from "@/components/instant";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { PersonName } from "@/components/person-name";
import { Grade, PassageTag } from "@/components/status-tag";
import { SummaryList } from "@/components/summary-list";
import { VagueDate } from "@/components/vague-date";
import { UserText } from "@/components/written";
import { can } from "@/lib/access/policy";
import { findFollowing } from "@/lib/delivery/notifications/read";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import type { Translator } from "@/lib/platform/language/translate";
import { valuesOf } from "@/lib/platform/vocabulary";
import { getNewestText } from "@/lib/register/documents/read";
import { listEvidence } from "@/lib/register/evidence/read";
import { getSource, type SourcePage as SourceOnFile, type SourceRecord } from "@/lib/register/sources/read";
import { PASSAGE_STATES, SOURCE_KINDS } from "@/lib/register/sources/vocabulary";
import { KINDS } from "@/lib/register/vocabulary";
import { addresses } from "@/lib/web/addresses";
import { type PageAsOf, readAsOf } from "@/lib/web/as-of";
import { pageAsked, type SearchParams } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

type NewestText = NonNullable<Awaited<ReturnType<typeof getNewestText>>>;
type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await words();
  return { title: t("Source") };
}

export default async function SourcePage({ params, searchParams }: Props) {
  const user = await requireUser();
  const [{ slug }, parameters] = await Promise.all([params, searchParams]);
  const asOf = await readAsOf(parameters);
  const source = await getSource(user, slug, pageAsked(parameters), asOf);
  if (!source) notFound();
  const [evidence, text] = await Promise.all([
    listEvidence(user, { query: "", source: slug, page: 1 }, asOf),
    getNewestText(user, slug, asOf),
  ]);
  const t = await words();
  const zone = env().timeZone;
  const path = addresses.source(source.slug);
  const following = await findFollowing(user, "SOURCE", source.slug);
  return (
    <>
      <PageHeader
        kicker={
          <Link href={addresses.sources(asOf.parameters)} prefetch={false}>
            {t("Sources")}
          </Link>
        }
        title={<UserText>{source.title}</UserText>}
        actions={
          <>
            {can(user, "recommendation.add") ? (
              <ButtonLink href={addresses.addRecord([["source", source.slug]])} variant="primary">
                {t("Add a record from this source")}
              </ButtonLink>
            ) : null}
            <FollowButton kind="SOURCE" itemKey={source.slug} from="page" following={following !== null} />
          </>
        }
      />
      <AsOfBar asOf={asOf} zone={zone} path={path} parameters={parameters} />
      <Facts source={source} zone={zone} />
      <Text slug={source.slug} text={text} mayAdd={can(user, "source.addText") && asOf.isNow} asOf={asOf} />
      <section aria-labelledby="records" className="mt-8">
        <h2 id="records">{t("Records from this source")}</h2>
        {source.records.total === 0 ? (
          <p className="mt-3 text-ink-soft">{asOf.isNow ? t("None yet.") : t("None counts on the day shown.")}</p>
        ) : (
          <>
            <p className="measure mt-2 mb-3 text-ink-soft">
              {t(
                "Locations are given as character positions (Unicode code points) in the document’s text, with the first digits of the passage’s SHA-256, so anyone who has the text can check them.",
              )}
            </p>
            <DataTable
              caption={t("{count, plural, one {# record} other {# records}}", { count: source.records.total })}
              cards
            >
              <thead>
                <tr>
                  <ColumnHeading>{t("Reference")}</ColumnHeading>
                  <ColumnHeading>{t("Title")}</ColumnHeading>
                  <ColumnHeading>{t("Characters")}</ColumnHeading>
                  <ColumnHeading>{t("Passage")}</ColumnHeading>
                  <ColumnHeading>SHA-256</ColumnHeading>
                  <ColumnHeading>{t("Search hint")}</ColumnHeading>
                </tr>
              </thead>
              <tbody>
                {source.records.rows.map((record) => (
                  <RecordRow
                    key={record.reference}
                    record={record}
                    href={addresses.record(record.reference, asOf.parameters)}
                    text={addresses.sourceText(source.slug, [...asOf.parameters, ["record", record.reference]])}
                  />
                ))}
              </tbody>
            </DataTable>
            <Pagination
              page={source.records.page}
              pages={source.records.pages}
              href={(page) => addresses.source(source.slug, [...asOf.parameters, ["page", page]])}
            />
          </>
        )}
      </section>
      <section aria-labelledby="evidence" className="mt-8">
        <h2 id="evidence">{t("Used as evidence")}</h2>
        {evidence.total === 0 ? (
          <p className="mt-3 text-ink-soft">{asOf.isNow ? t("None yet.") : t("None counts on the day shown.")}</p>
        ) : (
          <>
            <ul className="mt-3 grid gap-2">
              {evidence.rows.map((item) => (
                <li key={item.number}>
                  <Grade reliability={item.reliability} credibility={item.credibility} />{" "}
                  <Link href={addresses.evidenceItem(item.number, asOf.parameters)} prefetch={false}>
                    E-{item.number}: <UserText>{item.title}</UserText>
                  </Link>
                  , {citedWords(t, item.citations)}
                  <FundingNotice provider={item.provider} asOf={asOf.parameters} />
                </li>
              ))}
            </ul>
            {evidence.pages > 1 ? (
              <p className="mt-3">
                <Link href={addresses.evidence([["source", source.slug], ...asOf.parameters])} prefetch={false}>
                  {t("All {count, number} items of evidence", { count: evidence.total })}
                </Link>
              </p>
            ) : null}
          </>
        )}
      </section>
      <HeadLine head={asOf.head} zone={zone} />
    </>
  );
}

/** The newest text of the source and where the records' passages are in it, or that there is none. */
function Text({
  slug,
  text,
  mayAdd,
  asOf,
}: {
  slug: string;
  text: NewestText | null;
  mayAdd: boolean;
  asOf: PageAsOf;
}) {
  const t = useWords();
  const states = text ? valuesOf(PASSAGE_STATES).filter((state) => text.states[state] > 0) : [];
  return (
    <section aria-labelledby="text" className="mt-8">
      <h2 id="text">{t("Text")}</h2>
      {text ? (
        <>
          <p className="measure mt-3">
            <VersionInShort text={text} href={addresses.textVersion(slug, text.version, asOf.parameters)} />{" "}
            <Link href={addresses.suggestions(slug, asOf.parameters)} prefetch={false}>
              {t("Suggestions from this source")}
            </Link>
          </p>
          <p className="mt-1">
            <Link href={addresses.sourceText(slug, asOf.parameters)} prefetch={false}>
              {t("Read the text")}
            </Link>
          </p>
          {states.length === 0 ? null : (
            <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1" aria-label={t("Passages by state")}>
              {states.map((state) => (
                <li key={state} className="tabular">
                  {t.number(text.states[state])} <PassageTag state={state} />
                </li>
              ))}
            </ul>
          )}
        </>
      ) : (
        <p className="measure mt-3 text-ink-soft">
          {asOf.isNow
            ? t(
                "The text of this source has not been added. Until it is, no one can check here where its records come from.",
              )
            : t("The text of this source had not been added.")}
        </p>
      )}
      {mayAdd ? (
        <p className="print-hidden mt-3">
          <ButtonLink href={addresses.addText(slug)}>{text ? t("Add a new version") : t("Add the text")}</ButtonLink>
        </p>
      ) : null}
    </section>
  );
}

/** `Version 2, 12,345 characters on 10 pages, from report.pdf.` */
function VersionInShort({ text, href }: { text: NewestText; href: string }) {
  const t = useWords();
  const told = {
    version: text.version,
    characters: text.codePoints,
    pages: text.pageStarts.length,
    file: <UserText key="file">{text.fileName}</UserText>,
    link: (inside: ReactNode) => (
      <Link href={href} prefetch={false}>
        {inside}
      </Link>
    ),
  };
  return text.fileName === null
    ? t.rich(
        "<link>Version {version}</link>, {characters, plural, one {# character} other {# characters}}{pages, plural, =0 {} one { on # page} other { on # pages}}, pasted.",
        told,
      )
    : t.rich(
        "<link>Version {version}</link>, {characters, plural, one {# character} other {# characters}}{pages, plural, =0 {} one { on # page} other { on # pages}}, from {file}.",
        told,
      );
}

function citedWords(t: Translator, citations: number): string {
  if (citations === 0) return t("not cited");
  return t("{count, plural, one {cited by # update} other {cited by # updates}}", { count: citations });
}

function Facts({ source, zone }: { source: SourceOnFile; zone: string }) {
  const t = useWords();
  return (
    <SummaryList
      items={[
        { term: t("Kind"), details: t.message(SOURCE_KINDS[source.kind].label) },
        {
          term: source.authors.length > 1 ? t("Authors") : t("Author"),
          details: source.authors.length > 0 ? <UserText>{source.authors.join(", ")}</UserText> : t("Not given"),
        },
        { term: t("Publisher"), details: written(source.publisher) },
        { term: t("Place of publication"), details: written(source.place) },
        { term: t("Date"), details: source.dateEdtf ? <VagueDate edtf={source.dateEdtf} /> : t("Undated") },
        { term: t("Pages"), details: source.pages === null ? null : t.number(source.pages) },
        ...source.identifiers.map(({ scheme, value }) => ({
          key: `${scheme} ${value}`,
          term: <UserText>{scheme}</UserText>,
          details: <span className="break-all">{value}</span>,
        })),
        {
          term: t("Web address"),
          details: source.address ? (
            <a href={source.address} rel="noreferrer" className="break-all">
              {source.address}
            </a>
          ) : null,
        },
        {
          term: t("Note"),
          details: source.note ? (
            <p lang="" className="measure whitespace-pre-wrap">
              {source.note}
            </p>
          ) : null,
        },
        {
          term: t("Added"),
          details: t.rich("{when} by {author}", {
            when: <Instant key="when" at={source.enteredAt} zone={zone} />,
            author: <PersonName key="author" name={source.enteredBy.name} />,
          }),
        },
      ]}
    />
  );
}

function written(text: string | null): ReactNode {
  return text === null ? null : <UserText>{text}</UserText>;
}

function RecordRow({ record, href, text }: { record: SourceRecord; href: string; text: string }) {
  const t = useWords();
  const { start, end, sha256, page, hint, state } = record.passage;
  const reader = state === "FOUND" || state === "MOVED" ? `${text}#passage-${record.reference}` : null;
  return (
    <tr>
      <th scope="row" className="tabular whitespace-nowrap">
        <Link href={href} prefetch={false}>
          {record.reference}
        </Link>
      </th>
      <Cell label={t("Title")}>
        <UserText>{record.title}</UserText>
        <span className="block text-ink-soft">{t.message(KINDS[record.kind].label)}</span>
      </Cell>
      <Cell label={t("Characters")}>
        {start === null || end === null ? (
          <span className="text-ink-soft">{t("Not located yet")}</span>
        ) : (
          <span className="tabular whitespace-nowrap">{t("{start, number} to {end, number}", { start, end })}</span>
        )}
      </Cell>
      <Cell label={t("Passage")}>
        {state === null ? null : <PassageTag state={state} />}
        {reader === null ? null : (
          <Link href={reader} prefetch={false} className="block">
            {t.rich("Read<hidden> {reference}</hidden> in context", {
              reference: record.reference,
              hidden: (inside) => <span className="sr-only">{inside}</span>,
            })}
          </Link>
        )}
      </Cell>
      <Cell label="SHA-256">{sha256 ? <code title={sha256}>{sha256.slice(0, 12)}</code> : null}</Cell>
      <Cell label={t("Search hint")}>
        {hint ? <q lang="">{hint}</q> : null}
        {page === null ? null : <span className="block">{t("page {page}", { page })}</span>}
      </Cell>
    </tr>
  );
}

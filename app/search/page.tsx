import { useWords } from "#words";
import type { Metadata } from "next";
import Link from "next/link";
import { Fragment } from "react";
import { Button } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { KeptFields } from "@/components/kept-fields";
import { ListPage } from "@/components/list-page";
import { UserText } from "@/components/written";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { parseSearch } from "@/lib/platform/search-terms";
import { MAX_QUERY_LENGTH } from "@/lib/platform/search-terms";
import { queryFaults } from "@/lib/register/lists/filters";
import type { FoundKind } from "@/lib/register/search/found-query";
import type { MarkedText } from "@/lib/register/search/marks";
import { findAnything, type Found, type FoundOfAKind } from "@/lib/register/search/read";
import { addresses } from "@/lib/web/addresses";
import { type PageAsOf, readAsOf } from "@/lib/web/as-of";
import { redirectWithoutEmptyFields } from "@/lib/web/empty-fields";
import { type SearchParams, textOf } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

type Props = { searchParams: Promise<SearchParams> };

function askedIn(parameters: SearchParams): string {
  return textOf(parameters, "q").slice(0, MAX_QUERY_LENGTH);
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const query = askedIn(await searchParams);
  const t = await words();
  return { title: query === "" ? t("Search") : t("Search: {query}", { query }) };
}

export default async function SearchPage({ searchParams }: Props) {
  const t = await words();
  const user = await requireUser();
  const parameters = await searchParams;
  const asOf = await readAsOf(parameters);
  const query = askedIn(parameters);
  redirectWithoutEmptyFields(parameters, asOf.faults, addresses.search([["q", query], ...asOf.parameters]));
  const { kinds, similar } = await findAnything(user, query, asOf);
  return (
    <ListPage
      title={t("Search")}
      faults={queryFaults(textOf(parameters, "q"))}
      dated={{ asOf, zone: env().timeZone, path: addresses.search(), parameters }}
      search={<SearchForm query={query} asOf={asOf} />}
    >
      {query === "" ? <HowToSearch /> : null}
      {query !== "" && kinds.length === 0 ? <NothingFound similar={similar} asOf={asOf} /> : null}
      {kinds.length > 1 ? <KindsFound kinds={kinds} /> : null}
      {kinds.map((found) => (
        <ResultsOfAKind key={found.kind} found={found} query={query} asOf={asOf} />
      ))}
    </ListPage>
  );
}

function SearchForm({ query, asOf }: { query: string; asOf: PageAsOf }) {
  const t = useWords();
  return (
    <form
      method="get"
      action={addresses.search()}
      role="search"
      className="print-hidden mb-4 flex flex-wrap items-end gap-3"
    >
      <KeptFields parameters={asOf.parameters} />
      <label className="grid min-w-0 grow gap-1 sm:max-w-xl">
        <span className="font-semibold">{t("Search everything")}</span>
        <input type="search" name="q" defaultValue={query} maxLength={MAX_QUERY_LENGTH} className="control" />
      </label>
      <Button type="submit">{t("Search")}</Button>
    </form>
  );
}

function HowToSearch() {
  const t = useWords();
  return (
    <p className="max-w-prose text-ink-soft">
      {t(
        "Finds records, updates, evidence, sources, actors and files that have all the words, in any form. Put a phrase in quotes. Put a minus before a word that must not occur.",
      )}
    </p>
  );
}

function NothingFound({ similar, asOf }: { similar: readonly Found[]; asOf: PageAsOf }) {
  const t = useWords();
  return (
    <EmptyState title={t("Nothing has all these words")}>
      {similar.length === 0 ? (
        <p>{t("Try fewer words, or another form of them.")}</p>
      ) : (
        <>
          <p>{t("These records have words that are spelled like them:")}</p>
          <ResultList kind="record" results={similar} query="" asOf={asOf} />
        </>
      )}
    </EmptyState>
  );
}

function headingOf(t: ReturnType<typeof useWords>, { kind, total, hasMore }: FoundOfAKind): string {
  const headings: Record<FoundKind, (count: number) => string> = {
    record: (count) => t("Records: {count, number}", { count }),
    update: (count) => t("Updates: {count, number}", { count }),
    evidence: (count) => t("Evidence: {count, number}", { count }),
    source: (count) => t("Sources: {count, number}", { count }),
    text: (count) => t("Texts of sources: {count, number}", { count }),
    actor: (count) => t("Actors: {count, number}", { count }),
    file: (count) => t("Attached files: {count, number}", { count }),
  };
  const heading = headings[kind](total);
  return hasMore ? t("{heading} and more", { heading }) : heading;
}

/** Links to the results of each kind. */
function KindsFound({ kinds }: { kinds: readonly FoundOfAKind[] }) {
  const t = useWords();
  return (
    <nav aria-label={t("Results by kind")} className="print-hidden mb-4">
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {kinds.map((found) => (
          <li key={found.kind}>
            <a href={`#${found.kind}`}>{headingOf(t, found)}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function ResultsOfAKind({ found, query, asOf }: { found: FoundOfAKind; query: string; asOf: PageAsOf }) {
  const t = useWords();
  const { kind, total, best } = found;
  return (
    <section aria-labelledby={kind} className="mb-8">
      <h2 id={kind}>{headingOf(t, found)}</h2>
      <ResultList kind={kind} results={best} query={query} asOf={asOf} />
      {total > best.length ? (
        <p className="mt-2 text-ink-soft">
          {kind === "record" ? (
            <Link href={addresses.records([["q", query], ...asOf.parameters])} prefetch={false}>
              {t("All of them in the list of records")}
            </Link>
          ) : (
            t("The best {count, number} are shown. More words find fewer.", { count: best.length })
          )}
        </p>
      ) : null}
    </section>
  );
}

function addressOf(kind: FoundKind, { name, number }: Found, query: string, asOf: PageAsOf): string {
  const at = asOf.parameters;
  switch (kind) {
    case "record":
      return addresses.record(name, at);
    case "update":
      return addresses.update(name, number ?? 0, at);
    case "evidence":
    case "file":
      return addresses.evidenceItem(number ?? 0, at);
    case "source":
      return addresses.source(name, at);
    case "text":
      // The page of a text looks for one word or phrase as it is typed.
      return addresses.sourceText(name, [
        ["q", parseSearch(query).find(({ excluded }) => !excluded)?.text ?? ""],
        ...at,
      ]);
    case "actor":
      return addresses.actor(name, at);
  }
}

function ResultList({
  kind,
  results,
  query,
  asOf,
}: {
  kind: FoundKind;
  results: readonly Found[];
  query: string;
  asOf: PageAsOf;
}) {
  return (
    <ol className="mt-2 grid list-none gap-3 p-0">
      {results.map((found) => (
        <li key={`${found.name} ${found.number}`} className="min-w-0 [overflow-wrap:anywhere]">
          <Link href={addressOf(kind, found, query, asOf)} prefetch={false}>
            <Reference kind={kind} found={found} />
            <Marked parts={found.title} />
          </Link>
          {found.proposed ? <Proposed /> : null}
          {found.body.length === 0 ? null : (
            <p className="max-w-prose text-ink-soft">
              <Marked parts={found.body} />
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

/** What names a result besides its title. */
function Reference({ kind, found: { name, number } }: { kind: FoundKind; found: Found }) {
  const t = useWords();
  if (kind === "record") return `${name} `;
  if (kind === "update") return `${t("{reference}, update {number}", { reference: name, number: number ?? 0 })} `;
  if (kind === "evidence" || kind === "file") return `E-${number} `;
  return null;
}

function Proposed() {
  const t = useWords();
  return <span className="text-ink-soft"> ({t("proposed, not yet verified")})</span>;
}

function Marked({ parts }: { parts: readonly MarkedText[] }) {
  return (
    <UserText>
      {parts.map(({ text, marked }, index) =>
        marked ? (
          <mark key={index} className="bg-accent-tint font-semibold text-ink">
            {text}
          </mark>
        ) : (
          <Fragment key={index}>{text}</Fragment>
        ),
      )}
    </UserText>
  );
}

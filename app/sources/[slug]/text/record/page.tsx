import { useWords } from "#words";
import type { Metadata } from "next";
import Link from "next/link";
import { forbidden, notFound } from "next/navigation";
import { EmptyState } from "@/components/empty-state";
import { KeptFields } from "@/components/kept-fields";
import { PageHeader } from "@/components/page-header";
import { PlaceQuotation } from "@/components/place-quotation";
import { StatusTag } from "@/components/status-tag";
import { UserText } from "@/components/written";
import { can } from "@/lib/access/policy";
import { words } from "@/lib/platform/language/request";
import { listPlaces } from "@/lib/register/documents/passages-read";
import { NO_FILTERS } from "@/lib/register/lists/filters";
import { listFirst } from "@/lib/register/lists/read";
import type { ListedRecommendation } from "@/lib/register/lists/row-query";
import { getSource } from "@/lib/register/sources/read";
import { LIMITS } from "@/lib/register/vocabulary";
import { addresses } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import { numberOf, type SearchParams, textOf } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

/** How many records are offered; the search finds the others. */
const MAX_OFFERED = 25;

export async function generateMetadata(): Promise<Metadata> {
  const t = await words();
  return { title: t("Add the passage to a record") };
}

export default async function AddToRecordPage({ params, searchParams }: Props) {
  const user = await requireUser();
  if (!can(user, "recommendation.revise")) forbidden();
  const [{ slug }, parameters] = await Promise.all([params, searchParams]);
  const asOf = await readAsOf({});
  const source = await getSource(user, slug, 1, asOf);
  if (!source) notFound();
  const t = await words();
  const [start, end] = [numberOf(parameters, "passage_start"), numberOf(parameters, "passage_end")];
  const found = start === null || end === null ? null : await listPlaces(user, slug, { start, end });
  const version = numberOf(parameters, "text_version");
  const place = found !== null && (version === null || version === found.version) ? found.places[0] : undefined;
  const query = textOf(parameters, "q").slice(0, 200);
  const rows = await listFirst(
    user,
    { filters: { ...NO_FILTERS, source: [slug], query }, sort: "reference", descending: false },
    asOf,
    MAX_OFFERED + 1,
  );
  const chosen: [string, string][] = [
    ["passage_start", String(place?.start ?? "")],
    ["passage_end", String(place?.end ?? "")],
    ["text_version", String(found?.version ?? "")],
  ];
  return (
    <>
      <PageHeader
        kicker={
          <Link href={addresses.sourceText(slug)} prefetch={false}>
            <UserText>{source.title}</UserText>
          </Link>
        }
        title={t("Add the passage to a record")}
        intro={t("Choose one of the records from this source. What it says stays as it is.")}
      />
      {place ? (
        <>
          <PlaceQuotation place={place} />
          <form
            method="get"
            action={addresses.addToRecord(slug)}
            role="search"
            className="mt-6 flex flex-wrap items-end gap-2"
          >
            <KeptFields parameters={chosen} />
            <label>
              <span className="block font-semibold">{t("Find a record")}</span>
              <input type="search" name="q" defaultValue={query} maxLength={200} className="control max-w-80" />
            </label>
            <button type="submit" className="button button--secondary">
              {t("Find")}
            </button>
          </form>
          <Offered rows={rows} chosen={chosen} isSearch={query !== ""} />
        </>
      ) : (
        <EmptyState title={t("This passage is not in the source’s text. Select it again.")} />
      )}
    </>
  );
}

function Offered({
  rows,
  chosen,
  isSearch,
}: {
  rows: readonly ListedRecommendation[];
  chosen: readonly (readonly [string, string])[];
  isSearch: boolean;
}) {
  const t = useWords();
  if (rows.length === 0) {
    return <EmptyState title={isSearch ? t("No records match") : t("There are no records from this source yet")} />;
  }
  return (
    <>
      <ul className="mt-4 grid gap-3">
        {rows.slice(0, MAX_OFFERED).map((row) => {
          const passages = row.passage.start === null ? 0 : 1 + row.furtherPassages.length;
          return (
            <li key={row.reference} className="measure">
              {passages < LIMITS.passages ? (
                <Link
                  href={addresses.passage(row.reference, [["passage", passages + 1], ...chosen])}
                  prefetch={false}
                  className="font-semibold"
                >
                  {row.reference}: <UserText>{row.title}</UserText>
                </Link>
              ) : (
                <>
                  {row.reference}: <UserText>{row.title}</UserText>
                </>
              )}
              <span className="block text-ink-soft">
                <StatusTag status={row.status} />{" "}
                {t("{count, plural, =0 {Not located yet} one {# passage} other {# passages}}", { count: passages })}
              </span>
            </li>
          );
        })}
      </ul>
      {rows.length > MAX_OFFERED ? (
        <p className="mt-3 text-ink-soft">
          {t("Showing the first {count, number}. Search to find the others.", { count: MAX_OFFERED })}
        </p>
      ) : null}
    </>
  );
}

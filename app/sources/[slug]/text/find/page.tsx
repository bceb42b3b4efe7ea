import { useWords } from "#words";
import type { Metadata } from "next";
import Link from "next/link";
import { forbidden, notFound } from "next/navigation";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { PlaceQuotation } from "@/components/place-quotation";
import { UserText } from "@/components/written";
import { can } from "@/lib/access/policy";
import { words } from "@/lib/platform/language/request";
import { listPlaces, type Places } from "@/lib/register/documents/passages-read";
import { TEXT_LIMITS } from "@/lib/register/documents/vocabulary";
import { getSource } from "@/lib/register/sources/read";
import { addresses } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import { type SearchParams, textOf } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await words();
  return { title: t("Find a passage") };
}

export default async function FindPassagePage({ params, searchParams }: Props) {
  const user = await requireUser();
  if (!can(user, "recommendation.add")) forbidden();
  const [{ slug }, parameters] = await Promise.all([params, searchParams]);
  const source = await getSource(user, slug, 1, await readAsOf({}));
  if (!source) notFound();
  const t = await words();
  const query = textOf(parameters, "words");
  const isTooLong = query.length > TEXT_LIMITS.words;
  const found = query === "" || isTooLong ? null : await listPlaces(user, slug, { words: query });
  return (
    <>
      <PageHeader
        kicker={
          <Link href={addresses.sourceText(slug)} prefetch={false}>
            <UserText>{source.title}</UserText>
          </Link>
        }
        title={t("Find a passage to track")}
        intro={t("Enter the exact words as they appear in the document. Similar wording is not found.")}
      />
      <form method="get" action={addresses.findInText(slug)} className="grid gap-2">
        <label>
          <span className="font-semibold">{t("Words of the passage")}</span>
          <textarea name="words" rows={3} required defaultValue={query} className="control mt-1 max-w-3xl" />
        </label>
        <p>
          <button type="submit" className="button button--secondary">
            {t("Find the passage")}
          </button>
        </p>
      </form>
      {isTooLong ? (
        <EmptyState title={t("Enter {count, number} characters or fewer", { count: TEXT_LIMITS.words })} />
      ) : null}
      {found ? <Found slug={slug} found={found} /> : null}
    </>
  );
}

function Found({ slug, found }: { slug: string; found: Places }) {
  const t = useWords();
  if (found.count === 0) return <EmptyState title={t("These words do not appear in the text")} />;
  return (
    <section aria-labelledby="places" className="mt-8">
      <h2 id="places">
        {t("{count, plural, =1 {Appears in one location} one {Appears in # location} other {Appears in # locations}}", {
          count: found.count,
        })}
      </h2>
      {found.count > 1 ? (
        <p className="measure mt-1 text-ink-soft">
          {found.count > found.places.length
            ? t(
                "These words appear more than once, so the passage is ambiguous. Add words before or after until it appears only once, or choose the right location from the first {count, number}.",
                { count: found.places.length },
              )
            : t(
                "These words appear more than once, so the passage is ambiguous. Add words before or after until it appears only once, or choose the right location.",
              )}
        </p>
      ) : null}
      <ol className="mt-4 grid gap-6">
        {found.places.map((place) => (
          <li key={place.start}>
            <PlaceQuotation place={place} />
            <p className="mt-2 flex flex-wrap gap-2">
              <ButtonLink
                href={addresses.addRecord([
                  ["source", slug],
                  ["passage_start", String(place.start)],
                  ["passage_end", String(place.end)],
                  ["text_version", String(found.version)],
                ])}
              >
                {t("Track this passage")}
              </ButtonLink>
              <ButtonLink
                href={addresses.addToRecord(slug, [
                  ["passage_start", String(place.start)],
                  ["passage_end", String(place.end)],
                  ["text_version", String(found.version)],
                ])}
              >
                {t("Add to a record")}
              </ButtonLink>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

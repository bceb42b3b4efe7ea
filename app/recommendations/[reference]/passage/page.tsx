import type { Metadata } from "next";
import Link from "next/link";
import { forbidden, notFound, redirect } from "next/navigation";
import { AnchorForm } from "./anchor-form";
import { RemoveForm } from "./remove-form";
import { Drafted } from "@/app/drafts/drafted";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { KeptFields } from "@/components/kept-fields";
import { PageHeader } from "@/components/page-header";
import { PlaceQuotation } from "@/components/place-quotation";
import { PassageTag } from "@/components/status-tag";
import { UserText } from "@/components/written";
import { can, type User } from "@/lib/access/policy";
import { words } from "@/lib/platform/language/request";
import type { Translator } from "@/lib/platform/language/translate";
import { listPlaces, type Places } from "@/lib/register/documents/passages-read";
import { TEXT_LIMITS } from "@/lib/register/documents/vocabulary";
import { getRecommendation } from "@/lib/register/lists/record-read";
import type { RecordedRevision } from "@/lib/register/recommendations/revision";
import { PASSAGE_STATES } from "@/lib/register/sources/vocabulary";
import { LIMITS } from "@/lib/register/vocabulary";
import { addresses } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import { numberOf, type SearchParams, textOf } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

type Props = { params: Promise<{ reference: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await words();
  return { title: t("Passage of {reference}", { reference: (await params).reference }) };
}

/** What the user searched for, and the places found. Only exact matches can be chosen. */
async function placesAsked(
  t: Translator,
  user: User,
  { source }: RecordedRevision,
  /** The passage to be located again; null for one that is to be added. */
  passage: RecordedRevision["passage"] | null,
  parameters: SearchParams,
): Promise<{ heading: string; nothing: string; found: Places | null }> {
  const [start, end] = [numberOf(parameters, "passage_start"), numberOf(parameters, "passage_end")];
  if (start !== null && end !== null) {
    const found = await listPlaces(user, source.slug, { start, end });
    const version = numberOf(parameters, "text_version");
    return {
      heading: t("Your selection"),
      nothing: t("The text you selected is not in the latest version"),
      found: version === null || found?.version === version ? found : null,
    };
  }
  const words = textOf(parameters, "words").slice(0, TEXT_LIMITS.words);
  if (words !== "") {
    const found = await listPlaces(user, source.slug, { words });
    return { heading: t("Where these words appear"), nothing: t("These words do not appear in the text"), found };
  }
  const requested = {
    heading: t("Where this exact passage appears"),
    nothing: t("This exact passage does not appear in the text"),
  };
  if (passage === null || passage.sha256 === null || passage.start === null || passage.end === null) {
    return { ...requested, found: null };
  }
  const { sha256, start: from, end: to } = passage;
  return { ...requested, found: await listPlaces(user, source.slug, { sha256, length: to - from }) };
}

export default async function AnchorPassagePage({ params, searchParams }: Props) {
  const t = await words();
  const user = await requireUser();
  if (!can(user, "recommendation.revise")) forbidden();
  const [{ reference }, parameters] = await Promise.all([params, searchParams]);
  const record = await getRecommendation(user, reference, await readAsOf({}));
  if (!record) notFound();
  const { revision, passageStates } = record;
  if (revision.withdrawn) redirect(addresses.record(record.reference));
  const { source } = revision;
  const number = numberOf(parameters, "passage") || 1;
  // One more than the record has is a new one.
  if (number > Math.min(passageStates.length + 1, LIMITS.passages)) notFound();
  const passage = (number === 1 ? revision.passage : revision.furtherPassages[number - 2]) ?? null;
  const passageState = passageStates[number - 1] ?? null;
  const { heading, nothing, found } = await placesAsked(t, user, revision, passage, parameters);
  const isNowhere = passageState === "ORPHANED" || passageState === null;
  const near =
    isNowhere && passage !== null && passage.hint !== null && found?.count !== 1
      ? await listPlaces(user, source.slug, { words: passage.hint })
      : null;
  const kept: [string, string][] = number === 1 ? [] : [["passage", String(number)]];
  const reader = addresses.sourceText(source.slug, [
    ["anchor", record.reference],
    ["anchored", number === 1 ? "" : number],
  ]);
  return (
    <>
      <PageHeader
        kicker={
          <Link href={addresses.record(record.reference)} prefetch={false}>
            {record.reference}: <UserText>{revision.title}</UserText>
          </Link>
        }
        title={
          passageState !== null
            ? t("Locate its passage again")
            : number === 1
              ? t("Locate its passage")
              : t("Add a passage to the record")
        }
        intro={t(
          "The location you choose is saved as a new revision of the record. The previous location stays in its history.",
        )}
        actions={<ButtonLink href={reader}>{t("Select it in the text")}</ButtonLink>}
      />
      {passageState === null ? null : (
        <p className="measure">
          <PassageTag state={passageState} /> {t.message(PASSAGE_STATES[passageState].meaning)}
        </p>
      )}
      <form method="get" action={addresses.passage(record.reference)} className="my-6 grid gap-2">
        <KeptFields parameters={kept} />
        <label>
          <span className="font-semibold">{t("Search for its words")}</span>
          <span className="measure block text-ink-soft">
            {t("Enter the exact words, up to {most, number} characters.", { most: TEXT_LIMITS.words })}
          </span>
          <textarea
            name="words"
            rows={2}
            required
            defaultValue={textOf(parameters, "words")}
            className="control mt-1 max-w-3xl"
          />
        </label>
        <p>
          <button type="submit" className="button button--secondary">
            {t("Find the passage")}
          </button>
        </p>
      </form>
      {found && found.count > 0 ? (
        <section aria-labelledby="places">
          <h2 id="places" className="mb-3">
            {heading}
          </h2>
          <Drafted form="passage" subject={record.reference}>
            <AnchorForm
              // New places get a new form, so that an earlier selection does not carry over.
              key={[number, ...found.places.map(({ start, end }) => `${start}-${end}`)].join(" ")}
              reference={record.reference}
              revision={revision.number}
              number={number}
              isNew={number > 1 && passageState === null}
              version={found.version}
              count={found.count}
              places={found.places}
            />
          </Drafted>
        </section>
      ) : (
        <EmptyState
          title={
            found === null && passageState !== null
              ? t("This source has no text to search")
              : passageState === null && textOf(parameters, "words") === ""
                ? t("Select the passage in the text, or search for its words")
                : nothing
          }
        />
      )}
      {near && near.count > 0 ? (
        <section aria-labelledby="near" className="mt-8">
          <h2 id="near">{t("Where the search hint appears")}</h2>
          <p className="measure mt-1 mb-3 text-ink-soft">
            {t(
              "The search hint helps you look, but it is not the passage. Nothing has been selected for you: select the passage in the text.",
            )}
          </p>
          <ul className="grid gap-6">
            {near.places.map((place) => (
              <li key={place.start}>
                <PlaceQuotation place={place} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {number > 1 && passageState !== null ? (
        <section aria-labelledby="remove" className="mt-10">
          <h2 id="remove" className="mb-3">
            {t("Remove this passage from the record")}
          </h2>
          <RemoveForm reference={record.reference} revision={revision.number} number={number} />
        </section>
      ) : null}
    </>
  );
}

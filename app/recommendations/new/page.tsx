import type { Metadata } from "next";
import Link from "next/link";
import { forbidden } from "next/navigation";
import { AS_IN, AsInRecord } from "./as-in-record";
import { type FormValues, RecommendationForm } from "../recommendation-form";
import { recordFields } from "../record-fields";
import { Drafted } from "@/app/drafts/drafted";
import { fieldId } from "@/components/form/field-state";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { PlaceQuotation } from "@/components/place-quotation";
import { can, type User } from "@/lib/access/policy";
import { words } from "@/lib/platform/language/request";
import type { Translator } from "@/lib/platform/language/translate";
import { parseVagueDate } from "@/lib/platform/time/vague-dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { listPlaces, type Place } from "@/lib/register/documents/passages-read";
import { hintOf } from "@/lib/register/documents/reading";
import { TEXT_LIMITS } from "@/lib/register/documents/vocabulary";
import { getRecommendation } from "@/lib/register/lists/record-read";
import { getLastRecordOf, listChoices, suggestReference } from "@/lib/register/recommendations/read";
import type { RecordedRevision } from "@/lib/register/recommendations/revision";
import { BASES, KINDS } from "@/lib/register/vocabulary";
import { addresses } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import { choiceOf, numberOf, type SearchParams, textOf, textsOf } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Add a record") };
}

/** The passage in the address, or an error message if it is not valid. Null if the address has none. */
async function passageInAddress(
  t: Translator,
  user: User,
  source: string | undefined,
  parameters: SearchParams,
): Promise<{ place: Place; version: number } | string | null> {
  const start = numberOf(parameters, "passage_start");
  const end = numberOf(parameters, "passage_end");
  const version = numberOf(parameters, "text_version");
  if (source === undefined || start === null || end === null) return null;
  const found = await listPlaces(user, source, { start, end });
  if (found && version !== null && found.version !== version) {
    return t("There is a newer version of the text: version {version}. Select the passage in that version.", {
      version: found.version,
    });
  }
  const place = found?.places[0];
  if (!found || !place) return t("This passage is not in the source’s text. Select it again.");
  if (place.end - place.start > TEXT_LIMITS.passage) {
    return t("Passage must be {most, number} characters or fewer. Select a shorter passage.", {
      most: TEXT_LIMITS.passage,
    });
  }
  return { place, version: found.version };
}

export default async function AddRecommendationPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const t = await words();
  const user = await requireUser();
  if (!can(user, "recommendation.add")) forbidden();
  const [choices, parameters] = await Promise.all([listChoices(user), searchParams]);
  const asked = textOf(parameters, "source");
  const partOf = textOf(parameters, "part_of");
  const whole = partOf === "" ? null : await getRecommendation(user, partOf, await readAsOf({}));
  const source = whole?.revision.source.slug ?? choices.sources.find(({ slug }) => slug === asked)?.slug;
  const asIn = textOf(parameters, AS_IN);
  const [passage, nextReference, last, taken] = await Promise.all([
    passageInAddress(t, user, source, parameters),
    suggestReference(user, source),
    source === undefined ? null : getLastRecordOf(user, source),
    asIn === "" ? null : getRecommendation(user, asIn, await readAsOf({})),
  ]);
  const isChosen = passage !== null && typeof passage !== "string";
  const suggested = suggestedFacts(parameters, choices.actors);
  const form = (
    <Drafted form="record" subject={""}>
      <RecommendationForm
        // What is taken over from another record, or cleared, comes from the address: the form begins anew.
        key={asIn}
        choices={choices}
        recordFields={recordFields(t)}
        nextReference={nextReference}
        values={{
          source,
          partOf: whole?.reference,
          ...(isChosen ? beginningOf(passage, suggested) : {}),
          ...(taken ? sharedFacts(taken.revision, suggested) : {}),
        }}
        chosen={
          isChosen && source !== undefined
            ? {
                passage: { textVersion: passage.version, start: passage.place.start, end: passage.place.end },
                isSuggested: suggested !== null,
              }
            : undefined
        }
      />
    </Drafted>
  );
  return (
    <>
      <PageHeader
        title={t("Add a recommendation or a commitment")}
        intro={t(
          "A recommendation is something someone asks for. A commitment is something someone promises. If a source asks for two things, add two records.",
        )}
      />
      <AsInRecord last={last} taken={taken?.reference ?? null} parameters={parameters} />
      {typeof passage === "string" && source !== undefined ? (
        <Notice tone="error" title={t("The passage was not carried over")}>
          <p>
            {passage}{" "}
            <Link href={addresses.sourceText(source)} prefetch={false}>
              {t("Read the text")}
            </Link>
          </p>
        </Notice>
      ) : null}
      {isChosen ? (
        <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <section
            // The target of links from errors about the passage.
            id={fieldId("passage")}
            tabIndex={-1}
            aria-labelledby="chosen"
            className="lg:order-2"
          >
            <div className="lg:sticky lg:top-4">
              <h2 id="chosen" className="mb-2">
                {t("The passage")}
              </h2>
              <PlaceQuotation place={passage.place} />
            </div>
          </section>
          <div className="min-w-0">{form}</div>
        </div>
      ) : (
        form
      )}
    </>
  );
}

/** What a suggestion tells about the record. */
type SuggestedFacts = Pick<FormValues, "kind" | "basis" | "made" | "due" | "addressees">;

/** The valid part of what the address passes on from a suggestion; null when there is nothing. */
function suggestedFacts(parameters: SearchParams, actors: readonly { slug: string }[]): SuggestedFacts | null {
  const kind = choiceOf(parameters, "kind", valuesOf(KINDS));
  if (kind === null) return null;
  const basis = kind === "COMMITMENT" ? choiceOf(parameters, "basis", valuesOf(BASES)) : null;
  const named = textsOf(parameters, "addressee");
  const addressees = actors.map(({ slug }) => slug).filter((slug) => named.includes(slug));
  const [made, due] = ["made", "due"].map((name) => parseVagueDate(textOf(parameters, name))?.edtf);
  return {
    kind,
    ...(basis === null ? {} : { basis }),
    ...(made === undefined ? {} : { made }),
    ...(due === undefined ? {} : { due }),
    ...(addressees.length === 0 ? {} : { addressees }),
  };
}

/** What the passage itself tells, and what a suggestion found in its words. */
function beginningOf({ place: { page, words } }: { place: Place }, suggested: SuggestedFacts | null): FormValues {
  return { page: page === null ? "" : String(page), hint: hintOf(words), ...suggested };
}

/** The addressees and themes of another record. Addressees that the passage itself names stay. */
function sharedFacts(
  { theme, furtherThemes, addressees }: RecordedRevision,
  suggested: SuggestedFacts | null,
): FormValues {
  return {
    theme: theme.slug,
    furtherThemes: furtherThemes.map(({ slug }) => slug),
    addressees: suggested?.addressees ?? addressees.map(({ slug }) => slug),
  };
}

import { useWords } from "#words";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";
import { Paragraphs } from "./paragraphs";
import { TrackSelection } from "./track-selection";
import { DatedPage } from "@/components/dated-page";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { KeptFields } from "@/components/kept-fields";
import { Notice } from "@/components/notice";
import { Pagination } from "@/components/pagination";
import { PassageTag } from "@/components/status-tag";
import { UserText } from "@/components/written";
import { can } from "@/lib/access/policy";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import type { Translator } from "@/lib/platform/language/translate";
import { type DocumentPart, type MarkedRecord, readDocument } from "@/lib/register/documents/passages-read";
import { MAX_HITS } from "@/lib/register/documents/reading";
import { TEXT_LIMITS } from "@/lib/register/documents/vocabulary";
import { findSourceTitle } from "@/lib/register/sources/read";
import { addresses, addressWith, passageAnchor } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import { numberOf, type SearchParams, textOf } from "@/lib/web/search-params";
import { getUser, requireUser } from "@/lib/web/session";

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };
type Text = NonNullable<DocumentPart["text"]>;
/** Parameters that apply only once and are not kept for another day. */
const ONE_TIME_PARAMETERS = ["tracked", "anchor", "anchored"];

type Kept = readonly (readonly [string, string])[];

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [t, user, { slug }] = await Promise.all([words(), getUser(), params]);
  const title = user && (await findSourceTitle(user, slug, await readAsOf(await searchParams)));
  return { title: title ? t("Read: {title}", { title }) : t("Read a source") };
}

/** A parameter that is a whole number from 1, or undefined. */
function countOf(parameters: SearchParams, name: string): number | undefined {
  return numberOf(parameters, name) || undefined;
}

export default async function ReadSourcePage({ params, searchParams }: Props) {
  const user = await requireUser();
  const [{ slug }, parameters] = await Promise.all([params, searchParams]);
  const asOf = await readAsOf(parameters);
  const query = textOf(parameters, "q").slice(0, TEXT_LIMITS.query);
  const version = countOf(parameters, "version");
  const document = await readDocument(
    user,
    slug,
    {
      version,
      query,
      part: countOf(parameters, "part"),
      hit: countOf(parameters, "hit"),
      record: textOf(parameters, "record") || undefined,
      passage: countOf(parameters, "passage"),
      page: countOf(parameters, "page"),
    },
    asOf,
  );
  if (!document) notFound();
  const t = await words();
  const tracked = textOf(parameters, "tracked");
  const rest = Object.fromEntries(Object.entries(parameters).filter(([name]) => !ONE_TIME_PARAMETERS.includes(name)));
  const zone = env().timeZone;
  const { text } = document;
  const path = addresses.sourceText(slug);
  // The record to be located again stays in the address during the search for its passage.
  const anchored = textOf(parameters, "anchor");
  const anchoredNumber = textOf(parameters, "anchored");
  const kept: Kept = [
    ...asOf.parameters,
    ["version", version === undefined ? "" : String(version)],
    ["anchor", anchored],
    ["anchored", anchoredNumber],
  ];
  if (text) redirectToPlace(path, kept, parameters, text, query);
  const mayTrack = asOf.isNow && can(user, "recommendation.add") && text?.version === text?.versions[0];
  return (
    <DatedPage
      kicker={
        <Link href={addresses.source(slug, asOf.parameters)} prefetch={false}>
          {t("Source")}
        </Link>
      }
      title={<UserText>{document.title}</UserText>}
      intro={text ? versionWords(t, text) : undefined}
      asOf={asOf}
      zone={zone}
      path={path}
      parameters={rest}
    >
      {tracked ? (
        <Notice tone="success" title={t("{reference} added", { reference: tracked })}>
          <p>{t("Its passage is highlighted below. Select another passage to track it.")}</p>
        </Notice>
      ) : null}
      {text === null ? (
        <EmptyState
          title={
            version === undefined
              ? t("The text of this source has not been added")
              : t("There is no version {version} of this text", { version })
          }
          actions={
            can(user, "source.addText") && asOf.isNow ? (
              <ButtonLink href={addresses.addText(slug)}>{t("Add the text")}</ButtonLink>
            ) : null
          }
        />
      ) : (
        <>
          {text.version === text.versions[0] ? null : (
            <Notice tone="warning" title={t("This is version {version}", { version: text.version })}>
              <p>
                <Link href={addressWith(path, asOf.parameters)} prefetch={false}>
                  {t("Read the latest version, {version}", { version: text.versions[0] ?? 0 })}
                </Link>
              </p>
            </Notice>
          )}
          {anchored === "" ? null : (
            <Notice title={t("Select the passage of {reference}", { reference: anchored })}>
              <p>{t("Select it in the text, or search for its words below the text.")}</p>
            </Notice>
          )}
          <Tools path={path} kept={kept} query={query} text={text} />
          <Unplaced records={text.unplaced} asOf={asOf.parameters} mayAnchor={mayTrack} />
          <PartLinks path={path} kept={kept} query={query} text={text} />
          {mayTrack ? (
            <>
              {anchored === "" ? (
                <p className="print-hidden measure my-3 text-ink-soft">
                  {t(
                    "Select words of the text to track them or to add them to a record, or search for them below the text.",
                  )}
                </p>
              ) : null}
              <TrackSelection
                actions={
                  anchored === ""
                    ? [
                        { path: addresses.addRecord(), label: t("Track this passage") },
                        { path: addresses.addToRecord(slug), label: t("Add to a record") },
                      ]
                    : [
                        {
                          path: addresses.passage(anchored, [["passage", anchoredNumber]]),
                          label:
                            anchoredNumber === ""
                              ? t("Set this as the location of {reference}", { reference: anchored })
                              : t("Use as passage {number} of {reference}", {
                                  number: anchoredNumber,
                                  reference: anchored,
                                }),
                        },
                      ]
                }
                source={slug}
                version={text.version}
              >
                <Paragraphs text={text} asOf={asOf.parameters} selectable />
              </TrackSelection>
              <FindWords slug={slug} anchor={anchored} number={anchoredNumber} />
            </>
          ) : (
            <Paragraphs text={text} asOf={asOf.parameters} selectable={false} />
          )}
          <PartLinks path={path} kept={kept} query={query} text={text} />
        </>
      )}
    </DatedPage>
  );
}

/**
 * A form can submit a page number or words, but not the fragment of the place they lead to, so this redirects to the
 * place.
 */
function redirectToPlace(
  path: string,
  kept: Kept,
  parameters: SearchParams,
  { part, search, pageStarts }: Text,
  query: string,
): void {
  if (["part", "hit", "record"].some((name) => parameters[name] !== undefined)) return;
  const page = countOf(parameters, "page");
  if (page !== undefined && page <= pageStarts.length) {
    redirect(`${addressWith(path, [...kept, ["part", part]])}#page-${page}`);
  }
  if (search && search.hits > 0) redirect(`${addressWith(path, [...kept, ["q", query], ["hit", "1"]])}#hit-1`);
}

function versionWords(t: Translator, { version, codePoints, pageStarts }: Text): string {
  return t(
    "Version {version} of the text, {characters, plural, one {# character} other {# characters}}{pages, plural, =0 {} one {, # page} other {, # pages}}.",
    { version, characters: codePoints, pages: pageStarts.length },
  );
}

/** Search in the document, and links to its pages. */
function Tools({ path, kept, query, text }: { path: string; kept: Kept; query: string; text: Text }) {
  const t = useWords();
  const hidden = <KeptFields parameters={kept.filter(([, value]) => value !== "")} />;
  const hitAddress = (hit: number) => `${addressWith(path, [...kept, ["q", query], ["hit", hit]])}#hit-${hit}`;
  const { search } = text;
  return (
    <section
      aria-label={t("Search in the document")}
      className="print-hidden my-4 flex flex-wrap items-end gap-x-8 gap-y-3"
    >
      <form method="get" action={path} role="search" className="flex flex-wrap items-end gap-2">
        {hidden}
        <label>
          <span className="block font-semibold">{t("Find in the document")}</span>
          <input
            type="search"
            name="q"
            defaultValue={query}
            maxLength={TEXT_LIMITS.query}
            className="control max-w-64"
          />
        </label>
        <button type="submit" className="button button--secondary">
          {t("Find")}
        </button>
      </form>
      {text.pageStarts.length > 1 ? (
        <form method="get" action={path} className="flex flex-wrap items-end gap-2">
          {hidden}
          <label>
            <span className="block font-semibold">
              {t("Page (1 to {last, number})", { last: text.pageStarts.length })}
            </span>
            <input
              type="number"
              name="page"
              min={1}
              max={text.pageStarts.length}
              required
              className="control tabular max-w-24"
            />
          </label>
          <button type="submit" className="button button--secondary">
            {t("Go to page")}
          </button>
        </form>
      ) : null}
      {search ? (
        <p className="tabular" role="status">
          {search.hits === 0 ? (
            t.rich("No results for {query} in this text.", {
              query: (
                <q key="query" lang="">
                  {query}
                </q>
              ),
            })
          ) : (
            <>
              {search.hits >= MAX_HITS
                ? t("Result {hit, number} of {hits, number}, among the first {most, number}", {
                    most: MAX_HITS,
                    hit: search.hit,
                    hits: search.hits,
                  })
                : t("Result {hit, number} of {hits, number}", { hit: search.hit, hits: search.hits })}
              {search.hit > 1 ? (
                <Link href={hitAddress(search.hit - 1)} prefetch={false} className="ml-4">
                  {t.rich("Previous<hidden> result</hidden>", { hidden: screenReaderOnly })}
                </Link>
              ) : null}
              {search.hit < search.hits ? (
                <Link href={hitAddress(search.hit + 1)} prefetch={false} className="ml-4">
                  {t.rich("Next<hidden> result</hidden>", { hidden: screenReaderOnly })}
                </Link>
              ) : null}
            </>
          )}
        </p>
      ) : null}
    </section>
  );
}

function screenReaderOnly(inside: ReactNode) {
  return <span className="sr-only">{inside}</span>;
}

/** The records whose passages cannot be marked. Their places are never guessed. */
function Unplaced({ records, asOf, mayAnchor }: { records: readonly MarkedRecord[]; asOf: Kept; mayAnchor: boolean }) {
  const t = useWords();
  if (records.length === 0) return null;
  return (
    <details open={records.length <= 5} className="my-4 border-l-4 border-line px-4 py-2">
      <summary>{t("Records whose passage does not have a single location in this text")}</summary>
      <ul className="mt-2 grid gap-1">
        {records.map(({ reference, number, title, state }) => (
          <li key={passageAnchor(reference, number)}>
            <PassageTag state={state} />{" "}
            <Link href={addresses.record(reference, asOf)} prefetch={false}>
              {reference}: <UserText>{title}</UserText>
            </Link>
            {mayAnchor ? (
              <Link
                href={addresses.passage(reference, [["passage", number === 1 ? "" : number]])}
                prefetch={false}
                className="ml-3"
              >
                {t.rich("Locate again<hidden>: {reference}</hidden>", { reference, hidden: screenReaderOnly })}
              </Link>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  );
}

function PartLinks({ path, kept, query, text }: { path: string; kept: Kept; query: string; text: Text }) {
  const t = useWords();
  if (text.parts === 1) return null;
  return (
    <div className="my-4">
      <p className="tabular -mb-3 text-ink-soft">
        {t("Part {part, number} of {parts, number} of the text", { part: text.part, parts: text.parts })}
      </p>
      <Pagination
        label={t("Parts of the text")}
        page={text.part}
        pages={text.parts}
        href={(part) => addressWith(path, [...kept, ["q", query], ["part", part]])}
      />
    </div>
  );
}

/** Finds a passage without selecting it. */
function FindWords({ slug, anchor, number }: { slug: string; anchor: string; number: string }) {
  const t = useWords();
  return (
    <section aria-labelledby="find-words" className="print-hidden mt-8">
      <h2 id="find-words">{t("Search for a passage by its words")}</h2>
      <form
        method="get"
        action={anchor === "" ? addresses.findInText(slug) : addresses.passage(anchor)}
        className="mt-2 grid gap-2"
      >
        <KeptFields
          parameters={[["passage", anchor === "" ? "" : number] as const].filter(([, value]) => value !== "")}
        />
        <label>
          <span className="measure block text-ink-soft">
            {t("Type or paste the exact words, up to {count, number} characters.", {
              count: TEXT_LIMITS.words,
            })}
          </span>
          <span className="sr-only">{t("Words of the passage")}</span>
          <textarea name="words" rows={3} required className="control mt-1 max-w-3xl" />
        </label>
        <p>
          <button type="submit" className="button button--secondary">
            {t("Find the passage")}
          </button>
        </p>
      </form>
    </section>
  );
}

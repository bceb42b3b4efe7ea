import { useWords } from "#words";
import Link from "next/link";
import { Fragment } from "react";
import { PassageTag } from "@/components/status-tag";
import { LOCALES } from "@/lib/platform/language/locales";
import type { DocumentPart, Mark } from "@/lib/register/documents/passages-read";
import type { Segment } from "@/lib/register/documents/reading";
import { splitSentences } from "@/lib/register/suggestions/sentences";
import { pointOf, prepareText } from "@/lib/register/sources/locate";
import { addresses, passageAnchor } from "@/lib/web/addresses";

type Text = NonNullable<DocumentPart["text"]>;
type Kept = readonly (readonly [string, string])[];

/** What to draw for each paragraph. Whether a passage or hit begins in a segment depends on the segments before it. */
function layOut({ paragraphs, marks }: Text) {
  // A passage that began in an earlier part continues from the first words of this part.
  const started = new Set<number>();
  let lastHit: number | null = null;
  return paragraphs.map((paragraph) => {
    const segments = paragraph.segments.map((segment) => {
      const beginning = segment.marks.filter((mark) => !started.has(mark));
      for (const mark of beginning) started.add(mark);
      const isHitStart = segment.hit !== null && segment.hit !== lastHit;
      lastHit = segment.hit;
      return { segment, isHitStart, beginning: beginning.flatMap((mark) => marks[mark] ?? []) };
    });
    return { paragraph, segments, records: segments.flatMap(({ beginning }) => beginning) };
  });
}

/** The code points of the paragraph's sentences in the whole text: `120-180 181-240`. */
function sentencesIn({ start, segments }: { start: number; segments: readonly Segment[] }): string {
  const text = prepareText(segments.map(({ words }) => words).join(""));
  return splitSentences(text.text)
    .map((sentence) => `${start + pointOf(text, sentence.start)}-${start + pointOf(text, sentence.end)}`)
    .join(" ");
}

/**
 * A part of a document by paragraphs. Next to each paragraph, or below it on narrow screens, are the records whose
 * passages begin in it. Passages are marked, and each begins with a link to its record. A `selectable` one says where its
 * sentences are, for `TrackSelection`.
 */
export function Paragraphs({ text, asOf, selectable }: { text: Text; asOf: Kept; selectable: boolean }) {
  const t = useWords();
  return (
    <div lang="" className="my-4 grid gap-y-4">
      {layOut(text).map(({ paragraph, segments, records }) => (
        <div key={paragraph.start} className="grid gap-x-8 gap-y-2 lg:grid-cols-[minmax(0,44rem)_minmax(0,18rem)]">
          <div className="min-w-0">
            {paragraph.page === null ? null : (
              <h2
                id={`page-${paragraph.page}`}
                lang={LOCALES[t.locale].tag}
                className="mb-2 border-t border-line pt-2 text-base text-ink-soft"
              >
                {t("Page {page, number}", { page: paragraph.page })}
              </h2>
            )}
            <p
              className="measure wrap-anywhere whitespace-pre-wrap"
              data-sentences={selectable ? sentencesIn(paragraph) : undefined}
            >
              {segments.map(({ segment, isHitStart, beginning }) => (
                <Fragment key={segment.start}>
                  {beginning.map((mark) => (
                    <Beginning key={passageAnchor(mark.reference, mark.number)} mark={mark} asOf={asOf} />
                  ))}
                  <Words
                    segment={segment}
                    hit={segment.hit === null || !text.search ? null : text.search.first + segment.hit}
                    isHitStart={isHitStart}
                    shownHit={text.search?.hit ?? 0}
                  />
                </Fragment>
              ))}
            </p>
          </div>
          {records.length === 0 ? null : (
            <ul
              lang={LOCALES[t.locale].tag}
              className="grid content-start gap-2 border-l-2 border-line pl-3 text-[0.94em]"
            >
              {records.map(({ reference, number, title, state }) => (
                <li key={passageAnchor(reference, number)}>
                  <Link href={addresses.record(reference, asOf)} prefetch={false}>
                    {reference}
                  </Link>{" "}
                  <PassageTag state={state} />
                  <span lang="" className="block">
                    {title}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </div>
  );
}

/** Marks where a passage begins. It is not part of the document's words, so copying leaves it out. */
function Beginning({ mark, asOf }: { mark: Mark; asOf: Kept }) {
  const t = useWords();
  return (
    <Link
      id={passageAnchor(mark.reference, mark.number)}
      lang={LOCALES[t.locale].tag}
      href={addresses.record(mark.reference, asOf)}
      prefetch={false}
      className="mr-1 inline-block rounded-sm border border-accent bg-surface px-1 text-[0.8em] leading-tight font-semibold whitespace-nowrap no-underline select-none"
    >
      {t.rich("<hidden>passage of </hidden>{reference}", {
        reference: mark.reference,
        hidden: (inside) => <span className="sr-only">{inside}</span>,
      })}
    </Link>
  );
}

/** `data-start` is the code point at which the words begin, for `TrackSelection`. */
function Words({
  segment,
  hit,
  isHitStart,
  shownHit,
}: {
  segment: Segment;
  /** The number of the hit that covers the words. */
  hit: number | null;
  isHitStart: boolean;
  shownHit: number;
}) {
  const id = hit !== null && isHitStart ? `hit-${hit}` : undefined;
  const passage = segment.marks.length > 1 ? "border-b-4 border-double" : "border-b-2";
  if (hit === null && segment.marks.length === 0) return <span data-start={segment.start}>{segment.words}</span>;
  const ground =
    hit === null
      ? "bg-accent-tint"
      : `tone-moving bg-(--tone-tint) ${hit === shownHit ? "outline-2 outline-accent" : ""}`;
  return (
    <mark
      id={id}
      data-start={segment.start}
      aria-current={hit !== null && hit === shownHit ? "true" : undefined}
      className={`text-ink ${ground} ${segment.marks.length > 0 ? `${passage} border-accent` : ""}`}
    >
      {segment.words}
    </mark>
  );
}

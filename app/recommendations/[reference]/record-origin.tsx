import { useWords } from "#words";
import Link from "next/link";
import { PassageShown } from "./passage-shown";
import { SummaryList } from "@/components/summary-list";
import { VagueDate } from "@/components/vague-date";
import { UserText } from "@/components/written";
import type { Quotation } from "@/lib/register/documents/quotation";
import type { RecordedRevision } from "@/lib/register/recommendations/revision";
import type { Span } from "@/lib/register/sources/passage";
import type { PassageState } from "@/lib/register/sources/vocabulary";
import { LIMITS } from "@/lib/register/vocabulary";
import { addresses } from "@/lib/web/addresses";

/** Day and instant, for links to other pages. */
type Kept = readonly (readonly [string, string])[];

/** Where a record comes from: its source, and the passages in its text. */
export function RecordOrigin({
  reference,
  revision,
  states,
  quotations,
  mayAnchor,
  asOf,
}: {
  reference: string;
  revision: RecordedRevision;
  /** Of its passages, in their order. */
  states: readonly PassageState[];
  quotations: readonly Quotation[];
  mayAnchor: boolean;
  asOf: Kept;
}) {
  const t = useWords();
  const { source, passage, furtherPassages } = revision;
  return (
    <>
      {states.map((state, index) => (
        <PassageShown
          key={index}
          state={state}
          quotation={quotations.find(({ number }) => number === index + 1) ?? null}
          readAt={addresses.passageInText(source.slug, { reference, number: index + 1 }, asOf)}
          anchorAt={mayAnchor ? addresses.passage(reference, index === 0 ? [] : [["passage", index + 1]]) : null}
          removable={index > 0}
        />
      ))}
      {mayAnchor && states.length > 0 && states.length < LIMITS.passages ? (
        <p className="print-hidden mb-4">
          <Link href={addresses.passage(reference, [["passage", states.length + 1]])} prefetch={false}>
            {t("Add a passage")}
          </Link>
        </p>
      ) : null}
      <SummaryList
        items={[
          {
            term: t("Source"),
            details: (
              <Link href={addresses.source(source.slug, asOf)} prefetch={false}>
                <UserText>{source.title}</UserText>
              </Link>
            ),
          },
          {
            term: t("By"),
            details: <UserText>{[...source.authors, source.publisher].filter(Boolean).join(", ")}</UserText>,
          },
          { term: t("Date"), details: source.date ? <VagueDate edtf={source.date.edtf} /> : t("Undated") },
          {
            term: t("Publisher’s reference"),
            details: revision.publisherReference ? <UserText>{revision.publisherReference}</UserText> : null,
          },
          {
            term: t("Publisher’s section"),
            details: revision.publisherSection ? <UserText>{revision.publisherSection}</UserText> : null,
          },
          { term: t("Page"), details: passage.page },
          {
            term: t("Search hint"),
            details: passage.hint && quotations[0]?.number !== 1 ? <q lang="">{passage.hint}</q> : null,
          },
          {
            term: t("Passage"),
            details:
              passage.start === null || passage.end === null || passage.sha256 === null ? (
                <>
                  {t("Passage not located yet")}
                  {mayAnchor ? (
                    <Link href={addresses.passage(reference)} prefetch={false} className="print-hidden ml-3">
                      {t("Locate the passage")}
                    </Link>
                  ) : null}
                </>
              ) : (
                <Place {...passage} start={passage.start} end={passage.end} sha256={passage.sha256} />
              ),
          },
          {
            term: t("Further passages"),
            details:
              furtherPassages.length === 0 ? null : (
                <ul className="grid gap-1">
                  {furtherPassages.map((further) => (
                    <li key={`${further.start}-${further.end}`}>
                      <Place {...further} />
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
    </>
  );
}

/** Where a passage stood when it was last anchored, and how often. */
function Place({ start, end, sha256, matches }: Span & { sha256: string; matches: number | null }) {
  const t = useWords();
  return (
    <>
      {t("Characters {start, number} to {end, number} of the text", { start, end })}
      {matches === null || matches === 1 ? null : (
        <span className="block text-ink-soft">
          {t("One of {count, number} equal passages when it was located", { count: matches })}
        </span>
      )}
      <span className="block text-sm break-all text-ink-soft">SHA-256 {sha256}</span>
    </>
  );
}

import { useWords } from "#words";
import Link from "next/link";
import { PassageShown } from "./passage-shown";
import { SummaryList } from "@/components/summary-list";
import { VagueDate } from "@/components/vague-date";
import { UserText } from "@/components/written";
import type { Quotation } from "@/lib/register/documents/quotation";
import type { RecordedRevision } from "@/lib/register/recommendations/revision";
import type { PassageState } from "@/lib/register/sources/vocabulary";
import { addresses } from "@/lib/web/addresses";

/** Day and instant, for links to other pages. */
type Kept = readonly (readonly [string, string])[];

/** Where a record comes from: its source, and the passage in its text. */
export function RecordOrigin({
  reference,
  revision,
  state,
  quotation,
  mayAnchor,
  asOf,
}: {
  reference: string;
  revision: RecordedRevision;
  state: PassageState | null;
  quotation: Quotation | null;
  mayAnchor: boolean;
  asOf: Kept;
}) {
  const t = useWords();
  const { source, passage } = revision;
  return (
    <>
      {state === null ? null : (
        <PassageShown
          state={state}
          quotation={quotation}
          readAt={`${addresses.sourceText(source.slug, [...asOf, ["record", reference]])}#passage-${reference}`}
          anchorAt={mayAnchor ? addresses.passage(reference) : null}
        />
      )}
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
            details: passage.hint && !quotation ? <q lang="">{passage.hint}</q> : null,
          },
          {
            term: t("Passage"),
            details:
              passage.start === null ? (
                <>
                  {t("Passage not located yet")}
                  {mayAnchor ? (
                    <Link href={addresses.passage(reference)} prefetch={false} className="print-hidden ml-3">
                      {t("Locate the passage")}
                    </Link>
                  ) : null}
                </>
              ) : (
                <>
                  {t("Characters {start, number} to {end, number} of the text", {
                    start: passage.start,
                    end: passage.end ?? passage.start,
                  })}
                  <span className="block text-sm break-all text-ink-soft">SHA-256 {passage.sha256}</span>
                </>
              ),
          },
        ]}
      />
    </>
  );
}

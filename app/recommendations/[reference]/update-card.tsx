import Link from "next/link";
import { FundingNotice } from "@/components/funding-notice";
import { Instant } from "@/components/instant";
import { ConfidenceTag, Grade, PolarityTag, ResponseTag, StatusTag, VerificationTag } from "@/components/status-tag";
import { VagueDate } from "@/components/vague-date";
import type { RecordedUpdate } from "@/lib/recommendations/read";

/** Who wrote something; a name that was erased leaves its deeds. */
export function PersonName({ name }: { name: string | null }) {
  return <>{name ?? "a person who has left"}</>;
}

/** One update in full: both clocks, why, by whom, on what evidence, and what it corrects or is corrected by. */
export function UpdateCard({
  update,
  reference,
  zone,
  asOf,
  givesState,
  later,
  canCorrect,
  heading: Heading = "h3",
}: {
  update: RecordedUpdate;
  reference: string;
  zone: string;
  /** The as-of parameters, kept in the links to other updates. */
  asOf: readonly (readonly [string, string])[];
  /** It gives the record's state on the day shown. */
  givesState: boolean;
  /** It took effect after the day shown. */
  later: boolean;
  canCorrect: boolean;
  heading?: "h2" | "h3";
}) {
  const query = new URLSearchParams(asOf.map(([name, value]) => [name, value])).toString();
  const addressOf = (number: number) => `/recommendations/${reference}/updates/${number}${query ? `?${query}` : ""}`;
  const corrected = update.correctedBy !== null;
  return (
    <article
      id={`update-${update.number}`}
      aria-labelledby={`update-${update.number}-title`}
      className={`border-l-4 py-1 pl-4 ${givesState ? "border-accent" : "border-line"}`}
    >
      <Heading
        id={`update-${update.number}-title`}
        className="flex flex-wrap items-center gap-x-3 gap-y-1 text-lg font-semibold"
      >
        <span className={corrected ? "line-through" : undefined}>
          <VagueDate edtf={update.effective.edtf} />
        </span>
        <StatusTag status={update.status} proposed={update.proposed} />
        <span className="sr-only">, update {update.number}</span>
      </Heading>
      <p className="mt-1 text-ink-soft">
        <Link href={addressOf(update.number)} prefetch={false}>
          Update {update.number}
        </Link>
        , recorded on <Instant at={update.recordedAt} zone={zone} /> by <PersonName name={update.author.name} />
      </p>
      {givesState ? <p className="mt-1 font-semibold">This update gives the state shown on this page.</p> : null}
      {update.proposed ? (
        <p className="mt-1">
          <strong>Proposed</strong>: it does not count until a reviewer other than its author verifies it.
        </p>
      ) : null}
      {update.correctionProposed !== null ? (
        <p className="mt-1">
          A correction is proposed:{" "}
          <Link href={addressOf(update.correctionProposed)} prefetch={false}>
            update {update.correctionProposed}
          </Link>
          . Until that is verified, this update counts.
        </p>
      ) : null}
      {later ? <p className="mt-1">It took effect after the day shown, so it does not count on that day.</p> : null}
      {update.corrects !== null ? (
        <p className="mt-1">
          Corrects{" "}
          <Link href={addressOf(update.corrects)} prefetch={false}>
            update {update.corrects}
          </Link>
          .
        </p>
      ) : null}
      {update.correctedBy !== null ? (
        <p className="mt-1">
          <strong>Corrected</strong> by{" "}
          <Link href={addressOf(update.correctedBy)} prefetch={false}>
            update {update.correctedBy}
          </Link>
          : it stays here and no longer counts.
        </p>
      ) : null}
      <p className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1">
        <span>
          <span className="text-ink-soft">Response: </span>
          <ResponseTag response={update.response} />
        </span>
        <ConfidenceTag confidence={update.confidence} full />
        {corrected ? null : <VerificationTag verification={update.verification} />}
      </p>
      <p className="measure mt-2 whitespace-pre-wrap">{update.rationale}</p>
      {update.evidence.length > 0 ? (
        <>
          <p className="mt-3 font-semibold">Evidence</p>
          <ul className="mt-1 grid gap-2">
            {update.evidence.map((item) => (
              <li key={item.number} className="measure">
                <span className="inline-flex flex-wrap items-center gap-x-2">
                  <PolarityTag polarity={item.polarity} />
                  <Grade reliability={item.reliability} credibility={item.credibility} />
                  <Link href={`/evidence/${item.number}${query ? `?${query}` : ""}`} prefetch={false}>
                    E-{item.number}: {item.title}
                  </Link>
                </span>
                <span className="block text-ink-soft">
                  {item.publisher}
                  {item.provider ? (
                    <>
                      {item.publisher ? ", " : ""}provided by{" "}
                      <Link href={`/actors/${item.provider.slug}${query ? `?${query}` : ""}`} prefetch={false}>
                        {item.provider.name}
                      </Link>
                    </>
                  ) : null}
                  {item.date ? (
                    <>
                      {item.publisher || item.provider ? ", " : ""}
                      <VagueDate edtf={item.date.edtf} />
                    </>
                  ) : null}
                </span>
                <FundingNotice provider={item.provider} asOf={asOf} />
                {item.archive ? (
                  <span className="block">
                    <a href={item.archive} rel="noreferrer">
                      Archived copy<span className="sr-only"> of E-{item.number}</span>
                    </a>
                    {item.archiveSeen ? (
                      <>
                        , looked at on <VagueDate edtf={item.archiveSeen} />
                      </>
                    ) : null}
                  </span>
                ) : null}
                <span className="block whitespace-pre-wrap">{item.summary}</span>
                {item.newestRevision > item.revision ? (
                  <span className="block">
                    Cited as revision {item.revision}. The item has been changed since:{" "}
                    <Link href={`/evidence/${item.number}#revision-${item.newestRevision}`} prefetch={false}>
                      revision {item.newestRevision}
                    </Link>
                  </span>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className="mt-2 text-ink-soft">No evidence is cited.</p>
      )}
      {canCorrect && !corrected && update.correctionProposed === null ? (
        <p className="print-hidden mt-2">
          <Link href={`/recommendations/${reference}/updates/${update.number}/correct`} prefetch={false}>
            Correct this update<span className="sr-only"> {update.number}</span>
          </Link>
        </p>
      ) : null}
    </article>
  );
}

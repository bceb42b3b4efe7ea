import { useWords } from "#words";
import Link from "next/link";
import type { ReactNode } from "react";
import { CitedEvidence } from "./cited-evidence";
import { LookedAt } from "./looked-at";
import { DaysMeant } from "@/components/explained-date";
import { Instant } from "@/components/instant";
import { VerifiedBefore } from "@/components/verified-before";
import { PersonName } from "@/components/person-name";
import { ClosureTag, ConfidenceTag, ResponseTag, UpdateTag, VerificationTag } from "@/components/status-tag";
import { VagueDate } from "@/components/vague-date";
import type { Axis } from "@/lib/register/state/axis";
import type { RecordedUpdate } from "@/lib/register/updates/recorded";
import { addresses } from "@/lib/web/addresses";
import type { PageAsOf } from "@/lib/web/as-of";

const strong = (inside: ReactNode) => <strong>{inside}</strong>;

/** One update in full: both dates, rationale, author, evidence, and which update it corrects or is corrected by. */
export function UpdateCard({
  update,
  reference,
  zone,
  asOf,
  gives,
  later,
  reworded,
  canCorrect,
  notice,
  heading: Heading = "h3",
}: {
  update: RecordedUpdate;
  reference: string;
  zone: string;
  /** Day and instant, for links to other updates. */
  asOf: PageAsOf["parameters"];
  /** What of the record's state it gives on the day shown. */
  gives: Axis[];
  /** Whether it takes effect after the day shown. */
  later: boolean;
  /** When the wording it was verified against changed; null if it is not verified, or nothing has changed since. */
  reworded: Date | null;
  canCorrect: boolean;
  /** What is said of it just after it was recorded. */
  notice?: ReactNode;
  heading?: "h2" | "h3";
}) {
  const t = useWords();
  const toUpdate = updateLinks(reference, asOf);
  const corrected = update.correctedBy !== null;
  return (
    <article
      id={`update-${update.number}`}
      aria-labelledby={`update-${update.number}-title`}
      className={`border-l-4 py-1 pl-4 ${gives.length > 0 ? "border-accent" : "border-line"}`}
    >
      {notice}
      <Heading
        id={`update-${update.number}-title`}
        className="flex flex-wrap items-center gap-x-3 gap-y-1 text-lg font-semibold"
      >
        <span className={corrected ? "line-through" : undefined}>
          <VagueDate edtf={update.effective.edtf} />
        </span>
        <UpdateTag update={update} />
        <span className="sr-only">, {t("update {number}", { number: update.number })}</span>
      </Heading>
      <p className="mt-1 text-ink-soft">
        {t.rich("<update>Update {number}</update>, recorded on {when} by {author}", {
          number: update.number,
          update: toUpdate(update.number),
          when: <Instant key="when" at={update.recordedAt} zone={zone} />,
          author: <PersonName key="author" name={update.author.name} />,
        })}
      </p>
      <DaysMeant date={update.effective} />
      <UpdateNotices update={update} reference={reference} asOf={asOf} gives={gives} later={later} />
      <p className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1">
        {update.closure === null ? null : <ClosureTag closure={update.closure} />}
        {update.status === null || update.response === null ? null : (
          <span>
            <span className="text-ink-soft">{t("Response:")} </span>
            <ResponseTag response={update.response} />
          </span>
        )}
        {update.confidence === null ? null : <ConfidenceTag confidence={update.confidence} full />}
        {corrected ? null : <VerificationTag verification={update.verification} />}
        {corrected || reworded === null ? null : <VerifiedBefore wording={reworded} zone={zone} />}
      </p>
      {update.rationale === "" ? null : (
        <p lang="" className="measure mt-2 whitespace-pre-wrap">
          {update.rationale}
        </p>
      )}
      {update.looked === null ? null : <LookedAt looked={update.looked} />}
      {update.evidence.length === 0 && update.looked !== null ? null : (
        <CitedEvidence evidence={update.evidence} asOf={asOf} />
      )}
      {canCorrect && !corrected && update.correctionProposed === null ? (
        <p className="print-hidden mt-2">
          <Link href={addresses.correctUpdate(reference, update.number)} prefetch={false}>
            {t("Correct this update")}
            <span className="sr-only"> {update.number}</span>
          </Link>
        </p>
      ) : null}
    </article>
  );
}

/** Whether the update counts, and which update it corrects or is corrected by. */
function UpdateNotices({
  update,
  reference,
  asOf,
  gives,
  later,
}: Pick<Parameters<typeof UpdateCard>[0], "update" | "reference" | "asOf" | "gives" | "later">) {
  const t = useWords();
  const toUpdate = updateLinks(reference, asOf);
  return (
    <>
      {gives.includes("status") ? (
        <p className="mt-1 font-semibold">{t("This update gives the status shown on this page.")}</p>
      ) : gives.includes("response") ? (
        <p className="mt-1 font-semibold">{t("This update gives the response shown on this page.")}</p>
      ) : null}
      {update.proposed ? (
        <p className="mt-1">
          {t.rich("<strong>Proposed</strong>: does not count until a reviewer other than its author verifies it.", {
            strong,
          })}
        </p>
      ) : null}
      {update.correctionProposed !== null ? (
        <p className="mt-1">
          {t.rich(
            "A correction has been proposed: <update>update {number}</update>. This update counts until the correction is verified.",
            { number: update.correctionProposed, update: toUpdate(update.correctionProposed) },
          )}
        </p>
      ) : null}
      {later ? (
        <p className="mt-1">{t("Its effective date is after the day shown, so it does not count on that day.")}</p>
      ) : null}
      {update.corrects !== null ? (
        <p className="mt-1">
          {t.rich("Corrects <update>update {number}</update>.", {
            number: update.corrects,
            update: toUpdate(update.corrects),
          })}
        </p>
      ) : null}
      {update.correctionNote === null ? null : <WhatWasWrong note={update.correctionNote} />}
      {update.correctedBy !== null ? (
        <p className="mt-1">
          {t.rich(
            "<strong>Corrected</strong> by <update>update {number}</update>. It is still shown here but no longer counts.",
            { strong, number: update.correctedBy, update: toUpdate(update.correctedBy) },
          )}
        </p>
      ) : null}
      {update.wasWrong === null ? null : <WhatWasWrong note={update.wasWrong} />}
    </>
  );
}

function WhatWasWrong({ note }: { note: string }) {
  const t = useWords();
  return (
    <p className="measure mt-1">
      <span className="text-ink-soft">{t("What was wrong:")} </span>
      <span lang="" className="whitespace-pre-wrap">
        {note}
      </span>
    </p>
  );
}

/** Returns a function that makes links to other updates of the record. */
function updateLinks(reference: string, asOf: PageAsOf["parameters"]) {
  return (number: number) =>
    function UpdateLink(inside: ReactNode) {
      return (
        <Link href={addresses.update(reference, number, asOf)} prefetch={false}>
          {inside}
        </Link>
      );
    };
}

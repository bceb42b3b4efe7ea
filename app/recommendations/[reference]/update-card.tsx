import { useWords } from "#words";
import Link from "next/link";
import type { ReactNode } from "react";
import { FundingNotice } from "@/components/funding-notice";
import { Instant } from "@/components/instant";
import { PersonName } from "@/components/person-name";
import { ConfidenceTag, Grade, PolarityTag, ResponseTag, StatusTag, VerificationTag } from "@/components/status-tag";
import { VagueDate } from "@/components/vague-date";
import { UserText } from "@/components/written";
import type { RecordedUpdate } from "@/lib/register/updates/recorded";
import { addresses } from "@/lib/web/addresses";

const strong = (inside: ReactNode) => <strong>{inside}</strong>;

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
  const t = useWords();
  const toUpdate = (number: number) =>
    function UpdateLink(inside: ReactNode) {
      return (
        <Link href={addresses.update(reference, number, asOf)} prefetch={false}>
          {inside}
        </Link>
      );
    };
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
      {givesState ? (
        <p className="mt-1 font-semibold">{t("This update gives the status shown on this page.")}</p>
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
      {update.correctedBy !== null ? (
        <p className="mt-1">
          {t.rich(
            "<strong>Corrected</strong> by <update>update {number}</update>. It is still shown here but no longer counts.",
            { strong, number: update.correctedBy, update: toUpdate(update.correctedBy) },
          )}
        </p>
      ) : null}
      <p className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1">
        <span>
          <span className="text-ink-soft">{t("Response:")} </span>
          <ResponseTag response={update.response} />
        </span>
        <ConfidenceTag confidence={update.confidence} full />
        {corrected ? null : <VerificationTag verification={update.verification} />}
      </p>
      <p lang="" className="measure mt-2 whitespace-pre-wrap">
        {update.rationale}
      </p>
      {update.evidence.length > 0 ? (
        <>
          <p className="mt-3 font-semibold">{t("Evidence")}</p>
          <ul className="mt-1 grid gap-2">
            {update.evidence.map((item) => (
              <li key={item.number} className="measure">
                <span className="inline-flex flex-wrap items-center gap-x-2">
                  <PolarityTag polarity={item.polarity} />
                  <Grade reliability={item.reliability} credibility={item.credibility} />
                  <Link href={addresses.evidenceItem(item.number, asOf)} prefetch={false}>
                    E-{item.number}: <UserText>{item.title}</UserText>
                  </Link>
                </span>
                <span className="block text-ink-soft">
                  {item.publisher ? <UserText>{item.publisher}</UserText> : null}
                  {item.provider ? (
                    <>
                      {item.publisher ? ", " : ""}
                      {t.rich("provided by {actor}", {
                        actor: (
                          <Link key="actor" href={addresses.actor(item.provider.slug, asOf)} prefetch={false}>
                            <UserText>{item.provider.name}</UserText>
                          </Link>
                        ),
                      })}
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
                      {t("Archived copy")}
                      <span className="sr-only">: E-{item.number}</span>
                    </a>
                    {item.archiveSeen
                      ? t.rich(", accessed on {date}", { date: <VagueDate key="date" edtf={item.archiveSeen} /> })
                      : null}
                  </span>
                ) : null}
                <span lang="" className="block whitespace-pre-wrap">
                  {item.summary}
                </span>
                {item.newestRevision > item.revision ? (
                  <span className="block">
                    {t.rich(
                      "Cited as revision {revision}. It has changed since: see <newest>revision {number}</newest>",
                      {
                        revision: item.revision,
                        number: item.newestRevision,
                        newest: (inside) => (
                          <Link
                            href={`${addresses.evidenceItem(item.number)}#revision-${item.newestRevision}`}
                            prefetch={false}
                          >
                            {inside}
                          </Link>
                        ),
                      },
                    )}
                  </span>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className="mt-2 text-ink-soft">{t("No evidence cited.")}</p>
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

import { useWords } from "#words";
import type { ReactNode } from "react";
import { Instant } from "@/components/instant";
import { ClosureTag, ConfidenceTag, ResponseTag, StatusTag } from "@/components/status-tag";
import { VerifiedBefore } from "@/components/verified-before";
import { VagueDate } from "@/components/vague-date";
import type { RecommendationPage } from "@/lib/register/lists/record-read";
import { rewordedSince } from "@/lib/register/updates/reworded";
import type { RecordedUpdate } from "@/lib/register/updates/recorded";
import { RESPONSES, STATUSES } from "@/lib/register/vocabulary";

/** The state of a record on the day shown, with the update that gives it. */
export function RecordState({ record, isNow, zone }: { record: RecommendationPage; isNow: boolean; zone: string }) {
  const t = useWords();
  const { status, proposed } = record;
  const toUpdate = (inside: ReactNode) => <a href={`#update-${proposed?.number}`}>{inside}</a>;
  const governing = record.updates.find(({ number }) => number === record.governing) ?? null;
  const reworded = governing && rewordedSince(governing, record.revisions);
  const answer = record.updates.find(({ number }) => number === record.governingResponse) ?? null;
  return (
    <section aria-labelledby="state">
      <h2 id="state">{isNow ? t("Current status") : t("Status on the day shown")}</h2>
      <p className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2 text-lg">
        <StatusTag status={status} />
        {governing?.closure ? <ClosureTag closure={governing.closure} /> : null}
        <ResponseTag response={record.response} />
        {governing?.confidence ? <ConfidenceTag confidence={governing.confidence} full /> : null}
      </p>
      {proposed ? (
        <p className="proposed mt-2 flex flex-wrap items-center gap-x-2">
          <StatusTag status={proposed.status} proposed />
          <span className="text-ink-soft">
            {proposed.verification === "QUERIED"
              ? t.rich("By <update>update {number}</update>, which was queried. It does not count.", {
                  number: proposed.number,
                  update: toUpdate,
                })
              : t.rich("By <update>update {number}</update>. It does not count until a reviewer verifies it.", {
                  number: proposed.number,
                  update: toUpdate,
                })}
          </span>
        </p>
      ) : null}
      {reworded ? (
        <p className="mt-1">
          <VerifiedBefore wording={reworded} zone={zone} />
        </p>
      ) : null}
      {governing ? (
        <>
          <p lang="" className="measure mt-3 whitespace-pre-wrap">
            {governing.rationale}
          </p>
          <p className="mt-2 text-ink-soft">
            {t.rich(
              "Since {date}, based on <update>update {number}</update> with {count, plural, one {# item} other {# items}} of evidence, recorded on {when}",
              {
                date: <VagueDate key="date" edtf={governing.effective.edtf} />,
                number: governing.number,
                count: governing.evidence.length,
                update: (inside) => <a href={`#update-${governing.number}`}>{inside}</a>,
                when: <Instant key="when" at={governing.recordedAt} zone={zone} />,
              },
            )}
          </p>
        </>
      ) : (
        <p className="measure mt-3 text-ink-soft">
          {record.split ? (
            <>
              {t.rich("Based on <parts>its parts</parts>.", { parts: (inside) => <a href="#parts">{inside}</a> })}{" "}
              {t.message(STATUSES[status].meaning)}
            </>
          ) : // Somebody has looked: what they found only waits.
          proposed ? (
            t("No update counts yet.")
          ) : (
            t.message(STATUSES.NOT_ASSESSED.meaning)
          )}
        </p>
      )}
      {answer && answer !== governing ? <Answer answer={answer} zone={zone} /> : null}
    </section>
  );
}

/** The response, where another update gives it than the one that gives the status. */
function Answer({ answer, zone }: { answer: RecordedUpdate; zone: string }) {
  const t = useWords();
  return (
    <>
      <h3 className="mt-4 font-semibold">
        {t("Response: {response}", { response: t.message(RESPONSES[answer.response ?? "NO_RESPONSE"].label) })}
      </h3>
      {answer.rationale === "" ? null : (
        <p lang="" className="measure mt-1 whitespace-pre-wrap">
          {answer.rationale}
        </p>
      )}
      <p className="mt-1 text-ink-soft">
        {t.rich("Since {date}, based on <update>update {number}</update>, recorded on {when}", {
          date: <VagueDate key="date" edtf={answer.effective.edtf} />,
          number: answer.number,
          update: (inside) => <a href={`#update-${answer.number}`}>{inside}</a>,
          when: <Instant key="when" at={answer.recordedAt} zone={zone} />,
        })}
      </p>
    </>
  );
}

import { useWords } from "#words";
import Link from "next/link";
import type { ReactNode } from "react";
import { CitedEvidence } from "@/app/recommendations/[reference]/cited-evidence";
import { LookedAt } from "@/app/recommendations/[reference]/looked-at";
import { PassageShown } from "@/app/recommendations/[reference]/passage-shown";
import { Verifications } from "@/app/recommendations/[reference]/updates/[number]/verifications";
import { DataTable } from "@/components/data-table";
import { Instant } from "@/components/instant";
import { PersonName } from "@/components/person-name";
import { ClosureTag, ConfidenceTag, ResponseTag, StatusTag } from "@/components/status-tag";
import { VagueDate } from "@/components/vague-date";
import { VerifiedBefore } from "@/components/verified-before";
import { UserText } from "@/components/written";
import type { Day } from "@/lib/platform/time/dates";
import type { ListedAttachment } from "@/lib/register/attachments/read";
import type { Quotation } from "@/lib/register/documents/quotation";
import type { RecommendationPage } from "@/lib/register/lists/record-read";
import { BASIS_CHOICES, basisChoice, KINDS } from "@/lib/register/vocabulary";
import type { RecordedUpdate } from "@/lib/register/updates/recorded";
import { rewordedSince } from "@/lib/register/updates/reworded";
import { changeBy } from "@/lib/register/updates/without";
import { addresses } from "@/lib/web/addresses";

/** All that a reviewer needs to decide about an update: what is asked, what it changes, and what it rests on. */
export function UnderReview({
  record,
  update,
  quotations,
  files,
  today,
  zone,
}: {
  record: RecommendationPage;
  update: RecordedUpdate;
  quotations: readonly Quotation[];
  /** The files of the evidence, by its number. */
  files: ReadonlyMap<number, readonly ListedAttachment[]>;
  today: Day;
  zone: string;
}) {
  const t = useWords();
  const { revision, reference } = record;
  const basis = basisChoice(revision);
  const reworded = rewordedSince(update, record.revisions);
  return (
    <article aria-labelledby="under-review" className="min-w-0">
      <p className="text-sm text-ink-soft">
        {t.rich("<update>{reference}, update {number}</update>, recorded on {when} by {author}", {
          reference,
          number: update.number,
          update: (inside) => (
            <Link href={addresses.update(reference, update.number)} prefetch={false}>
              {inside}
            </Link>
          ),
          when: <Instant key="when" at={update.recordedAt} zone={zone} />,
          author: <PersonName key="author" name={update.author.name} />,
        })}
      </p>
      <h2 id="under-review" className="mt-0.5">
        <UserText>{revision.title}</UserText>
      </h2>
      <p lang="" className="measure mt-1 whitespace-pre-wrap">
        {revision.summary}
      </p>
      <p className="measure mt-1 text-sm text-ink-soft">
        {t.message(KINDS[revision.kind].label)}
        {basis ? `, ${t.message(BASIS_CHOICES[basis].label).toLowerCase()}` : null}.{" "}
        {revision.doneWhen
          ? t.rich("Completion criteria: {criteria}", {
              criteria: <UserText key="criteria">{revision.doneWhen}</UserText>,
            })
          : t("Completion criteria: not recorded.")}
      </p>
      <h3 className="mt-5">{t("What this update changes")}</h3>
      <Change record={record} update={update} today={today} />
      {update.correctionNote === null ? null : (
        <p className="measure mt-2">
          <span className="text-ink-soft">{t("What was wrong:")} </span>
          <span lang="" className="whitespace-pre-wrap">
            {update.correctionNote}
          </span>
        </p>
      )}
      {update.looked === null ? null : <LookedAt looked={update.looked} />}
      {update.evidence.length === 0 && update.looked !== null ? null : (
        <div className="evidence-box [&>p:first-child]:mt-0">
          <CitedEvidence evidence={update.evidence} asOf={[]} files={files} />
        </div>
      )}
      {record.passageStates.every((state) => state === "UNCHECKED") ? null : (
        <>
          <h3 className="mt-5 mb-2">{t("What the source says")}</h3>
          {record.passageStates.map((state, index) => (
            <PassageShown
              key={index}
              state={state}
              quotation={quotations.find(({ number }) => number === index + 1) ?? null}
              readAt={addresses.passageInText(revision.source.slug, { reference, number: index + 1 })}
              anchorAt={null}
            />
          ))}
        </>
      )}
      {reworded ? (
        <p className="mt-5">
          <VerifiedBefore wording={reworded} zone={zone} />{" "}
          <Link href={`${addresses.record(reference)}#wording`} prefetch={false}>
            {t("How the wording changed")}
          </Link>
        </p>
      ) : null}
      <Verifications of={update} zone={zone} />
    </article>
  );
}

/** The record's state without the update and with it, side by side. */
function Change({ record, update, today }: { record: RecommendationPage; update: RecordedUpdate; today: Day }) {
  const t = useWords();
  const status = changeBy(update, record.updates, "status", today);
  const response = changeBy(update, record.updates, "response", today);
  const rows: { term: string; without: ReactNode; with: ReactNode }[] = [];
  const none = <span className="text-ink-soft">{t("None")}</span>;
  const { without } = status;
  if (update.status !== null) {
    rows.push(
      {
        term: t("Status"),
        without: <StatusTag status={without?.status ?? "NOT_ASSESSED"} />,
        with: (
          <span className="flex flex-wrap items-center gap-2">
            <StatusTag status={update.status} />
            {update.closure ? <ClosureTag closure={update.closure} /> : null}
          </span>
        ),
      },
      {
        term: t("Confidence"),
        without: without?.confidence ? <ConfidenceTag confidence={without.confidence} full /> : none,
        with: update.confidence ? <ConfidenceTag confidence={update.confidence} full /> : none,
      },
    );
  }
  if (update.response !== null) {
    rows.push({
      term: t("Response"),
      without: <ResponseTag response={response.without?.response ?? "NO_RESPONSE"} />,
      with: <ResponseTag response={update.response} />,
    });
  }
  const before = update.status === null ? response.without : without;
  rows.push(
    {
      term: t("Effective date"),
      without: before ? <VagueDate edtf={before.effective.edtf} /> : none,
      with: <VagueDate edtf={update.effective.edtf} />,
    },
    {
      term: t("Reasons"),
      without: before?.rationale ? (
        <span lang="" className="line-clamp-4 whitespace-pre-wrap">
          {before.rationale}
        </span>
      ) : (
        none
      ),
      with: update.rationale ? (
        <span lang="" className="whitespace-pre-wrap">
          {update.rationale}
        </span>
      ) : (
        none
      ),
    },
  );
  const gives = (update.status !== null && status.gives) || (update.response !== null && response.gives);
  return (
    <>
      <DataTable caption={t("What this update changes")} captionHidden className="review-change">
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">{t("Field")}</span>
            </th>
            <th scope="col">{t("Without it")}</th>
            <th scope="col">{t("With it")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.term}>
              <th scope="row">{row.term}</th>
              <td>{row.without}</td>
              <td>{row.with}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      {gives ? null : (
        <p className="measure mt-2 text-ink-soft">
          {update.effective.latest > today
            ? t("It takes effect later, so it changes nothing today.")
            : t("Another update is about a later time, so this one does not change the current status.")}
        </p>
      )}
    </>
  );
}

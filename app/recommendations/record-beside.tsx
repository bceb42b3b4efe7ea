import Link from "next/link";
import { useWords } from "#words";
import { ConfidenceTag, StatusTag } from "@/components/status-tag";
import { SummaryList } from "@/components/summary-list";
import { VagueDate } from "@/components/vague-date";
import { UserText } from "@/components/written";
import type { RecommendationPage } from "@/lib/register/lists/record-read";
import { BASIS_CHOICES, basisChoice, KINDS } from "@/lib/register/vocabulary";
import { addresses } from "@/lib/web/addresses";

/**
 * The record beside the form of its update: what is asked, when it counts as done, where it stands and what was recorded last.
 * On a narrow screen it is a line that can be opened.
 */
export function RecordBeside({ record }: { record: RecommendationPage }) {
  const t = useWords();
  const { revision } = record;
  const governing = record.updates.find(({ number }) => number === record.governing);
  const last = record.updates.toSorted((a, b) => b.number - a.number)[0];
  const basis = basisChoice(revision);
  return (
    <aside aria-label={t("The record")} className="min-w-0 lg:order-2">
      <details className="unfolded-when-wide border border-line bg-surface px-4 py-3 lg:sticky lg:top-4 lg:max-h-[calc(100vh-2rem)] lg:overflow-y-auto">
        <summary className="cursor-pointer font-semibold">
          {record.reference}{" "}
          <span className="font-normal text-ink-soft">
            {t.message(KINDS[revision.kind].label)}
            {basis ? `, ${t.message(BASIS_CHOICES[basis].label).toLowerCase()}` : null}
          </span>
        </summary>
        <h2 className="mt-1 text-lg">
          <UserText>{revision.title}</UserText>
        </h2>
        <p lang="" className="mt-2 whitespace-pre-wrap">
          {revision.summary}
        </p>
        <div className="mt-3">
          <SummaryList
            items={[
              {
                term: t("Current status"),
                details: (
                  <span className="flex flex-wrap items-center gap-x-2">
                    <StatusTag status={governing?.status ?? "NOT_ASSESSED"} />
                    {governing ? (
                      <span className="text-ink-soft">
                        {t.rich("since {date}", { date: <VagueDate key="date" edtf={governing.effective.edtf} /> })}
                      </span>
                    ) : null}
                    {governing?.confidence ? <ConfidenceTag confidence={governing.confidence} full /> : null}
                  </span>
                ),
              },
              {
                term: t("Completion criteria"),
                details: revision.doneWhen ? (
                  <span lang="" className="whitespace-pre-wrap">
                    {revision.doneWhen}
                  </span>
                ) : (
                  t("Not recorded")
                ),
              },
              {
                term: t("Last update"),
                details: last ? (
                  <>
                    <Link href={addresses.update(record.reference, last.number)} target="_blank" prefetch={false}>
                      <VagueDate edtf={last.effective.edtf} />
                    </Link>
                    <span lang="" className="line-clamp-6 whitespace-pre-wrap">
                      {last.rationale}
                    </span>
                  </>
                ) : (
                  t("None yet")
                ),
              },
              { term: t("Addressees"), details: revision.addressees.map(({ name }) => name).join("; ") },
              { term: t("Date made"), details: <VagueDate edtf={revision.made.edtf} /> },
              {
                term: t("Due"),
                details: revision.due ? <VagueDate edtf={revision.due.edtf} /> : t("No due date given"),
              },
              { term: t("Source"), details: <UserText>{revision.source.title}</UserText> },
            ]}
          />
        </div>
      </details>
    </aside>
  );
}

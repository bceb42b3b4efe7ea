import { useWords } from "#words";
import Link from "next/link";
import { Notice } from "@/components/notice";
import { RecordsInShort } from "@/components/records-in-short";
import { UserText } from "@/components/written";
import type { RecommendationPage } from "@/lib/register/lists/record-read";
import { addresses } from "@/lib/web/addresses";

/** Day and instant, for links to other pages. */
type Kept = readonly (readonly [string, string])[];

function RecordLink({ reference, asOf }: { reference: string; asOf: Kept }) {
  return (
    <Link href={addresses.record(reference, asOf)} prefetch={false}>
      {reference}
    </Link>
  );
}

/** What a reader must know first: that another record supersedes this one, or that this one is part of another. */
export function RelatedNotices({ record, asOf }: { record: RecommendationPage; asOf: Kept }) {
  const t = useWords();
  const { partOf, supersededBy } = record.revision;
  return (
    <>
      {supersededBy ? (
        <Notice tone="warning" title={t("Superseded")}>
          <p>
            {t.rich(
              "{record} superseded this record. The status is what was recorded here: being superseded does not change it.",
              { record: <RecordLink key="record" reference={supersededBy} asOf={asOf} /> },
            )}
          </p>
        </Notice>
      ) : null}
      {partOf ? (
        <Notice title={t("Part of {reference}", { reference: partOf })}>
          <p>
            {t.rich(
              "{record} is split into parts, and this is one of them. Totals count the parts, not the split record.",
              {
                record: <RecordLink key="record" reference={partOf} asOf={asOf} />,
              },
            )}
          </p>
        </Notice>
      ) : null}
    </>
  );
}

/** The parts of a record, the records with the same ask, and those that it supersedes. */
export function RelatedRecords({ record, asOf }: { record: RecommendationPage; asOf: Kept }) {
  const t = useWords();
  const { ask, parts, split, supersedes } = record;
  return (
    <>
      {split ? (
        <section aria-labelledby="parts" className="mt-10">
          <h2 id="parts">{t("Its parts")}</h2>
          {parts.length === 0 ? (
            <p className="mt-2 text-ink-soft">{t("None of its parts count on the day shown.")}</p>
          ) : (
            <RecordsInShort caption={t("Parts of this record")} rows={parts} asOf={asOf} />
          )}
          <p className="measure mt-3 text-ink-soft">
            {t(
              "The status and response above come from the parts, and totals count the parts instead of this record. Updates from before the split stay in the timeline but no longer give a status.",
            )}{" "}
            <Link href={addresses.help("words#parts")} prefetch={false}>
              {t("How this is worked out")}
            </Link>
          </p>
        </section>
      ) : null}
      {ask ? (
        <section aria-labelledby="same-ask" className="mt-10">
          <h2 id="same-ask">{t("Same ask in other sources")}</h2>
          <p className="mt-1">
            <Link href={addresses.ask(ask.number, asOf)} prefetch={false}>
              A-{ask.number}: <UserText>{ask.title}</UserText>
            </Link>
          </p>
          {ask.others.length === 0 ? (
            <p className="mt-2 text-ink-soft">{t("No other record with this ask counts on the day shown.")}</p>
          ) : (
            <RecordsInShort caption={t("Other records with the same ask")} rows={ask.others} asOf={asOf} wordings />
          )}
        </section>
      ) : null}
      {supersedes.length > 0 ? (
        <p className="mt-6">
          {t.rich("Supersedes {records}.", {
            records: supersedes.map((reference, index) => (
              <span key={reference}>
                {index > 0 ? ", " : ""}
                <RecordLink reference={reference} asOf={asOf} />
              </span>
            )),
          })}
        </p>
      ) : null}
    </>
  );
}

import Link from "next/link";
import { addressWith } from "@/components/address";
import { Instant } from "@/components/instant";
import { SummaryList } from "@/components/summary-list";
import { VagueDate } from "@/components/vague-date";
import { DISCLOSURES, INTEREST_KINDS } from "@/lib/actors/interest-vocabulary";
import { amountWords } from "@/lib/actors/interest-words";
import type { RecordedInterest } from "@/lib/actors/read";
import type { AsOf } from "@/lib/as-of";

/** Interests of an actor, each with its source, or those in which it pays: then each names its holder. */
export function InterestList({
  interests,
  side,
  asOf,
  zone,
  mayRecord,
}: {
  interests: readonly RecordedInterest[];
  side: "holds" | "pays";
  asOf: AsOf;
  zone: string;
  mayRecord: boolean;
}) {
  return (
    <ul className="mt-4 grid gap-6">
      {interests.map((interest) => (
        <li key={`${interest.holder.slug} ${interest.number}`}>
          <InterestCard interest={interest} side={side} asOf={asOf} zone={zone} mayRecord={mayRecord} />
        </li>
      ))}
    </ul>
  );
}

function InterestCard({
  interest,
  side,
  asOf,
  zone,
  mayRecord,
}: {
  interest: RecordedInterest;
  side: "holds" | "pays";
  asOf: AsOf;
  zone: string;
  mayRecord: boolean;
}) {
  const { holder, number, kind, withdrawn } = interest;
  const id = `${side}-${holder.slug}-${number}`;
  const alleged = kind === "ALLEGED";
  return (
    <article aria-labelledby={id} className="max-w-4xl border-l-4 border-line pl-4">
      <h3 id={id} className={withdrawn ? "line-through" : undefined}>
        {alleged ? `An allegation, made by ${interest.allegedBy}` : `${holder.name}, ${interest.role}`}
      </h3>
      {withdrawn ? (
        <p className="mt-1">
          <strong>Withdrawn</strong>: {interest.note}
        </p>
      ) : null}
      {alleged ? (
        <p className="measure mt-1">
          Only analysts and administrators see this. The register holds that an allegation is made, by whom and where,
          and nothing of what it says.
        </p>
      ) : null}
      <div className="mt-2">
        <SummaryList
          items={[
            { term: "Kind", details: `${INTEREST_KINDS[kind].label}: ${INTEREST_KINDS[kind].meaning}` },
            ...(side === "pays" ? [{ term: "Holder", details: <ActorLink actor={holder} asOf={asOf} /> }] : []),
            {
              term: "Payer",
              details: interest.payer ? <ActorLink actor={interest.payer} asOf={asOf} /> : interest.payerWords,
            },
            { term: "Amount", details: alleged ? null : amountWords(interest) },
            { term: "Period", details: interest.periodEdtf ? <VagueDate edtf={interest.periodEdtf} /> : null },
            {
              term: "Who ultimately pays",
              details: alleged ? null : (
                <>
                  {DISCLOSURES[interest.disclosure].label}
                  <span className="block text-ink-soft">{DISCLOSURES[interest.disclosure].meaning}</span>
                </>
              ),
            },
            {
              term: "As at",
              details: (
                <>
                  <VagueDate edtf={interest.asAt} />
                  {interest.asAt > asOf.day ? ", after the day shown" : ""}
                </>
              ),
            },
            {
              term: "Source",
              details: (
                <>
                  <Link href={addressWith(`/sources/${interest.source.slug}`, asOf.parameters)} prefetch={false}>
                    {interest.source.title}
                  </Link>
                  {interest.passageHint ? (
                    <span className="block">
                      Find it by <q>{interest.passageHint}</q>
                    </span>
                  ) : null}
                </>
              ),
            },
            {
              term: "Reply",
              details: interest.reply ? (
                <>
                  <span className="measure block whitespace-pre-wrap">{interest.reply}</span>
                  {interest.replyDay ? <VagueDate edtf={interest.replyDay} /> : null}
                </>
              ) : (
                <span className="text-ink-soft">None on record</span>
              ),
            },
            {
              term: "Note",
              details: interest.remark ? <p className="measure whitespace-pre-wrap">{interest.remark}</p> : null,
            },
            {
              term: interest.revision === 1 ? "Recorded" : "Changed",
              details: (
                <>
                  <Instant at={interest.recordedAt} zone={zone} /> by {interest.author.name ?? "a person who has left"}
                  {interest.note && !withdrawn ? `: ${interest.note}` : ""}
                </>
              ),
            },
          ]}
        />
      </div>
      {mayRecord && !withdrawn ? (
        <p className="print-hidden mt-2">
          <Link href={`/actors/${holder.slug}/interests/${number}/edit`} prefetch={false}>
            Change or withdraw<span className="sr-only">{` interest ${number} of ${holder.name}`}</span>
          </Link>
        </p>
      ) : null}
    </article>
  );
}

function ActorLink({ actor, asOf }: { actor: { slug: string; name: string }; asOf: AsOf }) {
  return (
    <Link href={addressWith(`/actors/${actor.slug}`, asOf.parameters)} prefetch={false}>
      {actor.name}
    </Link>
  );
}

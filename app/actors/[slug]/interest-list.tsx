import { useWords } from "#words";
import Link from "next/link";
import { Instant } from "@/components/instant";
import { PersonName } from "@/components/person-name";
import { SummaryList } from "@/components/summary-list";
import { VagueDate } from "@/components/vague-date";
import { UserText } from "@/components/written";
import { AMOUNT_STATES, DISCLOSURES, INTEREST_KINDS } from "@/lib/register/actors/interest-vocabulary";
import type { RecordedInterest } from "@/lib/register/actors/read";
import { addresses } from "@/lib/web/addresses";
import type { PageAsOf } from "@/lib/web/as-of";

/** The interests that an actor holds, each with its source; or the interests that it pays for, each with its holder. */
export function InterestList({
  interests,
  side,
  asOf,
  zone,
  mayRecord,
}: {
  interests: readonly RecordedInterest[];
  side: "holds" | "pays";
  asOf: PageAsOf;
  zone: string;
  mayRecord: boolean;
}) {
  return (
    <ul className="mt-4 grid gap-6">
      {interests.map((interest) => (
        <li key={`${interest.of} ${interest.number}`}>
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
  asOf: PageAsOf;
  zone: string;
  mayRecord: boolean;
}) {
  const t = useWords();
  const { holder, of, number, kind, withdrawn } = interest;
  const id = `${side}-${of}-${number}`;
  const alleged = kind === "ALLEGED";
  return (
    <article aria-labelledby={id} className="max-w-4xl border-l-4 border-line pl-4">
      <h3 id={id} className={withdrawn ? "line-through" : undefined}>
        {alleged ? (
          t.rich("Alleged by {name}", { name: <UserText key="name">{interest.allegedBy}</UserText> })
        ) : (
          <UserText>{`${holder.name}, ${interest.role}`}</UserText>
        )}
      </h3>
      {withdrawn ? (
        <p className="mt-1">
          <strong>{t("Withdrawn")}</strong>: <UserText>{interest.note}</UserText>
        </p>
      ) : null}
      {alleged ? (
        <p className="measure mt-1">
          {t(
            "Only analysts and administrators can see this. The register records that an allegation has been made, by whom and where, but nothing of what it says.",
          )}
        </p>
      ) : null}
      <div className="mt-2">
        <Facts interest={interest} side={side} asOf={asOf} zone={zone} />
      </div>
      {mayRecord && !withdrawn ? (
        <p className="print-hidden mt-2">
          <Link href={addresses.editInterest(of, number)} prefetch={false}>
            {t("Edit or withdraw")}
            <span className="sr-only">: {t("interest {number} of {name}", { number, name: holder.name })}</span>
          </Link>
        </p>
      ) : null}
    </article>
  );
}

function Facts({
  interest,
  side,
  asOf,
  zone,
}: {
  interest: RecordedInterest;
  side: "holds" | "pays";
  asOf: PageAsOf;
  zone: string;
}) {
  const t = useWords();
  const { holder, kind } = interest;
  const alleged = kind === "ALLEGED";
  return (
    <SummaryList
      items={[
        {
          term: t("Kind"),
          details: `${t.message(INTEREST_KINDS[kind].label)}: ${t.message(INTEREST_KINDS[kind].meaning)}`,
        },
        ...(side === "pays" ? [{ term: t("Holder"), details: <ActorLink actor={holder} asOf={asOf} /> }] : []),
        {
          term: t("Payer"),
          details: interest.payer ? (
            <ActorLink actor={interest.payer} asOf={asOf} />
          ) : (
            <UserText>{interest.payerWords}</UserText>
          ),
        },
        {
          term: t("Amount"),
          details: alleged ? null : (interest.amount?.words ?? t.message(AMOUNT_STATES[interest.amountState].label)),
        },
        { term: t("Period"), details: interest.periodEdtf ? <VagueDate edtf={interest.periodEdtf} /> : null },
        {
          term: t("Who ultimately pays"),
          details: alleged ? null : (
            <>
              {t.message(DISCLOSURES[interest.disclosure].label)}
              <span className="block text-ink-soft">{t.message(DISCLOSURES[interest.disclosure].meaning)}</span>
            </>
          ),
        },
        {
          term: t("As at"),
          details: (
            <>
              <VagueDate edtf={interest.asAt} />
              {interest.asAt > asOf.day ? t(", after the day shown") : ""}
            </>
          ),
        },
        {
          term: t("Source"),
          details: <Source interest={interest} asOf={asOf} />,
        },
        {
          term: t("Reply"),
          details: <Reply interest={interest} />,
        },
        {
          term: t("Note"),
          details: interest.remark ? (
            <p lang="" className="measure whitespace-pre-wrap">
              {interest.remark}
            </p>
          ) : null,
        },
        {
          term: interest.revision === 1 ? t("Recorded") : t("Changed"),
          details: <Recorded interest={interest} zone={zone} />,
        },
      ]}
    />
  );
}

function Source({ interest, asOf }: { interest: RecordedInterest; asOf: PageAsOf }) {
  const t = useWords();
  return (
    <>
      <Link href={addresses.source(interest.source.slug, asOf.parameters)} prefetch={false}>
        <UserText>{interest.source.title}</UserText>
      </Link>
      {interest.passageHint ? (
        <span className="block">
          {t("Search hint")} <q lang="">{interest.passageHint}</q>
        </span>
      ) : null}
    </>
  );
}

function Reply({ interest }: { interest: RecordedInterest }) {
  const t = useWords();
  return interest.reply ? (
    <>
      <span lang="" className="measure block whitespace-pre-wrap">
        {interest.reply}
      </span>
      {interest.replyDay ? <VagueDate edtf={interest.replyDay} /> : null}
    </>
  ) : (
    <span className="text-ink-soft">{t("None recorded")}</span>
  );
}

/** When, by whom and why it was recorded or last changed. */
function Recorded({ interest, zone }: { interest: RecordedInterest; zone: string }) {
  const t = useWords();
  return (
    <>
      {t.rich("{when} by {author}", {
        when: <Instant key="when" at={interest.recordedAt} zone={zone} />,
        author: <PersonName key="author" name={interest.author.name} />,
      })}
      {interest.note && !interest.withdrawn ? (
        <>
          : <UserText>{interest.note}</UserText>
        </>
      ) : null}
    </>
  );
}

function ActorLink({ actor, asOf }: { actor: { slug: string; name: string }; asOf: PageAsOf }) {
  return (
    <Link href={addresses.actor(actor.slug, asOf.parameters)} prefetch={false}>
      {actor.name}
    </Link>
  );
}

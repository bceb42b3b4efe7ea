import type { AmountState, Disclosure, InterestKind } from "@/lib/platform/database/generated/enums";
import { dateOf, dayOf, type Day, type VagueDate } from "@/lib/platform/time/dates";
import type { HistoryTransaction } from "@/lib/platform/history/record";

/** The content of one revision of an interest. */
export type InterestContent = {
  kind: InterestKind;
  /** Null for an allegation, like every other field of its content. */
  role: string | null;
  payerId: string | null;
  payerWords: string | null;
  /** A decimal as `AMOUNT` allows, with its ISO 4217 currency; null when none is stated. */
  amount: { value: string; currency: string } | null;
  amountState: AmountState;
  period: VagueDate | null;
  asAt: Day;
  disclosure: Disclosure;
  sourceId: string;
  passageHint: string | null;
  allegedBy: string | null;
  reply: string | null;
  replyDay: Day | null;
  remark: string | null;
};

/** A revision as stored in its table. */
export type InterestRow = {
  id: string;
  interestId: string;
  number: number;
  recordedAt: Date;
  authorId: string;
  note: string | null;
  kind: InterestKind;
  role: string | null;
  payerId: string | null;
  payerWords: string | null;
  amountState: AmountState;
  amount: { toFixed(digits?: number): string } | null;
  currency: string | null;
  periodEdtf: string | null;
  periodEarliest: Date | null;
  periodLatest: Date | null;
  asAt: Date;
  disclosure: Disclosure;
  sourceId: string;
  passageHint: string | null;
  allegedBy: string | null;
  reply: string | null;
  replyDay: Date | null;
  remark: string | null;
  withdrawn: boolean;
  interest: { holderId: string; number: number };
};

/** The related row that `interestContent` needs in addition to the revision's own columns. */
export const INTEREST_PARTS = { interest: { select: { holderId: true, number: true } } } as const;

/** What the history vouches for: every column of the revision, the interest's holder and the interest's number. */
export function interestContent({ interest, ...row }: InterestRow): unknown {
  return {
    ...row,
    holderId: interest.holderId,
    interest: interest.number,
    recordedAt: row.recordedAt.toISOString(),
    amount: row.amount && row.amount.toFixed(4),
    periodEarliest: row.periodEarliest && dayOf(row.periodEarliest),
    periodLatest: row.periodLatest && dayOf(row.periodLatest),
    asAt: dayOf(row.asAt),
    replyDay: row.replyDay && dayOf(row.replyDay),
  };
}

/** The content of an interest, from a stored revision. */
export function revisedInterestOf(row: InterestRow): InterestContent {
  const { periodEdtf: edtf, periodEarliest: earliest, periodLatest: latest, amount, currency } = row;
  return {
    kind: row.kind,
    role: row.role,
    payerId: row.payerId,
    payerWords: row.payerWords,
    amountState: row.amountState,
    amount: amount !== null && currency !== null ? { value: amount.toFixed(), currency } : null,
    period:
      edtf !== null && earliest !== null && latest !== null
        ? { edtf, earliest: dayOf(earliest), latest: dayOf(latest) }
        : null,
    asAt: dayOf(row.asAt),
    disclosure: row.disclosure,
    sourceId: row.sourceId,
    passageHint: row.passageHint,
    allegedBy: row.allegedBy,
    reply: row.reply,
    replyDay: row.replyDay && dayOf(row.replyDay),
    remark: row.remark,
  };
}

export type RevisionFacts = {
  number: number;
  content: InterestContent;
  note: string | null;
  withdrawn: boolean;
  action: "interest.add" | "interest.revise" | "interest.withdraw";
  /** The previous revision; null for the first. */
  before: InterestRow | null;
};

/** Inserts the next revision of an interest. */
export async function insertInterestRevision(
  { tx, instant, append }: HistoryTransaction,
  authorId: string,
  interestId: string,
  { number, content, note, withdrawn, action, before }: RevisionFacts,
): Promise<void> {
  const { amount, period, asAt, replyDay, ...plain } = content;
  const row = await tx.interestRevision.create({
    data: {
      ...plain,
      interestId,
      number,
      recordedAt: instant,
      authorId,
      note,
      withdrawn,
      amount: amount?.value ?? null,
      currency: amount?.currency ?? null,
      periodEdtf: period?.edtf ?? null,
      periodEarliest: period ? dateOf(period.earliest) : null,
      periodLatest: period ? dateOf(period.latest) : null,
      asAt: dateOf(asAt),
      replyDay: replyDay ? dateOf(replyDay) : null,
    },
    include: INTEREST_PARTS,
  });
  await append({
    action,
    subjectType: "interest-revision",
    subjectId: row.id,
    before: before && interestContent(before),
    after: interestContent(row),
  });
}

/** Inserts a new interest of an actor. Returns its number, which counts from 1 within the holder. */
export async function insertInterest(
  history: HistoryTransaction,
  authorId: string,
  holderId: string,
  content: InterestContent,
): Promise<{ number: number }> {
  const { tx } = history;
  const last = await tx.interest.aggregate({ where: { holderId }, _max: { number: true } });
  const interest = await tx.interest.create({ data: { holderId, number: (last._max.number ?? 0) + 1 } });
  await insertInterestRevision(history, authorId, interest.id, {
    number: 1,
    content,
    note: null,
    withdrawn: false,
    action: "interest.add",
    before: null,
  });
  return { number: interest.number };
}

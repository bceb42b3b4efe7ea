import { correct, type Correctable } from "@/lib/register/names/correct";
import { merge, type Mergeable, separate } from "@/lib/register/names/merge";
import type { MergeTwo, SeparateAgain } from "@/lib/register/names/schema";
import { queryRow } from "@/lib/platform/database/rows";
import { z } from "zod";
import { keptActor, meantActors, standingIds } from "@/lib/register/names/names-query";
import { requireFreeName } from "@/lib/register/names/free-name-query";
import { insertActor, writeActorRevision } from "@/lib/register/actors/insert";
import {
  INTEREST_PARTS,
  insertInterest,
  insertInterestRevision,
  revisedInterestOf,
  type InterestContent,
} from "@/lib/register/actors/insert-interest";
import { interestWords } from "@/lib/register/actors/interest-words";
import { getInterest } from "@/lib/register/actors/read";
import {
  type ActorRevision,
  actorRevisions,
  type NewestActor,
  newestActor,
} from "@/lib/register/actors/revision-query";
import { actorWords } from "@/lib/register/actors/revision-words";
import type {
  AddActor,
  AddInterest,
  ReviseActor,
  ReviseInterest,
  WithdrawInterest,
} from "@/lib/register/actors/schema";
import { Prisma } from "@/lib/platform/database/generated/client";
import { NotFound, rejectFault, rejectInput, requireNewest, withConflictDetails } from "@/lib/platform/errors";
import { withHistory, type HistoryTransaction } from "@/lib/platform/history/record";
import { message } from "@/lib/platform/language/message";
import { authorise, type User } from "@/lib/access/policy";
import { requireSource } from "@/lib/register/sources/facts-query";
import { futureFault } from "@/lib/register/date-rules";
import type { Newer } from "@/lib/register/newer";
import { todayOf } from "@/lib/register/today";

/** Finds or creates everything that the form refers to. `stored` is the payer on file. */
async function resolve(
  history: HistoryTransaction,
  input: AddInterest,
  stored: string | null = null,
): Promise<InterestContent> {
  const { tx } = history;
  const today = todayOf(history);
  rejectFault("asAt", futureFault(input.asAt, today));
  rejectFault("replyDay", futureFault(input.replyDay, today));
  rejectFault("period", futureFault(input.period, today));
  const sourceId = await requireSource(tx, "source", input.source);

  let payerId: string | null = null;
  if (input.payer !== null) {
    const ids = await standingIds(tx, "actor", [input.payer, input.holder]);
    payerId = ids.get(input.payer) ?? rejectInput("payer", message("This actor does not exist. Select another actor."));
    if (payerId === ids.get(input.holder))
      rejectInput("payer", message("An actor cannot pay itself. Select a different payer."));
    payerId = await keptActor(tx, payerId, stored);
  } else if (input.newPayer !== null && input.newPayerKind !== null) {
    await requireFreeName(tx, "actor", { field: "newPayer", name: input.newPayer });
    payerId = (await insertActor(history, { name: input.newPayer, kind: input.newPayerKind })).id;
  }
  return {
    kind: input.kind,
    role: input.role,
    payerId,
    payerWords: input.payerWords,
    amountState: input.amountState ?? "NOT_RECORDED",
    amount: input.amount !== null && input.currency !== null ? { value: input.amount, currency: input.currency } : null,
    period: input.period,
    asAt: input.asAt,
    disclosure: input.disclosure ?? "UNKNOWN",
    sourceId,
    passageHint: input.passageHint,
    allegedBy: input.allegedBy,
    reply: input.reply,
    replyDay: input.replyDay,
    remark: input.remark,
  };
}

/** Adds an actor on its own. Returns its slug. */
export async function addActor(user: User, input: AddActor): Promise<{ slug: string }> {
  authorise(user, "actor.add");
  return withHistory(user, async (history) => {
    await requireFreeName(history.tx, "actor", { field: "name", name: input.name });
    const { slug } = await insertActor(history, input);
    return { slug };
  });
}

const CORRECTABLE: Correctable<NewestActor, ActorRevision> = {
  action: "actor.revise",
  called: message("actor"),
  changedMeanwhile: message(
    "Someone else saved a change to this actor while you were editing. Their change is shown beside yours. Your changes have not been saved yet, but nothing you typed is lost. Compare both, then save again or leave the page.",
  ),
  find: newestActor,
  revisions: actorRevisions,
  words: actorWords,
};

/** Corrects an actor's name or kind. No other actor may have the name, or have had it. */
export function reviseActor(user: User, input: ReviseActor): Promise<{ slug: string }> {
  return correct(user, CORRECTABLE, input, async (history, actor) => {
    if (actor.name === input.name && actor.kind === input.kind)
      rejectInput("name", message("Nothing has changed. Correct the name or the kind, or leave the page."));
    await requireFreeName(history.tx, "actor", { field: "name", name: input.name, own: actor.id });
    await writeActorRevision(history, user.id, actor, input);
  });
}

const paysRow = z.object({ id: z.string() });

const MERGEABLE: Mergeable = {
  kind: "actor",
  action: "actor.merge",
  called: message("actor"),
  async fault({ tx }, goes, stays) {
    const both = [goes.slug, stays.slug];
    const interest = await queryRow(
      paysRow,
      Prisma.sql`
      SELECT v.id::text FROM interest_revision v JOIN interest i ON i.id = v.interest_id
      WHERE v.payer_id IN (${meantActors(both, null)}) AND i.holder_id IN (${meantActors(both, null)})
        AND NOT v.withdrawn AND NOT EXISTS (
          SELECT 1 FROM interest_revision later WHERE later.interest_id = v.interest_id AND later.number > v.number)
      LIMIT 1`,
      tx,
    );
    if (interest === null) return null;
    return message("One of the two pays or backs the other, and no actor pays itself. Withdraw that interest first.");
  },
};

/** Makes one actor of two. Returns the slug of the one that stays. */
export function mergeActors(user: User, input: MergeTwo): Promise<{ slug: string }> {
  return merge(user, MERGEABLE, input);
}

/** Undoes a merge of actors. Returns the slug of the one that is separate again. */
export function separateActor(user: User, input: SeparateAgain): Promise<{ slug: string }> {
  return separate(user, MERGEABLE, input);
}

/** Records an interest of an actor. Returns the holder's slug. */
export async function addInterest(user: User, input: AddInterest): Promise<{ holder: string }> {
  authorise(user, "interest.record");
  return withHistory(user, async (history) => {
    const holderId = (await standingIds(history.tx, "actor", [input.holder])).get(input.holder);
    if (holderId === undefined) throw new NotFound(message("actor"));
    await insertInterest(history, user.id, holderId, await resolve(history, input));
    return { holder: input.holder };
  });
}

type Latest = Prisma.InterestRevisionGetPayload<{ include: typeof INTEREST_PARTS }>;

type Seen = { holder: string; number: number | null; baseRevision: number | null };

/** The interest's newest revision. @throws {NotFound} @throws {VersionConflict} when the form showed an older one. */
async function requireLatest(history: HistoryTransaction, seen: Seen): Promise<Latest> {
  const latest = await history.tx.interestRevision.findFirst({
    where: { interest: { number: seen.number ?? 0, holder: { slug: seen.holder } } },
    orderBy: { number: "desc" },
    include: INTEREST_PARTS,
  });
  if (!latest) throw new NotFound(message("interest"));
  requireNewest(latest.number, seen.baseRevision);
  if (latest.withdrawn)
    rejectInput("kind", message("This interest has been withdrawn. If it was right after all, record it again."));
  return latest;
}

const CHANGED_MEANWHILE = message(
  "Someone else saved a change to this interest while you were editing. Their change is shown beside yours. Your changes have not been saved yet, but nothing you typed is lost. Compare both, then save again or leave the page.",
);

async function readNewer(user: User, { holder, number }: Seen): Promise<Newer | null> {
  const current = await getInterest(user, holder, number ?? 0);
  if (!current) return null;
  return {
    revision: current.revision,
    author: current.author.name,
    note: current.note,
    fields: interestWords(current),
  };
}

/** Changes an interest by adding a new revision. */
export async function reviseInterest(user: User, input: ReviseInterest): Promise<{ holder: string }> {
  authorise(user, "interest.record");
  const newer = () => readNewer(user, input);
  return withConflictDetails(CHANGED_MEANWHILE, newer, () =>
    withHistory(user, async (history) => {
      const latest = await requireLatest(history, input);
      // The kind alone decides who may see an interest, so it must be the same in all its revisions.
      if ((latest.kind === "ALLEGED") !== (input.kind === "ALLEGED")) {
        rejectInput(
          "kind",
          message(
            "You cannot change an allegation into a fact, or a fact into an allegation. Withdraw this interest and record a new one.",
          ),
        );
      }
      await insertInterestRevision(history, user.id, latest.interestId, {
        number: latest.number + 1,
        content: await resolve(history, input, latest.payerId),
        note: input.note,
        withdrawn: false,
        action: "interest.revise",
        before: latest,
      });
      return { holder: input.holder };
    }),
  );
}

/**
 * Withdraws an interest that was recorded by mistake: from now on it is in no total and no notice. It stays on file
 * with the reason.
 */
export async function withdrawInterest(user: User, input: WithdrawInterest): Promise<{ holder: string }> {
  authorise(user, "interest.record");
  const newer = () => readNewer(user, input);
  return withConflictDetails(CHANGED_MEANWHILE, newer, () =>
    withHistory(user, async (history) => {
      const latest = await requireLatest(history, input);
      await insertInterestRevision(history, user.id, latest.interestId, {
        number: latest.number + 1,
        content: revisedInterestOf(latest),
        note: input.reason,
        withdrawn: true,
        action: "interest.withdraw",
        before: latest,
      });
      return { holder: input.holder };
    }),
  );
}

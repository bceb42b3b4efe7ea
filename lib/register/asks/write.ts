import { type User, authorise } from "@/lib/access/policy";
import { NotFound, rejectInput, VersionConflict } from "@/lib/platform/errors";
import { withHistory, type HistoryTransaction } from "@/lib/platform/history/record";
import { message } from "@/lib/platform/language/message";
import {
  ASK_PARTS,
  insertAsk,
  writeAskRevision,
  writeMembership,
  type MembershipRow,
} from "@/lib/register/asks/insert";
import type { JoinAsk, LeaveAsk, RenameAsk } from "@/lib/register/asks/schema";
import { alreadyGrouped, fullGroup, unknownGroup } from "@/lib/register/asks/rules";
import { ASK_LIMITS } from "@/lib/register/asks/vocabulary";
import { requireRecord } from "@/lib/register/recommendations/record-query";

type RecordInGroup = { recommendationId: string; last: MembershipRow | null };

/**
 * A record that is in no group, and its last step out of one. @throws {InvalidInput} under `field` when there is no such
 * record, or it is withdrawn or in a group.
 */
async function requireUngrouped(history: HistoryTransaction, reference: string, field: string): Promise<RecordInGroup> {
  const { id: recommendationId } = await requireRecord(history, reference, field);
  const last = await history.tx.askMembership.findFirst({ where: { recommendationId }, orderBy: { number: "desc" } });
  if (last?.askId) rejectInput(field, alreadyGrouped(reference));
  return { recommendationId, last };
}

/** How many records are in a group at present. */
async function countMembers({ tx }: HistoryTransaction, askId: string): Promise<number> {
  const last = await tx.askMembership.findMany({
    where: { recommendation: { memberships: { some: { askId } } } },
    orderBy: { number: "desc" },
    distinct: ["recommendationId"],
    select: { askId: true },
  });
  return last.filter((membership) => membership.askId === askId).length;
}

/**
 * Groups a record with others that have the same ask, in an existing group or in a new one with another record. Returns
 * the group's number.
 */
export async function joinAsk(user: User, input: JoinAsk): Promise<{ reference: string; number: number }> {
  authorise(user, "ask.group");
  return withHistory(user, async (history) => {
    const record = await requireUngrouped(history, input.reference, "reference");
    const { note } = input;
    if (input.ask !== null) {
      const ask = await history.tx.ask.findUnique({
        where: { number: input.ask },
        select: { id: true, number: true },
      });
      if (!ask) rejectInput("ask", unknownGroup(input.ask));
      if ((await countMembers(history, ask.id)) >= ASK_LIMITS.members) {
        rejectInput("ask", fullGroup());
      }
      await writeMembership(history, user.id, record.recommendationId, {
        askId: ask.id,
        note,
        before: record.last,
      });
      return { reference: input.reference, number: ask.number };
    }
    const other = await requireUngrouped(history, input.other ?? "", "other");
    const ask = await insertAsk(history, user.id, input.title ?? "");
    for (const { recommendationId, last } of [record, other]) {
      await writeMembership(history, user.id, recommendationId, { askId: ask.id, note, before: last });
    }
    return { reference: input.reference, number: ask.number };
  });
}

/** Takes a record out of its group. */
export async function leaveAsk(user: User, input: LeaveAsk): Promise<{ number: number }> {
  authorise(user, "ask.group");
  return withHistory(user, async (history) => {
    const found = await history.tx.recommendation.findUnique({
      where: { reference: input.reference },
      select: { id: true, memberships: { orderBy: { number: "desc" }, take: 1, include: { ask: true } } },
    });
    const last = found?.memberships[0];
    if (!found || !last?.ask || last.ask.number !== input.ask) {
      rejectInput("reason", message("{reference} is no longer in this group.", { reference: input.reference }));
    }
    const { ask, ...before } = last;
    await writeMembership(history, user.id, found.id, { askId: null, note: input.reason, before });
    return { number: ask.number };
  });
}

/** Renames a group. */
export async function renameAsk(user: User, input: RenameAsk): Promise<{ number: number }> {
  authorise(user, "ask.group");
  return withHistory(user, async (history) => {
    const latest = await history.tx.askRevision.findFirst({
      where: { ask: { number: input.number ?? 0 } },
      orderBy: { number: "desc" },
      include: ASK_PARTS,
    });
    if (!latest) throw new NotFound(message("group"));
    if (latest.number !== input.baseRevision) {
      throw new VersionConflict(
        message(
          "Someone else has renamed it “{title}”. Your change has not been saved. Reload the page and try again.",
          {
            title: latest.title,
          },
        ),
        null,
      );
    }
    const { title, note } = input;
    if (title === latest.title) rejectInput("title", message("It already has this title. Enter a different one."));
    await writeAskRevision(
      history,
      user.id,
      { id: latest.askId, number: latest.ask.number },
      {
        number: latest.number + 1,
        title,
        note,
        before: latest,
      },
    );
    return { number: latest.ask.number };
  });
}

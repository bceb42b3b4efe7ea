import { z } from "zod";
import { type User, authorise } from "@/lib/access/policy";
import { database } from "@/lib/platform/database/connect";
import type { Prisma } from "@/lib/platform/database/generated/client";
import { pageWithin } from "@/lib/platform/paging";
import type { AsOf } from "@/lib/platform/time/as-of";
import { colleaguesOf } from "@/lib/register/remarks/colleagues-query";
import type { Colleague } from "@/lib/register/remarks/vocabulary";

type Author = { id: string; name: string | null };

export type Remark = {
  id: string;
  recordedAt: Date;
  author: Author;
  /** Null once they have been erased. */
  words: string | null;
  /** Who was to be told. */
  mentions: Colleague[];
  withdrawal: { recordedAt: Date; author: Author } | null;
  erasure: { recordedAt: Date; author: Author; note: string } | null;
};

const REMARKS_A_PAGE = 25;

const PERSON = { select: { id: true, name: true } } as const;

const SHOWN = {
  id: true,
  recordedAt: true,
  author: PERSON,
  words: true,
  mentions: { select: { account: PERSON } },
  withdrawal: { select: { recordedAt: true, author: PERSON } },
  erasure: { select: { recordedAt: true, author: PERSON, note: true } },
} as const satisfies Prisma.RemarkSelect;

function toRemark(
  { mentions, withdrawal, ...row }: Prisma.RemarkGetPayload<{ select: typeof SHOWN }>,
  knownAt: Date,
): Remark {
  return {
    ...row,
    mentions: mentions.map(({ account }) => account),
    withdrawal: withdrawal && withdrawal.recordedAt <= knownAt ? withdrawal : null,
  };
}

/** Which page of a discussion is asked for: one by its number, or the one with a remark. */
export type DiscussionPage = { page: number; remark: string };

/**
 * The remarks on a record that were known at the instant, in the order in which they were made. The first page has the newest.
 * Erased words are gone at every instant.
 */
export async function listRemarks(
  user: User,
  reference: string,
  asked: DiscussionPage,
  { knownAt }: AsOf,
): Promise<{ remarks: Remark[]; total: number; page: number; pages: number }> {
  authorise(user, "register.read");
  const where = { recommendation: { reference }, recordedAt: { lte: knownAt } };
  const total = await database().remark.count({ where });
  const { page, pages, skip } = pageWithin(await pageOf(asked, where), total, REMARKS_A_PAGE);
  const rows = await database().remark.findMany({
    where,
    orderBy: [{ recordedAt: "desc" }, { id: "desc" }],
    skip,
    take: REMARKS_A_PAGE,
    select: SHOWN,
  });
  return { remarks: rows.toReversed().map((row) => toRemark(row, knownAt)), total, page, pages };
}

/** The number of the page that is asked for. */
async function pageOf({ page, remark }: DiscussionPage, where: Prisma.RemarkWhereInput): Promise<number> {
  if (!z.uuid().safeParse(remark).success) return page;
  const found = await database().remark.findFirst({ where: { ...where, id: remark }, select: { recordedAt: true } });
  if (!found) return page;
  const newer = await database().remark.count({ where: { AND: [where, { recordedAt: { gt: found.recordedAt } }] } });
  return Math.floor(newer / REMARKS_A_PAGE) + 1;
}

/** A remark on a record whose words an administrator can erase; null for any other. */
export async function getRemarkToErase(user: User, reference: string, id: string): Promise<Remark | null> {
  authorise(user, "remark.erase");
  if (!z.uuid().safeParse(id).success) return null;
  const row = await database().remark.findUnique({ where: { id, recommendation: { reference } }, select: SHOWN });
  return row === null || row.words === null ? null : toRemark(row, new Date());
}

/** Who can be told of this user's remarks, by name. */
export async function listColleagues(user: User): Promise<Colleague[]> {
  authorise(user, "remark.write");
  return colleaguesOf(database(), user.id);
}

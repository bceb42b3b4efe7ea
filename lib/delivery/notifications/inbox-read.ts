import { z } from "zod";
import { type User, authorise } from "@/lib/access/policy";
import { inboxCount, inboxPage } from "@/lib/delivery/notifications/inbox-query";
import { NOTIFICATION_KINDS } from "@/lib/delivery/notifications/inbox-vocabulary";
import { cachedByHead } from "@/lib/figures/progress/cached-by-head";
import { Prisma } from "@/lib/platform/database/generated/client";
import { queryRow, queryRows } from "@/lib/platform/database/rows";
import { pageWithin } from "@/lib/platform/paging";
import type { AsOf } from "@/lib/platform/time/as-of";

/** The header counts no further: whoever has so much to read needs no exact number. */
const MAX_UNREAD = 99;

const PAGE = 25;
/** How many can be paged to. What is older is found on the records themselves. */
const MAX_LISTED = 1_000;

const FOREVER = new Date(0);

const inboxRow = z.object({
  kind: z.enum(NOTIFICATION_KINDS),
  /** Of the remark, verification, reply or revision. */
  id: z.string(),
  recorded_at: z.date(),
  reference: z.string(),
  title: z.string(),
  /** The update's, for what is about one. */
  number: z.number().nullable(),
  author: z.string().nullable(),
  /** How it begins: null where nothing was said, or the words have been erased. */
  words: z.string().nullable(),
});

export type Notification = z.infer<typeof inboxRow> & { isRead: boolean };

const counted = z.object({ count: z.number() });

/** Up to when the user has read: at first, up to when the account was made. */
async function readUntilOf(user: User): Promise<Date> {
  const found = await queryRow(
    z.object({ until: z.date() }),
    Prisma.sql`SELECT coalesce(p.read_until, a.created_at) AS until
      FROM account a LEFT JOIN preference p ON p.account_id = a.id WHERE a.id = ${user.id}::uuid`,
  );
  return found?.until ?? FOREVER;
}

/** How many notifications the user has not read, counted up to one more than `most`, and once until something is recorded. */
export async function countUnread(user: User, { knownAt }: AsOf): Promise<{ unread: number; most: number }> {
  authorise(user, "register.read");
  const until = await readUntilOf(user);
  const unread = await cachedByHead(["unread", user.id, until], knownAt, async () => {
    const found = await queryRow(counted, inboxCount(user.id, until, MAX_UNREAD + 1));
    return found?.count ?? 0;
  });
  return { unread, most: MAX_UNREAD };
}

/** One page of what concerns the user, newest first, as far back as `MAX_LISTED`. */
export async function listNotifications(
  user: User,
  asked: number,
): Promise<{ rows: Notification[]; total: number; hasMore: boolean; page: number; pages: number }> {
  authorise(user, "register.read");
  const until = await readUntilOf(user);
  const found = (await queryRow(counted, inboxCount(user.id, FOREVER, MAX_LISTED + 1)))?.count ?? 0;
  const total = Math.min(found, MAX_LISTED);
  const { page, pages, skip } = pageWithin(asked, total, PAGE);
  const rows = await queryRows(inboxRow, inboxPage(user.id, FOREVER, { skip, size: Math.min(PAGE, total - skip) }));
  return {
    rows: rows.map((row) => ({ ...row, isRead: row.recorded_at <= until })),
    total,
    hasMore: found > total,
    page,
    pages,
  };
}

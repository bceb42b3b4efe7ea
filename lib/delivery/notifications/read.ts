import { themeChoices } from "@/lib/register/themes/revision-query";
import { z } from "zod";
import { wordsFor } from "@/lib/access/accounts/language-query";
import { type User, authorise } from "@/lib/access/policy";
import { atomFeed } from "@/lib/delivery/notifications/atom";
import { calendarFile } from "@/lib/delivery/notifications/calendar";
import type { Change } from "@/lib/delivery/notifications/changes";
import {
  countChanges,
  asOfInstant,
  readChanges,
  readChangesByOthers,
  readExpectedDates,
  type Span,
} from "@/lib/delivery/notifications/changes-query";
import { type Followed, readFollowed } from "@/lib/delivery/notifications/targets-query";
import { type FollowedKind, MAX_FEED_ENTRIES, NEWS_A_PAGE } from "@/lib/delivery/notifications/vocabulary";
import { database } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import type { DigestFrequency } from "@/lib/platform/database/generated/enums";
import { queryRow } from "@/lib/platform/database/rows";
import { env } from "@/lib/platform/env";
import { readClock } from "@/lib/platform/history/head";
import type { Translator } from "@/lib/platform/language/translate";
import { isMailSet } from "@/lib/platform/mail";
import { pageWithin } from "@/lib/platform/paging";
import type { AsOf } from "@/lib/platform/time/as-of";
import { addDays, type Day, dayInZone, dayOf, endOfDay } from "@/lib/platform/time/dates";
import { getSettings } from "@/lib/register/settings/read";
import { addresses } from "@/lib/web/addresses";

const EARLIEST = new Date(0);

/** What a user follows, and when the address of the feed with everything was made; null while there is none. */
export async function listFollowed(user: User): Promise<{ followed: Followed[]; everythingSince: Date | null }> {
  authorise(user, "ownAccount.manage");
  const { followed } = await readFollowed(user.id);
  const everything = await database().feedToken.findFirst({
    where: { accountId: user.id, followingId: null },
    select: { createdAt: true },
  });
  return { followed, everythingSince: everything?.createdAt ?? null };
}

/**
 * The id of the row with which a user follows one thing, or null if they do not follow it. `key` is as in `Followed`.
 */
export async function findFollowing(user: User, kind: FollowedKind, key: string): Promise<string | null> {
  authorise(user, "ownAccount.manage");
  const thing = {
    RECORD: { recommendation: { reference: key } },
    THEME: { theme: { slug: key } },
    SOURCE: { source: { slug: key } },
    VIEW: { viewId: z.uuid().safeParse(key).success ? key : null },
  } as const satisfies Record<FollowedKind, object>;
  if (kind === "VIEW" && thing.VIEW.viewId === null) return null;
  const following = await database().following.findFirst({
    where: { accountId: user.id, ...thing[kind] },
    select: { id: true },
  });
  return following?.id ?? null;
}

/** Up to when this user has marked the dashboard's news as seen; null for nobody who has. */
export async function findSeen(user: User): Promise<Date | null> {
  authorise(user, "ownAccount.manage");
  const found = await database().preference.findUnique({ where: { accountId: user.id }, select: { seenAt: true } });
  return found?.seenAt ?? null;
}

/** The themes that can be followed. */
export async function listThemesToFollow(user: User): Promise<{ slug: string; name: string }[]> {
  authorise(user, "register.read");
  return themeChoices();
}

/** One page of all changes to what a user follows, newest first. */
export async function listNews(
  user: User,
  asked: number,
): Promise<{ changes: Change[]; total: number; page: number; pages: number }> {
  authorise(user, "register.read");
  const { targets, followed } = await readFollowed(user.id);
  if (followed.length === 0) return { changes: [], total: 0, page: 1, pages: 1 };
  const { now, head } = await readClock();
  const asOf = asOfInstant(head?.instant ?? now);
  const span: Span = { since: EARLIEST, until: asOf.knownAt };
  const total = await countChanges(targets, asOf, span);
  const { page, pages, skip } = pageWithin(asked, total, NEWS_A_PAGE);
  return { changes: await readChanges(targets, asOf, span, { limit: NEWS_A_PAGE, skip }), total, page, pages };
}

/** What others did since an instant to the records that this user is assigned to, newest first: at most `limit`. */
export async function listChangesByOthers(user: User, asOf: AsOf, since: Date, limit: number): Promise<Change[]> {
  authorise(user, "register.read");
  return readChangesByOthers(user.id, asOf, { since, until: asOf.knownAt }, { limit });
}

/** A file, and the instant since which it has not changed; null when that is too recent for a date in whole seconds. */
export type FeedFile = { text: string; changedAt: Date | null };

/** An HTTP date has whole seconds, so two changes within one second would look the same. */
const SETTLED_MILLISECONDS = 2_000;

/** What a feed's address gives: one followed thing, or everything. */
export type FeedScope = { id: string; followingId: string | null; createdAt: Date };

async function readScope(t: Translator, user: User, { followingId, createdAt }: FeedScope) {
  const { followed, targets, changedAt } = await readFollowed(user.id, followingId ?? undefined);
  const { now, head } = await readClock();
  const zone = env().timeZone;
  const asOf = asOfInstant(head?.instant ?? now);
  const only = followingId === null ? undefined : followed[0];
  const midnight = endOfDay(addDays(dayInZone(now, zone), -1), zone).getTime() + 1;
  const newest = Math.max(asOf.knownAt.getTime(), createdAt.getTime(), changedAt?.getTime() ?? 0, midnight);
  return {
    targets,
    // Today, not the day of the last entry: due dates and silence change even when nothing is recorded.
    asOf: { ...asOf, day: dayInZone(now, zone) },
    title: only ? only.label : t("What you follow"),
    path: only ? only.path : addresses.following(),
    begun: only?.since ?? createdAt,
    changedAt: now.getTime() - newest < SETTLED_MILLISECONDS ? null : new Date(newest),
  };
}

/** The Atom feed at an address, for its owner. `self` is that address. */
export async function writeFeed(user: User, scope: FeedScope, self: string): Promise<FeedFile> {
  authorise(user, "register.read");
  const t = await wordsFor(user.id);
  const { targets, asOf, title, path, begun, changedAt } = await readScope(t, user, scope);
  const { publicAddress } = env();
  const span: Span = { since: EARLIEST, until: asOf.knownAt };
  const { registerName } = await getSettings(user);
  const text = atomFeed(t, publicAddress, {
    register: registerName,
    id: scope.followingId ?? scope.id,
    title: `${registerName}: ${title}`,
    self,
    alternate: `${publicAddress}${path}`,
    begun,
    changes: await readChanges(targets, asOf, span, { limit: MAX_FEED_ENTRIES }),
  });
  return { text, changedAt };
}

/** The calendar of due, review and reply dates at an address, for its owner. */
export async function writeCalendar(user: User, scope: FeedScope): Promise<FeedFile> {
  authorise(user, "register.read");
  const t = await wordsFor(user.id);
  const { targets, asOf, title, changedAt } = await readScope(t, user, scope);
  const { registerName } = await getSettings(user);
  const text = calendarFile(t, env().publicAddress, {
    title: `${registerName}: ${title}`,
    ...(await readExpectedDates(targets, asOf)),
  });
  return { text, changedAt };
}

/** How often a user gets digests. */
export async function getDigestChoice(user: User): Promise<{ frequency: DigestFrequency; lastSentOn: Day | null }> {
  authorise(user, "ownAccount.manage");
  const digest = await database().digest.findUnique({
    where: { accountId: user.id },
    select: { frequency: true, lastSentOn: true },
  });
  const lastSentOn = digest?.lastSentOn ?? null;
  return { frequency: digest?.frequency ?? "OFF", lastSentOn: lastSentOn && dayOf(lastSentOn) };
}

/** The state of digests, for administrators. */
export type DigestState = {
  /** Whether SMTP_URL and MAIL_FROM are set in this process. */
  mailSet: boolean;
  /** How many people want digests. */
  wanted: number;
  /** The last time that the command completed. */
  lastRun: { at: Date; sent: number; refused: number } | null;
  /** Whether it has not run for two days although somebody wants digests. */
  late: boolean;
  /** Mails of the last 30 days for which it is not known whether they arrived. */
  unsettled: number;
};

const LATE_HOURS = 48;

export async function getDigestState(user: User): Promise<DigestState> {
  authorise(user, "digests.manage");
  const row = await queryRow(
    z.object({ wanted: z.number(), unsettled: z.number(), late: z.boolean() }),
    Prisma.sql`
    SELECT
      (SELECT count(*)::integer FROM digest d JOIN account a ON a.id = d.account_id
        WHERE d.frequency <> 'OFF' AND a.disabled_at IS NULL) AS wanted,
      (SELECT count(*)::integer FROM digest_mail
        WHERE state = 'CLAIMED' AND claimed_at > clock_timestamp() - interval '30 days'
          AND claimed_at < clock_timestamp() - interval '15 minutes') AS unsettled,
      NOT EXISTS (SELECT 1 FROM digest_run WHERE at > clock_timestamp() - make_interval(hours => ${LATE_HOURS}::int)) AS late`,
  );
  const lastRun = await database().digestRun.findUnique({
    where: { id: 1 },
    select: { at: true, sent: true, refused: true },
  });
  const { wanted = 0, unsettled = 0, late = false } = row ?? {};
  return { mailSet: isMailSet(), wanted, lastRun, late: late && wanted > 0, unsettled };
}

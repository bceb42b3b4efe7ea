import { z } from "zod";
import { wordsFor } from "@/lib/access/accounts/language-query";
import { hashToken, newToken } from "@/lib/access/accounts/links";
import { type User, authorise } from "@/lib/access/policy";
import { countChanges, asOfInstant, readChanges } from "@/lib/delivery/notifications/changes-query";
import { digestMail } from "@/lib/delivery/notifications/digest";
import {
  claimDigest,
  type DueDigest,
  dueDigests,
  findUnsettled,
  recordRun,
  skipDigest,
  settleClaim,
} from "@/lib/delivery/notifications/digest-query";
import type { MarkSeen, ChooseDigest, FeedInput, Follow } from "@/lib/delivery/notifications/schema";
import { readFollowed } from "@/lib/delivery/notifications/targets-query";
import {
  EVERYTHING,
  type FollowedKind,
  MAX_FOLLOWED,
  MAX_DIGEST_CHANGES,
} from "@/lib/delivery/notifications/vocabulary";
import type { Transaction } from "@/lib/platform/database/connect";
import { env } from "@/lib/platform/env";
import { NotFound, rejectInput } from "@/lib/platform/errors";
import { readClock } from "@/lib/platform/history/head";
import { withHistory } from "@/lib/platform/history/record";
import { message, type Text } from "@/lib/platform/language/message";
import type { Delivery, Mailer } from "@/lib/platform/mail";
import { dayInZone } from "@/lib/platform/time/dates";
import { getSettings } from "@/lib/register/settings/read";
import { addresses } from "@/lib/web/addresses";

// What somebody follows is private, and history entries cannot be erased, so nothing here is recorded in the history.

const NOUNS = {
  RECORD: message("record"),
  THEME: message("theme"),
  SOURCE: message("source"),
  VIEW: message("view"),
} as const satisfies Record<FollowedKind, Text>;

/**
 * The column with which a following refers to this kind of thing, and the thing's id. @throws {NotFound} also for
 * somebody else's private view.
 */
async function requireThing(tx: Transaction, user: User, { kind, key }: Follow) {
  switch (kind) {
    case "RECORD": {
      const thing = await tx.recommendation.findUnique({ where: { reference: key }, select: { id: true } });
      if (thing) return { recommendationId: thing.id };
      break;
    }
    case "THEME": {
      const thing = await tx.theme.findUnique({ where: { slug: key }, select: { id: true } });
      if (thing) return { themeId: thing.id };
      break;
    }
    case "SOURCE": {
      const thing = await tx.source.findUnique({ where: { slug: key }, select: { id: true } });
      if (thing) return { sourceId: thing.id };
      break;
    }
    case "VIEW": {
      const may = { OR: [{ ownerId: user.id }, { shared: true }] };
      const thing = z.uuid().safeParse(key).success
        ? await tx.view.findFirst({ where: { id: key, ...may }, select: { id: true } })
        : null;
      if (thing) return { viewId: thing.id };
    }
  }
  throw new NotFound(NOUNS[kind]);
}

/** Follows a thing. Does nothing if it is followed already. */
export async function follow(user: User, input: Follow): Promise<Follow> {
  authorise(user, "ownAccount.manage");
  return withHistory(user, async ({ tx, instant }) => {
    const thing = await requireThing(tx, user, input);
    if (await tx.following.findFirst({ where: { accountId: user.id, ...thing }, select: { id: true } })) return input;
    if ((await tx.following.count({ where: { accountId: user.id } })) >= MAX_FOLLOWED) {
      rejectInput(
        "key",
        message("You have reached the limit of {limit} things you can follow. Unfollow one first.", {
          limit: MAX_FOLLOWED,
        }),
      );
    }
    await tx.following.create({
      data: { accountId: user.id, createdAt: instant, ...thing },
      select: { id: true },
    });
    return input;
  });
}

/** Stops following a thing; its feed's address stops working. */
export async function unfollow(user: User, input: Follow): Promise<Follow> {
  authorise(user, "ownAccount.manage");
  return withHistory(user, async ({ tx }) => {
    const thing = await requireThing(tx, user, input);
    await tx.following.deleteMany({ where: { accountId: user.id, ...thing } });
    return input;
  });
}

/**
 * The id of the following that a feed is about; null for everything. @throws {NotFound} for something that this user
 * does not follow.
 */
async function requireOwn(tx: Transaction, user: User, { id }: FeedInput): Promise<string | null> {
  if (id === EVERYTHING) return null;
  const own = await tx.following.findFirst({ where: { id, accountId: user.id }, select: { id: true } });
  if (!own) throw new NotFound(message("feed"));
  return own.id;
}

/**
 * Makes the private address of a feed, or a new one that replaces the old. The address is returned only once;
 * `/atom.xml` or `/dates.ics` is appended to it.
 */
export async function makeFeedAddress(user: User, input: FeedInput): Promise<{ address: string }> {
  authorise(user, "ownAccount.manage");
  return withHistory(user, async ({ tx, instant }) => {
    const followingId = await requireOwn(tx, user, input);
    const token = newToken();
    const data = { tokenHash: hashToken(token), createdAt: instant };
    // A renewal keeps the row, because it is still the same feed.
    const renewed = await tx.feedToken.updateMany({ where: { accountId: user.id, followingId }, data });
    if (renewed.count === 0) {
      await tx.feedToken.create({ data: { accountId: user.id, followingId, ...data }, select: { id: true } });
    }
    return { address: `${env().publicAddress}${addresses.feeds(token)}` };
  });
}

/** Revokes the private address of a feed. */
export async function revokeFeedAddress(user: User, input: FeedInput): Promise<void> {
  authorise(user, "ownAccount.manage");
  await withHistory(user, async ({ tx }) => {
    const followingId = await requireOwn(tx, user, input);
    await tx.feedToken.deleteMany({ where: { accountId: user.id, followingId } });
  });
}

/** Sets how often a user gets digests. After turning them on, only what is recorded from then on is reported. */
export async function chooseDigest(user: User, { frequency }: ChooseDigest): Promise<void> {
  authorise(user, "ownAccount.manage");
  await withHistory(user, async ({ tx, instant }) => {
    const { frequency: before = "OFF" } =
      (await tx.digest.findUnique({ where: { accountId: user.id }, select: { frequency: true } })) ?? {};
    // The day of the last mail stays, so turning digests off and on does not send a second one.
    const restart = before === "OFF" && frequency !== "OFF" ? { toldUntil: instant } : {};
    await tx.digest.upsert({
      where: { accountId: user.id },
      create: { accountId: user.id, frequency, toldUntil: instant },
      update: { frequency, ...restart },
      select: { accountId: true },
    });
  });
}

/** Marks the news up to an instant as seen: the dashboard shows what came after it. */
export async function markSeen(user: User, { instant }: MarkSeen): Promise<void> {
  authorise(user, "ownAccount.manage");
  await withHistory(user, async ({ tx, instant: now }) => {
    const asked = new Date(instant);
    // Nobody has seen what is still to come.
    const seenAt = asked < now ? asked : now;
    await tx.preference.upsert({
      where: { accountId: user.id },
      create: { accountId: user.id, seenAt },
      update: { seenAt },
      select: { accountId: true },
    });
  });
}

/** Marks the notifications up to an instant as read. */
export async function markRead(user: User, { instant }: MarkSeen): Promise<void> {
  authorise(user, "ownAccount.manage");
  await withHistory(user, async ({ tx, instant: now }) => {
    const asked = new Date(instant);
    // Nobody has read what is still to come.
    const readUntil = asked < now ? asked : now;
    await tx.preference.upsert({
      where: { accountId: user.id },
      create: { accountId: user.id, readUntil },
      update: { readUntil },
      select: { accountId: true },
    });
  });
}

export type DeliveryCounts = Record<Delivery, number>;

/**
 * Sends every digest that is due exactly once, even with several senders at the same time: see `claimDigest`. The
 * changes in a mail that the server rejected are reported again by the next run; those in a mail with an unknown
 * outcome are not.
 */
export async function sendDigests(user: User, mailer: Mailer): Promise<DeliveryCounts> {
  authorise(user, "digests.manage");
  const { now, head } = await readClock();
  const until = head?.instant ?? now;
  const sent: DeliveryCounts = { SENT: 0, REFUSED: 0, UNKNOWN: 0 };
  for await (const due of dueDigests(dayInZone(now, env().timeZone))) {
    const delivery = await sendDigest(mailer, due, now, until);
    if (delivery) sent[delivery] += 1;
  }
  await recordRun(user, { sent: sent.SENT, refused: sent.REFUSED });
  return sent;
}

/** The outcome for one user; null when there is nothing to report, or another sender has claimed it. */
async function sendDigest(mailer: Mailer, due: DueDigest, now: Date, until: Date): Promise<Delivery | null> {
  const { owner, email, toldUntil: since } = due;
  authorise(owner, "register.read");
  if (until <= since) return null;
  const { timeZone: zone, publicAddress } = env();
  const { targets } = await readFollowed(owner.id);
  const asOf = { ...asOfInstant(until), day: dayInZone(now, zone) };
  const total = await countChanges(targets, asOf, { since, until });
  if (total === 0) {
    await skipDigest(due, until);
    return null;
  }
  const changes = await readChanges(targets, asOf, { since, until }, { limit: MAX_DIGEST_CHANGES });
  const claim = await claimDigest(due, until, dayInZone(now, zone), total);
  if (claim === null) return null;
  const unsubscribe = `${publicAddress}${addresses.unsubscribe(claim.token)}`;
  const unsettled = await findUnsettled(owner.id, claim.id);
  const { registerName } = await getSettings(owner);
  const mail = digestMail(await wordsFor(owner.id), {
    register: registerName,
    publicAddress,
    zone,
    since,
    changes,
    total,
    unsubscribe,
    unsettled,
  });
  const delivery = await mailer.send({ id: claim.id, from: registerName, to: email, unsubscribe, ...mail });
  if (delivery !== "UNKNOWN") await settleClaim(claim, delivery);
  return delivery;
}

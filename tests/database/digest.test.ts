import { disableAccount, rememberLanguage } from "@/lib/access/accounts/write";
import { database } from "@/lib/platform/database/connect";
import { findDigestOf, findFeed, unsubscribe } from "@/lib/delivery/notifications/token-query";
import { getDigestState, writeFeed } from "@/lib/delivery/notifications/read";
import { EVERYTHING } from "@/lib/delivery/notifications/vocabulary";
import {
  chooseDigest,
  follow,
  makeFeedAddress,
  sendDigests,
  type DeliveryCounts,
} from "@/lib/delivery/notifications/write";
import { NoMail, openMailer } from "@/lib/platform/mail";
import type { User } from "@/lib/access/policy";
import { startMailServer, type MailServer, type Received } from "@/tests/database/support/mail-server";
import { makeAccount } from "@/tests/factories/accounts";
import { makeRecommendation, makeUpdate } from "@/tests/factories/register";

let server: MailServer;
let admin: User;

// An unsent mail is logged as an error, and these tests cause some.
process.env["LOG_LEVEL"] = "silent";

beforeEach(async () => {
  server = await startMailServer();
  admin = await makeAccount("ADMIN");
});
afterEach(() => server.close());

/** A user who follows a record and gets digests. */
async function makeFollower(frequency: "DAILY" | "WEEKLY" = "DAILY") {
  const follower = await makeAccount("REVIEWER");
  await database().account.update({ where: { id: follower.id }, data: { passwordHash: "not a hash" } });
  const { reference } = await makeRecommendation();
  await follow(follower, { kind: "RECORD", key: reference, from: "page" });
  await chooseDigest(follower, { frequency });
  return { follower, reference };
}

async function send(): Promise<DeliveryCounts> {
  const mailer = await openMailer({
    smtpUrl: server.url,
    mailFrom: "register@example.org",
    publicAddress: "https://register.example.org",
  });
  return sendDigests(admin, mailer);
}

/** Moves the last mail this many days into the past. */
async function daysLater(days: number): Promise<void> {
  await database().$executeRaw`UPDATE digest SET last_sent_on = last_sent_on - ${days}::integer`;
}

const SENT_ONE = { SENT: 1, REFUSED: 0, UNKNOWN: 0 };
const NOTHING_SENT = { SENT: 0, REFUSED: 0, UNKNOWN: 0 };

function tokenIn(mail: Received | undefined): string {
  return /\/unsubscribe\/([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? "";
}

test("a digest tells each thing once, in text and HTML, and says how to stop it with one click", async () => {
  const { follower, reference } = await makeFollower();
  expect(await send()).toEqual(NOTHING_SENT); // what was recorded before digests were turned on is not reported
  await makeUpdate({ reference, rationale: "Because <b>so</b> & not otherwise." });

  expect(await send()).toEqual(SENT_ONE);
  expect(await send()).toEqual(NOTHING_SENT);

  const [mail] = server.received;
  expect(mail?.to).toMatchObject({ text: follower.email });
  expect(mail?.from?.text).toBe('"Followthrough" <register@example.org>');
  expect(mail?.subject).toBe("Followthrough: 1 change in what you follow");
  expect(mail?.text).toContain("Because <b>so</b> & not otherwise.");
  expect(mail?.html).toContain("Because &lt;b&gt;so&lt;/b&gt; &amp; not otherwise.");
  expect(mail?.text).toMatch(/\d{4}, \d\d:\d\d (GMT|BST)/); // the register's own time zone
  const lines = new Map(mail?.headerLines.map(({ key, line }) => [key, line]));
  expect(lines.get("list-unsubscribe-post")).toBe("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
  expect(lines.get("list-unsubscribe")).toMatch(/^List-Unsubscribe:\s+<http:\/\/localhost:3000\/unsubscribe\//);
  const rows = await database().digestMail.findMany();
  expect(JSON.stringify(rows)).not.toContain(tokenIn(mail));

  await makeUpdate({ reference, rationale: "Told on the next day." });
  expect(await send()).toEqual(NOTHING_SENT); // one mail a day
  await daysLater(1);
  expect(await send()).toEqual(SENT_ONE);
  expect(server.received[1]?.text).toContain("Told on the next day.");
  expect(server.received[1]?.text).not.toContain("Because");
});

test("a digest and a feed speak the language that their reader has chosen, and leave what people wrote as it is", async () => {
  const { follower, reference } = await makeFollower();
  await rememberLanguage(follower, { language: "kk" });
  await rememberLanguage(follower, { language: "ru" });
  await makeUpdate({ reference, rationale: "Told as it was written." });
  expect(await send()).toEqual(SENT_ONE);
  const [mail] = server.received;
  expect(mail?.subject).toBe("Followthrough: 1 изменение по вашим подпискам");
  expect(mail?.text).toContain(`${reference}, выполняется: `);
  expect(mail?.text).toContain("Told as it was written.");
  expect(mail?.text).not.toMatch(/Recorded|Status|Confidence|Change how often/);
  expect(mail?.html).toContain('<html lang="ru">');
  const { address } = await makeFeedAddress(follower, { id: EVERYTHING });
  const key = await findFeed(address.slice(address.lastIndexOf("/") + 1));
  const feed = key && (await writeFeed(key.owner, key, `${address}/atom.xml`)).text;
  expect(feed).toContain('xml:lang="ru"');
  expect(feed).toContain(`<title>${reference}, выполняется: `);
});

test("of many senders at the same moment one sends each mail", async () => {
  const followers = [await makeFollower(), await makeFollower(), await makeFollower("WEEKLY")];
  for (const { reference } of followers) await makeUpdate({ reference });
  const outcomes = await Promise.all([send(), send(), send(), send()]);
  expect(outcomes.reduce((sum, { SENT }) => sum + SENT, 0)).toBe(3);
  expect(server.received.map(({ to }) => [to].flat()[0]?.text).toSorted()).toEqual(
    followers.map(({ follower }) => follower.email).toSorted(),
  );
});

test("a weekly digest comes once in the week that begins on Monday", async () => {
  const { reference } = await makeFollower("WEEKLY");
  await makeUpdate({ reference });
  expect(await send()).toEqual(SENT_ONE);
  await makeUpdate({ reference });
  expect(await send()).toEqual(NOTHING_SENT);
  await database().$executeRaw`UPDATE digest SET last_sent_on = date_trunc('week', last_sent_on)::date`;
  expect(await send()).toEqual(NOTHING_SENT); // this Monday is in the same week
  await daysLater(1);
  expect(await send()).toEqual(SENT_ONE);
});

test("what the mail server refused is told again by the next run, whole and once", async () => {
  const { reference } = await makeFollower();
  await makeUpdate({ reference, rationale: "Refused at first." });
  server.behave("refuse");
  expect(await send()).toEqual({ SENT: 0, REFUSED: 1, UNKNOWN: 0 });
  await makeUpdate({ reference, rationale: "Recorded meanwhile." });
  server.behave("take");
  expect(await send()).toEqual(SENT_ONE);
  expect(server.received).toHaveLength(1);
  expect(server.received[0]?.text).toMatch(/Recorded meanwhile[^]+Refused at first/);
  expect(await send()).toEqual(NOTHING_SENT);
});

test("a mail of which nobody knows whether it arrived is not repeated, and the next one says so", async () => {
  const { reference } = await makeFollower();
  await makeUpdate({ reference, rationale: "Perhaps read, perhaps not." });
  server.behave("hang up");
  expect(await send()).toEqual({ SENT: 0, REFUSED: 0, UNKNOWN: 1 });
  server.behave("take");
  expect(await send()).toEqual(NOTHING_SENT);
  await daysLater(1);
  await makeUpdate({ reference, rationale: "A day later." });
  expect(await send()).toEqual(SENT_ONE);
  const last = server.received.at(-1);
  expect(last?.text).toContain("A day later.");
  expect(last?.text).not.toContain("Perhaps read");
  expect(last?.text).toContain("may not have reached you");
});

test("without a server that can be reached nobody counts as told, and its password is not in what is said", async () => {
  const { reference } = await makeFollower();
  await makeUpdate({ reference });
  const settings = { mailFrom: "register@example.org", publicAddress: "https://register.example.org" };
  await expect(openMailer({ ...settings, smtpUrl: undefined })).rejects.toThrow(NoMail);
  const gone = await startMailServer();
  await gone.close();
  const smtpUrl = gone.url.replace("smtp://", "smtp://somebody:very-secret@");
  const failure = await openMailer({ ...settings, smtpUrl }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(NoMail);
  expect(String(failure)).not.toContain("very-secret");
  expect(await send()).toEqual(SENT_ONE);
});

test("a flood is cut: so many changes, how many more there are, and where", async () => {
  const { reference } = await makeFollower();
  const by = await makeAccount("ANALYST");
  for (let count = 0; count < 43; count += 1) await makeUpdate({ reference, by });
  expect(await send()).toEqual(SENT_ONE);
  const { text = "" } = server.received[0] ?? {};
  expect(text).toContain("43 changes");
  expect(text.match(/\/updates\/\d+/g)).toHaveLength(40);
  expect(text).toContain("And 3 more: http://localhost:3000/account/following");
  expect(await send()).toEqual(NOTHING_SENT);
});

test("the mail's own address ends the digests, once or twice, and no other address does", async () => {
  const { reference } = await makeFollower();
  await makeUpdate({ reference });
  await send();
  const token = tokenIn(server.received[0]);
  expect(await unsubscribe("never given")).toBe(false);
  expect(await findDigestOf(token)).toEqual({ on: true });
  expect(await unsubscribe(token)).toBe(true);
  expect(await unsubscribe(token)).toBe(true);
  expect(await findDigestOf(token)).toEqual({ on: false });
  await daysLater(1);
  await makeUpdate({ reference });
  expect(await send()).toEqual(NOTHING_SENT);
});

test("to switch digests off and on again brings no second mail on the day and nothing of what lay between", async () => {
  const { follower, reference } = await makeFollower();
  await makeUpdate({ reference });
  await send();
  await chooseDigest(follower, { frequency: "OFF" });
  await makeUpdate({ reference, rationale: "While nobody wanted to hear." });
  await chooseDigest(follower, { frequency: "DAILY" });
  await makeUpdate({ reference, rationale: "Wanted again." });
  expect(await send()).toEqual(NOTHING_SENT);
  await daysLater(1);
  expect(await send()).toEqual(SENT_ONE);
  expect(server.received[1]?.text).not.toContain("While nobody");
});

test("nobody who cannot sign in gets mail, and administrators see whether digests go out", async () => {
  const { follower, reference } = await makeFollower();
  expect(await getDigestState(admin)).toMatchObject({ wanted: 1, lastRun: null, late: true, unsettled: 0 });
  await makeUpdate({ reference });
  await disableAccount(admin, { id: follower.id });
  expect(await send()).toEqual(NOTHING_SENT);
  expect(await getDigestState(admin)).toMatchObject({ wanted: 0, lastRun: { sent: 0, refused: 0 }, late: false });
});

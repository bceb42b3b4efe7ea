import { randomUUID } from "node:crypto";
import { prepareFirstAdministrator } from "@/lib/access/accounts/first-administrator";
import { findLink, redeemLink } from "@/lib/access/accounts/link-query";
import { LinkError } from "@/lib/access/accounts/links";
import { findAccountId, listAccounts, listOwnSessions, requireAccount } from "@/lib/access/accounts/read";
import { findLiveSession } from "@/lib/access/accounts/session-query";
import { withMark } from "@/lib/access/accounts/known-browser";
import { log } from "@/lib/platform/log";
import { sessionSecret } from "@/lib/access/accounts/secret";
import { signIn } from "@/lib/access/accounts/sign-in";
import { COMMAND_ACCOUNT, ensureSystemAccounts, STARTER_ACCOUNT } from "@/lib/access/accounts/system-accounts";
import {
  changeOwnPassword,
  changeRole,
  disableAccount,
  enableAccount,
  endOtherSessions,
  endOwnSession,
  inviteAccount,
  renewInvitation,
  resetPassword,
} from "@/lib/access/accounts/write";
import { findToken } from "@/lib/delivery/api/token-query";
import { makeToken } from "@/lib/delivery/api/write";
import { database } from "@/lib/platform/database/connect";
import type { Role } from "@/lib/platform/database/generated/enums";
import { amendSettings } from "@/lib/platform/env";
import { Forbidden, InvalidInput, NotFound, Throttled } from "@/lib/platform/errors";
import type { User } from "@/lib/access/policy";

const CLIENT = {
  address: "192.0.2.1",
  userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
};
const PASSWORD = "seven herons over the estuary";
const OTHER_PASSWORD = "four bridges in the morning";

type Member = User & { email: string; sessionId: string };

let seats = 0;

function tokenOf(link: string): string {
  return link.slice(link.lastIndexOf("/") + 1);
}

beforeEach(async () => {
  seats = 0;
  amendSettings({ sessionSecret: "a secret that only this test knows, long enough" });
  await ensureSystemAccounts();
});

async function setUp(): Promise<Member> {
  const { link } = await prepareFirstAdministrator();
  if (link === undefined) throw new Error("no set-up link");
  const email = "first@example.org";
  const sessionId = await redeemLink({ token: tokenOf(link), name: "First Person", email, password: PASSWORD }, CLIENT);
  const live = await findLiveSession(sessionId);
  if (!live) throw new Error("no session");
  return { id: live.id, role: live.role, email, sessionId };
}

async function join(administrator: User, role: Role): Promise<Member> {
  seats += 1;
  const email = `member-${seats}@example.org`;
  const { id, link } = await inviteAccount(administrator, { email, name: `Member ${seats}`, role });
  const sessionId = await redeemLink({ token: tokenOf(link), name: `Member ${seats}`, password: PASSWORD }, CLIENT);
  return { id, role, email, sessionId };
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error("nothing was refused");
}

describe("the first administrator", () => {
  test("nobody gets a set-up link once somebody has an account", async () => {
    const first = await prepareFirstAdministrator();
    await setUp();
    expect(await prepareFirstAdministrator()).toEqual({});
    expect(await findLink(tokenOf(first.link ?? ""))).toBeNull();
  });

  test("a set-up link of an earlier start stops working", async () => {
    const earlier = await prepareFirstAdministrator();
    const later = await prepareFirstAdministrator();
    expect(await findLink(tokenOf(earlier.link ?? ""))).toBeNull();
    expect(await findLink(tokenOf(later.link ?? ""))).toEqual({ purpose: "SET_UP", account: null });
  });

  test("of two browsers that use one set-up link at once, one makes the account", async () => {
    const { link = "" } = await prepareFirstAdministrator();
    const tries = await Promise.allSettled(
      [1, 2, 3].map((number) =>
        redeemLink({ token: tokenOf(link), name: "N", email: `n${number}@example.org`, password: PASSWORD }, CLIENT),
      ),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const attempt of tries) if (attempt.status === "rejected") expect(attempt.reason).toBeInstanceOf(LinkError);
    expect(await database().account.count({ where: { kind: "PERSON" } })).toBe(1);
  });

  test("a poor password is refused and leaves the set-up link good", async () => {
    const { link = "" } = await prepareFirstAdministrator();
    const input = { token: tokenOf(link), name: "N", email: "n@example.org", password: "password1234" };
    expect(await failureOf(redeemLink(input, CLIENT))).toBeInstanceOf(InvalidInput);
    await expect(redeemLink({ ...input, password: PASSWORD }, CLIENT)).resolves.toEqual(expect.any(String));
  });
});

describe("signing in", () => {
  test("unknown, wrong, disabled and not yet taken up get the same answer", async () => {
    const administrator = await setUp();
    const disabled = await join(administrator, "ANALYST");
    await disableAccount(administrator, { id: disabled.id });
    await inviteAccount(administrator, { email: "invited@example.org", name: "I", role: "ANALYST" });
    const answers = await Promise.all(
      [
        { email: "nobody@example.org", password: PASSWORD },
        { email: administrator.email, password: OTHER_PASSWORD },
        { email: disabled.email, password: PASSWORD },
        { email: "invited@example.org", password: PASSWORD },
      ].map((input) => failureOf(signIn(input, CLIENT))),
    );
    for (const answer of answers) {
      expect(answer).toBeInstanceOf(InvalidInput);
      expect(answer).toEqual(answers[0]);
      expect((answer as InvalidInput).fields).toEqual((answers[0] as InvalidInput).fields); // just checked
    }
  });

  test("beside a form of somebody else, a right password is answered as a wrong one, opens no session and counts as an attempt", async () => {
    const administrator = await setUp();
    const [other, disabled] = [await join(administrator, "ANALYST"), await join(administrator, "ANALYST")];
    await disableAccount(administrator, { id: disabled.id });
    const sessions = await database().session.count();
    const beside = (email: string, password: string, author = administrator.id) =>
      failureOf(signIn({ email, password }, CLIENT, author));
    const answers = [
      await beside(other.email, OTHER_PASSWORD),
      await beside(other.email, PASSWORD),
      await beside("nobody@example.org", PASSWORD),
      await beside(disabled.email, PASSWORD),
      await beside(disabled.email, PASSWORD, disabled.id),
    ];
    for (const answer of answers) {
      expect(answer).toBeInstanceOf(InvalidInput);
      expect((answer as InvalidInput).fields).toEqual((answers[0] as InvalidInput).fields); // just checked
    }
    for (let number = 2; number < 10; number += 1) await beside(other.email, PASSWORD);
    expect(await beside(other.email, PASSWORD)).toBeInstanceOf(Throttled);
    expect(await database().session.count()).toBe(sessions);
    await expect(signIn({ email: administrator.email, password: PASSWORD }, CLIENT, administrator.id)).resolves.toEqual(
      expect.any(String),
    );
  });

  test("nobody signs in to a system account", async () => {
    expect(
      await database().account.findMany({ where: { kind: "SYSTEM" }, select: { email: true, passwordHash: true } }),
    ).toEqual([
      { email: null, passwordHash: null },
      { email: null, passwordHash: null },
    ]);
  });

  test("20 wrong passwords from two sides at once are checked 10 times, for existing and unknown accounts alike", async () => {
    const { email } = await setUp();
    for (const address of [email, "nobody@example.org"]) {
      const sides = ["198.51.100.1", "198.51.100.2"].map(async (network) => {
        const answers: unknown[] = [];
        for (let number = 0; number < 10; number += 1) {
          const input = { email: address, password: OTHER_PASSWORD };
          answers.push(await failureOf(signIn(input, { ...CLIENT, address: network })));
        }
        return answers;
      });
      const answers = (await Promise.all(sides)).flat();
      expect(answers.filter((answer) => answer instanceof InvalidInput)).toHaveLength(10);
      const throttled = answers.filter((answer) => answer instanceof Throttled);
      expect(throttled).toHaveLength(10);
      for (const { message } of throttled)
        expect(message).toMatch(/^Too many attempts\. Wait 1[45] minutes, then try again\.$/);
    }
    expect(await failureOf(signIn({ email, password: PASSWORD }, CLIENT))).toBeInstanceOf(Throttled);
  });

  test("one network may try 30 times, whatever the accounts, and a network over its limit uses up nobody's tries", async () => {
    const { email } = await setUp();
    await database().signInThrottle.deleteMany({});
    const network = { ...CLIENT, address: "2001:db8:1:1::1" };
    for (let number = 0; number < 30; number += 1) {
      const answer = await failureOf(signIn({ email: `guess-${number}@example.org`, password: PASSWORD }, network));
      expect(answer).toBeInstanceOf(InvalidInput);
    }
    const neighbour = { ...CLIENT, address: "2001:db8:1:1:ffff::2" };
    for (let number = 0; number < 11; number += 1) {
      expect(await failureOf(signIn({ email, password: PASSWORD }, neighbour))).toBeInstanceOf(Throttled);
    }
    await expect(signIn({ email, password: PASSWORD }, CLIENT)).resolves.toEqual(expect.any(String));
  });

  test("strangers who try passwords keep nobody out of a browser in which they have signed in before, nor do they gain tries by it", async () => {
    const { email } = await setUp();
    const marks = withMark(sessionSecret(), "", email);
    const stranger = { ...CLIENT, address: "198.51.100.1" };
    for (let number = 0; number < 11; number += 1)
      await failureOf(signIn({ email, password: OTHER_PASSWORD }, stranger));
    expect(await failureOf(signIn({ email, password: PASSWORD }, CLIENT))).toBeInstanceOf(Throttled);
    await expect(signIn({ email, password: PASSWORD }, { ...CLIENT, marks })).resolves.toEqual(expect.any(String));
    expect(await failureOf(signIn({ email, password: OTHER_PASSWORD }, stranger))).toBeInstanceOf(Throttled);
  });

  test("a known browser has ten tries of its own, and the mark of another address or of another's making is none", async () => {
    const { email } = await setUp();
    const marks = withMark(sessionSecret(), "", email);
    for (let number = 0; number < 10; number += 1) {
      const answer = await failureOf(signIn({ email, password: OTHER_PASSWORD }, { ...CLIENT, marks }));
      expect(answer).toBeInstanceOf(InvalidInput);
    }
    expect(await failureOf(signIn({ email, password: PASSWORD }, { ...CLIENT, marks }))).toBeInstanceOf(Throttled);
    await expect(signIn({ email, password: PASSWORD }, CLIENT)).resolves.toEqual(expect.any(String));
    for (const [index, other] of [
      withMark(sessionSecret(), "", "someone@example.org"),
      withMark("another secret", "", email),
      "nonsense~",
    ].entries()) {
      await database().signInThrottle.deleteMany({});
      const there = { ...CLIENT, address: `198.51.100.${index}`, marks: other };
      for (let number = 0; number < 10; number += 1)
        await failureOf(signIn({ email, password: OTHER_PASSWORD }, { ...CLIENT, address: "203.0.113.9" }));
      expect(await failureOf(signIn({ email, password: PASSWORD }, there))).toBeInstanceOf(Throttled);
    }
  });

  test("whoever came in, or tried to, stands in the log with account and network, and nothing that was typed", async () => {
    const { id, email } = await setUp();
    const info = jest.spyOn(log(), "info").mockImplementation(() => undefined);
    try {
      await failureOf(signIn({ email, password: OTHER_PASSWORD }, CLIENT));
      await failureOf(signIn({ email: "nobody@example.org", password: PASSWORD }, CLIENT));
      await signIn({ email, password: PASSWORD }, { ...CLIENT, marks: withMark(sessionSecret(), "", email) });
      const said = info.mock.calls.map(([facts]) => facts);
      const { address } = CLIENT;
      expect(said).toEqual([
        { security: "SIGN_IN_REFUSED", address, account: id, isKnownBrowser: false },
        { security: "SIGN_IN_REFUSED", address, account: null, isKnownBrowser: false },
        { security: "SIGN_IN", address, account: id, isKnownBrowser: true },
      ]);
    } finally {
      info.mockRestore();
    }
  });

  test("the table of tries names neither accounts nor addresses", async () => {
    await failureOf(signIn({ email: "nobody@example.org", password: PASSWORD }, CLIENT));
    const rows = await database().signInThrottle.findMany();
    expect(rows).toHaveLength(2);
    for (const { key } of rows) expect(key).toMatch(/^[0-9a-f]{64}$/);
  });

  test("tries are counted afresh after 15 minutes, and counters that are over are cleared away", async () => {
    const { email } = await setUp();
    for (let number = 0; number < 11; number += 1) await failureOf(signIn({ email, password: OTHER_PASSWORD }, CLIENT));
    await database().$executeRaw`UPDATE sign_in_throttle SET window_start = window_start - interval '15 minutes'`;
    await expect(signIn({ email, password: PASSWORD }, CLIENT)).resolves.toEqual(expect.any(String));
    expect(await database().signInThrottle.count()).toBe(1);
  });

  test("the right password clears the account's counter", async () => {
    const { email } = await setUp();
    for (let number = 0; number < 9; number += 1) await failureOf(signIn({ email, password: OTHER_PASSWORD }, CLIENT));
    await signIn({ email, password: PASSWORD }, CLIENT);
    for (let number = 0; number < 10; number += 1) {
      expect(await failureOf(signIn({ email, password: OTHER_PASSWORD }, CLIENT))).toBeInstanceOf(InvalidInput);
    }
  });

  test("a password composed otherwise by another keyboard is the same password", async () => {
    const { link = "" } = await prepareFirstAdministrator();
    const email = "first@example.org";
    await redeemLink({ token: tokenOf(link), name: "F", email, password: "un café très fort" }, CLIENT);
    await expect(signIn({ email, password: "un cafe\u0301 tre\u0300s fort" }, CLIENT)).resolves.toEqual(
      expect.any(String),
    );
  });
});

describe("sessions", () => {
  test("an unknown session is nobody's", async () => {
    expect(await findLiveSession(randomUUID())).toBeNull();
  });

  test("a session ends after 12 hours without use", async () => {
    const { sessionId } = await setUp();
    await database().$executeRaw`UPDATE session SET last_seen_at = last_seen_at - interval '11 hours 59 minutes'`;
    expect(await findLiveSession(sessionId)).not.toBeNull();
    await database().$executeRaw`UPDATE session SET last_seen_at = last_seen_at - interval '12 hours'`;
    expect(await findLiveSession(sessionId)).toBeNull();
  });

  test("a session ends after 7 days in any case", async () => {
    const { sessionId } = await setUp();
    const [days] = await database().$queryRaw<{ days: number }[]>`
      SELECT extract(day FROM expires_at - created_at)::int AS days FROM session`;
    expect(days).toEqual({ days: 7 });
    await database().$executeRaw`UPDATE session SET expires_at = expires_at - interval '7 days'`;
    expect(await findLiveSession(sessionId)).toBeNull();
  });

  test("use of a session is noted at most once a minute", async () => {
    const { sessionId } = await setUp();
    const where = { id: sessionId };
    const before = await database().session.findUniqueOrThrow({ where });
    await findLiveSession(sessionId);
    expect(await database().session.findUniqueOrThrow({ where })).toEqual(before);
    await database().$executeRaw`UPDATE session SET last_seen_at = last_seen_at - interval '2 minutes'`;
    await findLiveSession(sessionId);
    const after = await database().session.findUniqueOrThrow({ where });
    expect(after.lastSeenAt.getTime()).toBeGreaterThanOrEqual(before.lastSeenAt.getTime());
  });

  test("a session that was over more than a month ago is forgotten, but for the last of each person", async () => {
    const administrator = await setUp();
    const absent = await join(administrator, "ANALYST");
    await signIn({ email: administrator.email, password: PASSWORD }, CLIENT);
    async function leftAfter(days: number): Promise<string[]> {
      await database().$executeRaw`
        UPDATE session SET ended_at = now() - make_interval(days => ${days}::int),
          last_seen_at = now() - make_interval(days => ${days}::int)
        WHERE id IN (${administrator.sessionId}::uuid, ${absent.sessionId}::uuid)`;
      await signIn({ email: administrator.email, password: PASSWORD }, CLIENT);
      return (await database().session.findMany({ select: { id: true } })).map(({ id }) => id);
    }
    expect(await leftAfter(29)).toContain(administrator.sessionId);
    const left = await leftAfter(31);
    expect(left).not.toContain(administrator.sessionId);
    expect(left).toContain(absent.sessionId);
  });

  test("an open session is refused from the moment its account is disabled", async () => {
    const administrator = await setUp();
    const member = await join(administrator, "ANALYST");
    expect(await findLiveSession(member.sessionId)).toMatchObject({ id: member.id, role: "ANALYST" });
    await disableAccount(administrator, { id: member.id });
    expect(await findLiveSession(member.sessionId)).toBeNull();
    await enableAccount(administrator, { id: member.id });
    expect(await findLiveSession(member.sessionId)).toBeNull();
    await expect(signIn({ email: member.email, password: PASSWORD }, CLIENT)).resolves.toEqual(expect.any(String));
  });

  test("an open session is refused from the moment its account's role changes", async () => {
    const administrator = await setUp();
    const member = await join(administrator, "ANALYST");
    await changeRole(administrator, { id: member.id, role: "REVIEWER" });
    expect(await findLiveSession(member.sessionId)).toBeNull();
  });

  test("changing one's own password ends every session and gives this browser a fresh one", async () => {
    const administrator = await setUp();
    const member = await join(administrator, "ANALYST");
    const elsewhere = await signIn({ email: member.email, password: PASSWORD }, CLIENT);
    const input = { currentPassword: PASSWORD, password: OTHER_PASSWORD, passwordAgain: OTHER_PASSWORD };
    const fresh = await changeOwnPassword(member, input, CLIENT);
    expect(await findLiveSession(member.sessionId)).toBeNull();
    expect(await findLiveSession(elsewhere)).toBeNull();
    expect(await findLiveSession(fresh)).toMatchObject({ id: member.id });
    expect(await failureOf(signIn({ email: member.email, password: PASSWORD }, CLIENT))).toBeInstanceOf(InvalidInput);
    await signIn({ email: member.email, password: OTHER_PASSWORD }, CLIENT);
  });

  test("guessing the current password of an open session is throttled", async () => {
    const member = await setUp();
    const input = { currentPassword: "not the password", password: OTHER_PASSWORD, passwordAgain: OTHER_PASSWORD };
    for (let number = 0; number < 10; number += 1) {
      expect(await failureOf(changeOwnPassword(member, input, CLIENT))).toBeInstanceOf(InvalidInput);
    }
    expect(await failureOf(changeOwnPassword(member, { ...input, currentPassword: PASSWORD }, CLIENT))).toBeInstanceOf(
      Throttled,
    );
  });

  test("people see and end their own sessions and nobody else's", async () => {
    const administrator = await setUp();
    const member = await join(administrator, "REVIEWER");
    const second = await signIn({ email: member.email, password: PASSWORD }, CLIENT);
    const third = await signIn({ email: member.email, password: PASSWORD }, CLIENT);
    await endOwnSession(member, { id: administrator.sessionId });
    expect(await findLiveSession(administrator.sessionId)).not.toBeNull();

    const listed = await listOwnSessions(member);
    expect(listed.map(({ id }) => id).sort()).toEqual([member.sessionId, second, third].sort());
    expect(listed[0]).toMatchObject({ device: "Firefox on Linux", address: "192.0.2.1" });
    await endOwnSession(member, { id: second });
    expect(await findLiveSession(second)).toBeNull();
    await endOtherSessions(member, { id: member.sessionId });
    expect((await listOwnSessions(member)).map(({ id }) => id)).toEqual([member.sessionId]);
  });
});

describe("managing accounts", () => {
  test.each(["ANALYST", "REVIEWER"] as const)("a person with the role %s may not manage accounts", async (role) => {
    const administrator = await setUp();
    const member = await join(administrator, role);
    const { id } = administrator;
    for (const work of [
      () => listAccounts(member, 1),
      () => requireAccount(member, id),
      () => findAccountId(member, administrator.email),
      () => inviteAccount(member, { email: "x@example.org", name: "X", role: "ADMIN" }),
      () => renewInvitation(member, { id }),
      () => resetPassword(member, { id }),
      () => changeRole(member, { id: member.id, role: "ADMIN" }),
      () => disableAccount(member, { id }),
      () => enableAccount(member, { id }),
    ]) {
      expect(await failureOf(work())).toBeInstanceOf(Forbidden);
    }
  });

  test("an administrator who lost the role meanwhile changes nothing", async () => {
    const administrator = await setUp();
    const former = await join(administrator, "ADMIN");
    await changeRole(administrator, { id: former.id, role: "REVIEWER" });
    expect(await failureOf(changeRole(former, { id: former.id, role: "ADMIN" }))).toBeInstanceOf(Forbidden);
  });

  test("the last administrator who can sign in is neither demoted nor disabled", async () => {
    const administrator = await setUp();
    const { id } = administrator;
    await inviteAccount(administrator, { email: "waiting@example.org", name: "W", role: "ADMIN" });
    const disabled = await join(administrator, "ADMIN");
    await disableAccount(administrator, { id: disabled.id });
    expect(await failureOf(changeRole(administrator, { id, role: "ANALYST" }))).toBeInstanceOf(Forbidden);
    expect(await failureOf(disableAccount(administrator, { id }))).toBeInstanceOf(Forbidden);
    expect(await failureOf(disableAccount(COMMAND_ACCOUNT, { id }))).toBeInstanceOf(Forbidden);
    expect(await findLiveSession(administrator.sessionId)).not.toBeNull();
  });

  test("of two administrators who remove each other at once, one stays", async () => {
    const first = await setUp();
    const second = await join(first, "ADMIN");
    for (const remove of [
      (user: User, id: string) => disableAccount(user, { id }),
      (user: User, id: string) => changeRole(user, { id, role: "REVIEWER" }),
    ]) {
      const tries = await Promise.allSettled([remove(first, second.id), remove(second, first.id)]);
      expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      const where = { kind: "PERSON", role: "ADMIN", disabledAt: null } as const;
      expect(await database().account.count({ where })).toBe(1);
      for (const { id } of [first, second]) {
        await enableAccount(COMMAND_ACCOUNT, { id });
        await changeRole(COMMAND_ACCOUNT, { id, role: "ADMIN" });
      }
    }
  });

  test("an administrator cannot act on a system account", async () => {
    const administrator = await setUp();
    for (const { id } of [STARTER_ACCOUNT, COMMAND_ACCOUNT]) {
      for (const work of [
        () => requireAccount(administrator, id),
        () => changeRole(administrator, { id, role: "ADMIN" }),
        () => disableAccount(administrator, { id }),
        () => enableAccount(administrator, { id }),
        () => resetPassword(administrator, { id }),
        () => renewInvitation(administrator, { id }),
      ]) {
        expect(await failureOf(work())).toBeInstanceOf(NotFound);
      }
    }
    expect((await listAccounts(administrator, 1)).total).toBe(1);
  });

  test("an e-mail address has one account, whatever its case", async () => {
    const administrator = await setUp();
    const input = { email: administrator.email, name: "Again", role: "ANALYST" } as const;
    expect(await failureOf(inviteAccount(administrator, input))).toBeInstanceOf(InvalidInput);
    const invited = { email: "waiting@example.org", name: "Waiting", role: "REVIEWER" } as const;
    await inviteAccount(administrator, invited);
    await expect(inviteAccount(administrator, invited)).rejects.toMatchObject({
      inEnglish: { email: [expect.stringMatching(/is invited already/)] },
    });
  });

  test("the list gives each account's role, state and last use", async () => {
    const administrator = await setUp();
    const disabled = await join(administrator, "ANALYST");
    await disableAccount(administrator, { id: disabled.id });
    await inviteAccount(administrator, { email: "waiting@example.org", name: "Waiting", role: "REVIEWER" });
    const { accounts } = await listAccounts(administrator, 1);
    expect(accounts.map(({ name, role, state }) => [name, role, state])).toEqual([
      ["First Person", "ADMIN", "ACTIVE"],
      ["Member 1", "ANALYST", "DISABLED"],
      ["Waiting", "REVIEWER", "INVITED"],
    ]);
    expect(accounts.map(({ lastSeenAt }) => lastSeenAt !== null)).toEqual([true, true, false]);
  });
});

describe("one-time links", () => {
  test("a link that nobody made cannot be used", async () => {
    expect(await findLink("nothing")).toBeNull();
    const input = { token: "nothing", name: "N", email: "n@example.org", password: PASSWORD };
    expect(await failureOf(redeemLink(input, CLIENT))).toBeInstanceOf(LinkError);
  });

  test("of several browsers that use one invitation at once, one takes it up", async () => {
    const administrator = await setUp();
    const { id, link } = await inviteAccount(administrator, { email: "x@example.org", name: "X", role: "ANALYST" });
    const input = { token: tokenOf(link), name: "X", password: PASSWORD };
    const tries = await Promise.allSettled([1, 2, 3, 4].map(() => redeemLink(input, CLIENT)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await database().session.count({ where: { accountId: id } })).toBe(1);
    expect(await failureOf(redeemLink(input, CLIENT))).toBeInstanceOf(LinkError);
  });

  test("looking at a link does not use it up, and its name can be mended on the way", async () => {
    const administrator = await setUp();
    const { id, link } = await inviteAccount(administrator, { email: "x@example.org", name: "Ecks", role: "ANALYST" });
    for (let number = 0; number < 3; number += 1) {
      expect(await findLink(tokenOf(link))).toEqual({
        purpose: "INVITATION",
        account: { id, name: "Ecks", email: "x@example.org" },
      });
    }
    await redeemLink({ token: tokenOf(link), name: "X", password: PASSWORD }, CLIENT);
    expect(await requireAccount(administrator, id)).toMatchObject({ name: "X", role: "ANALYST", state: "ACTIVE" });
  });

  test("a renewed invitation, a disabled account and time each end an older link", async () => {
    const administrator = await setUp();
    const { id, link } = await inviteAccount(administrator, { email: "x@example.org", name: "X", role: "ANALYST" });
    const renewed = await renewInvitation(administrator, { id });
    expect(await findLink(tokenOf(link))).toBeNull();
    expect(await findLink(tokenOf(renewed.link))).not.toBeNull();
    await disableAccount(administrator, { id });
    expect(await findLink(tokenOf(renewed.link))).toBeNull();
    await enableAccount(administrator, { id });
    expect(await findLink(tokenOf(renewed.link))).toBeNull();
    const last = await renewInvitation(administrator, { id });
    await database().$executeRaw`UPDATE one_time_link SET expires_at = expires_at - interval '7 days'`;
    expect(await findLink(tokenOf(last.link))).toBeNull();
  });

  test.each([
    [
      "a disabled account, even if it is enabled again",
      async (administrator: User, { id }: User) => {
        await disableAccount(administrator, { id });
        await enableAccount(administrator, { id });
      },
    ],
    [
      "a password set by a link",
      async (administrator: User, { id }: User) => {
        const { link } = await resetPassword(administrator, { id });
        await redeemLink({ token: tokenOf(link), password: OTHER_PASSWORD }, CLIENT);
      },
    ],
  ] as const)("the tokens and feeds made before stop working with %s", async (_how, end) => {
    const administrator = await setUp();
    const member = await join(administrator, "ANALYST");
    const { token } = await makeToken(member, { name: "Figures", scopes: ["read"], days: 30 });
    await database().feedToken.create({
      data: { accountId: member.id, tokenHash: "0".repeat(64), createdAt: new Date() },
    });
    expect(await findToken(token)).not.toBeNull();
    await end(administrator, member);
    expect(await findToken(token)).toBeNull();
    expect(await database().feedToken.count()).toBe(0);
    expect(await database().historyEntry.count({ where: { action: "account.revokeToken" } })).toBe(1);
  });

  test("a reset link sets a new password, ends every session and lets in at once somebody who had tried too often", async () => {
    const administrator = await setUp();
    const member = await join(administrator, "ANALYST");
    const { link } = await resetPassword(administrator, { id: member.id });
    for (let number = 0; number < 11; number += 1) {
      await failureOf(signIn({ email: member.email, password: "long forgotten by now" }, CLIENT));
    }
    expect(await findLiveSession(member.sessionId)).not.toBeNull();
    const fresh = await redeemLink({ token: tokenOf(link), password: OTHER_PASSWORD }, CLIENT);
    expect(await findLiveSession(member.sessionId)).toBeNull();
    expect(await findLiveSession(fresh)).toMatchObject({ id: member.id, role: "ANALYST" });
    await signIn({ email: member.email, password: OTHER_PASSWORD }, CLIENT);
    expect(await failureOf(redeemLink({ token: tokenOf(link), password: PASSWORD }, CLIENT))).toBeInstanceOf(LinkError);
  });

  test("only what fits an account's state is offered", async () => {
    const administrator = await setUp();
    const { id } = await inviteAccount(administrator, { email: "x@example.org", name: "X", role: "ANALYST" });
    expect(await failureOf(resetPassword(administrator, { id }))).toBeInstanceOf(Forbidden);
    expect(await failureOf(renewInvitation(administrator, { id: administrator.id }))).toBeInstanceOf(Forbidden);
  });
});

test("the history of accounts holds ids, roles and states and nothing about persons", async () => {
  const administrator = await setUp();
  const member = await join(administrator, "ANALYST");
  const reset = await resetPassword(administrator, { id: member.id });
  await redeemLink({ token: tokenOf(reset.link), password: OTHER_PASSWORD }, CLIENT);
  await changeRole(administrator, { id: member.id, role: "REVIEWER" });
  await disableAccount(administrator, { id: member.id });
  await enableAccount(administrator, { id: member.id });
  await endOwnSession(administrator, { id: administrator.sessionId });

  const entries = await database().historyEntry.findMany({ orderBy: { sequence: "asc" } });
  const people = entries.filter(({ actorId }) => actorId === administrator.id || actorId === member.id);
  expect(people.map(({ action }) => action)).toEqual([
    "account.setUp",
    "account.invite",
    "account.join",
    "account.offerReset",
    "account.resetPassword",
    "session.end",
    "account.changeRole",
    "session.end",
    "account.disable",
    "account.enable",
    "session.end",
  ]);
  expect(people.find(({ action }) => action === "account.setUp")?.actorId).toBe(administrator.id);
  expect(people.find(({ action }) => action === "account.join")?.actorId).toBe(member.id);
  const text = entries.map(({ change, subjectId }) => change + subjectId).join("\n");
  expect(text).not.toMatch(/@|argon2|First|Member|192\.0\.2|Mozilla|name|email|hash/i);
});

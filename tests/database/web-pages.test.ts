import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { gunzipSync, gzipSync } from "node:zlib";
import { WARCParser } from "warcio";
import { verifyRegister } from "@/lib/audit/integrity/read";
import { database } from "@/lib/platform/database/connect";
import { amendSettings } from "@/lib/platform/env";
import { Throttled } from "@/lib/platform/errors";
import { readClock } from "@/lib/platform/history/head";
import type { Reach } from "@/lib/platform/outbound/request";
import { fetchPage } from "@/lib/register/web-pages/fetch-page";
import { DEFAULT_SETTINGS } from "@/lib/register/settings/schema";
import { changeSettings } from "@/lib/register/settings/write";
import { getPageOfItem, openKeptPage } from "@/lib/register/web-pages/read";
import { askedPageSchema } from "@/lib/register/web-pages/schema";
import { askForFacts, keepPage, lookAgain, lookAtAll } from "@/lib/register/web-pages/write";
import { type Answer, LOCAL_REACH, localSite, redirectTo } from "@/tests/database/support/local-site";
import { makeAccount } from "@/tests/factories/accounts";
import { makeEvidence } from "@/tests/factories/register";

const { answers, requests, addressOf } = localSite("news.test");

beforeEach(() => amendSettings({ sessionSecret: "a secret that only this test knows, long enough" }));

const page =
  (body: string | Buffer, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    void response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...headers }).end(body);

const endless: Answer = (_, response) => {
  response.writeHead(200, { "content-type": "text/html" });
  const piece = Buffer.alloc(1_000_000, "a");
  const more = (error?: Error | null): void => {
    if (!error && !response.destroyed) response.write(piece, more);
  };
  more();
};

/** Why a site’s answer is refused, in English. */
async function refusalOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "it was not refused",
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

const facts = async (path: string, host?: string) =>
  askForFacts(await makeAccount(), { address: addressOf(path, host) }, LOCAL_REACH);

describe("asking a site what a page says of itself", () => {
  it("offers its title, publisher and date, wherever the page was led on to and in whatever encoding it comes", async () => {
    const markup =
      '<title>Новости</title><meta property="og:site_name" content="Газета"><meta name="date" content="2023-05-01">';
    const said = { title: "Новости", publisher: "Газета", date: "2023-05-01" };
    answers["/news"] = page(markup);
    answers["/old"] = redirectTo("/news");
    answers["/packed"] = page(gzipSync(markup), { "content-encoding": "gzip" });
    const cyrillic = Buffer.from([0xcd, 0xee, 0xe2, 0xee, 0xf1, 0xf2, 0xe8]);
    answers["/windows"] = page(Buffer.concat([Buffer.from("<title>"), cyrillic, Buffer.from("</title>")]), {
      "content-type": "text/html; charset=cp1251",
    });
    for (const path of ["/news", "/old", "/packed"]) expect(await facts(path)).toEqual(said);
    expect(await facts("/windows")).toEqual({ title: "Новости", publisher: null, date: null });
  });

  it("sends no cookie and nothing of who asks", async () => {
    answers["/first"] = (_, response) =>
      void response.writeHead(302, { location: addressOf("/second"), "set-cookie": "who=analyst" }).end();
    answers["/second"] = page("<title>Second</title>");
    await facts("/first");
    expect(requests.map(({ headers }) => Object.keys(headers).toSorted())).toEqual(
      requests.map(() => ["accept", "accept-encoding", "connection", "host", "user-agent"]),
    );
    expect(requests).toHaveLength(2);
  });

  it("refuses in words what leads into a private network, is too large, endless, missing or no page", async () => {
    const inside = "This address leads into a private network, or to this machine. Only the public internet is asked.";
    answers["/in"] = redirectTo("http://inside.test/secret");
    answers["/in4"] = redirectTo("http://10.0.0.1/secret");
    answers["/in6"] = redirectTo("http://[::ffff:169.254.169.254]/latest/meta-data");
    for (const path of ["/in", "/in4", "/in6"]) expect(await refusalOf(facts(path))).toBe(inside);
    expect(await refusalOf(facts("/", "inside.test"))).toBe(inside);
    for (const host of ["127.0.0.1", "localhost", "[::1]", "2130706433"]) {
      const own = askForFacts(await makeAccount(), { address: addressOf("/", host) });
      expect(await refusalOf(own)).toBe(inside);
    }
    answers["/large"] = (_, response) =>
      void response.writeHead(200, { "content-type": "text/html", "content-length": "200000000" }).write("It begins");
    answers["/endless"] = endless;
    answers["/bomb"] = page(gzipSync(Buffer.alloc(200_000_000)), { "content-encoding": "gzip" });
    for (const path of ["/large", "/endless", "/bomb"]) {
      expect(await refusalOf(facts(path))).toBe("The page is larger than 5 MB.");
    }
    expect(await refusalOf(facts("/missing"))).toBe("The site answers “404 Not Found”.");
    answers["/round"] = redirectTo("/round");
    expect(await refusalOf(facts("/round"))).toBe("The site leads on more than 5 times.");
    answers["/file"] = redirectTo("file:///etc/passwd");
    expect(await refusalOf(facts("/file"))).toBe("The site leads on to an address that is not http or https.");
    answers["/paper"] = page("%PDF-1.7", { "content-type": "application/pdf" });
    expect(await refusalOf(facts("/paper"))).toMatch(/^What is at this address is not a web page/);
    answers["/damaged"] = page("not packed", { "content-encoding": "gzip" });
    answers["/strange"] = page("?", { "content-encoding": "strange" });
    for (const path of ["/damaged", "/strange"]) {
      expect(await refusalOf(facts(path))).toBe("The site’s answer cannot be understood.");
    }
    expect(await refusalOf(fetchPage("http://news.test:1/", { megabytes: 1, reach: LOCAL_REACH }))).toBe(
      "The site cannot be reached (ECONNREFUSED).",
    );
  });

  it("waits for no site that is silent, or sends a little at a time, or whose name is never found", async () => {
    const slow = "The site did not send the whole page within 20 seconds.";
    answers["/silent"] = () => {};
    answers["/drip"] = (_, response) => void response.writeHead(200).write("It begins");
    for (const path of ["/silent", "/drip"]) {
      const asked = fetchPage(addressOf(path), { megabytes: 1, reach: LOCAL_REACH, seconds: 0.05 });
      expect(await refusalOf(asked)).toBe(slow);
    }
    const reach: Reach = { ...LOCAL_REACH, resolve: () => new Promise<never>(() => {}) };
    expect(await refusalOf(fetchPage(addressOf("/"), { megabytes: 1, reach, seconds: 0.05 }))).toBe(slow);
  });

  it("is done for one person sixty times in a quarter of an hour, and for another all the same", async () => {
    answers["/news"] = page("<title>News</title>");
    const [one, other] = [await makeAccount(), await makeAccount()];
    const ask = (user: typeof one) => askForFacts(user, { address: addressOf("/news") }, LOCAL_REACH);
    for (let count = 0; count < 60; count += 1) await ask(one);
    await expect(ask(one)).rejects.toBeInstanceOf(Throttled);
    expect(await ask(other)).toMatchObject({ title: "News" });
  });

  it("takes an address as people write it, and says what is wrong with another", () => {
    expect(askedPageSchema.parse({ address: "example.org/news" })).toEqual({ address: "https://example.org/news" });
    for (const wrong of [
      {},
      { address: "" },
      { address: "ftp://example.org" },
      { address: "https://a:b@example.org" },
      null,
    ]) {
      expect(askedPageSchema.safeParse(wrong).success).toBe(false);
    }
  });
});

/** What a page of the register takes for now: the instant of the newest entry of its history. */
async function newest(): Promise<Date> {
  const { now, head } = await readClock();
  return head?.instant ?? now;
}

describe("a page that is kept", () => {
  const NEWS = "<title>News</title><h1>News of Monday</h1><p>The minister said that <b>ten</b> ferries sail.</p>";

  async function makePage(markup = NEWS) {
    answers["/news"] = page(markup);
    const analyst = await makeAccount();
    const address = addressOf("/news");
    const { number } = await makeEvidence({ by: analyst, address });
    const state = async (knownAt?: Date) => getPageOfItem(analyst, number, knownAt ?? (await newest()));
    return { analyst, address, number, state };
  }

  it("is the site’s answer as it came, as a WARC file, with its text, and the history vouches for both", async () => {
    const { analyst, number, state, address } = await makePage();
    answers["/news"] = page(gzipSync(NEWS), {
      "content-encoding": "gzip",
      "set-cookie": "a=1",
      "x-of-the-site": "yes",
    });
    const before = await newest();
    expect(await state()).toEqual({ state: null, last: null, changes: null, copies: [] });
    await keepPage(analyst, { id: number }, LOCAL_REACH);
    const { copies, ...page1 } = await state();
    expect(page1).toEqual({ state: "AS_IT_WAS", last: null, changes: null });
    expect(copies).toMatchObject([{ address, url: address, author: { name: analyst.name } }]);
    const [copy] = copies;
    const file = await openKeptPage(analyst, number, copy?.id ?? "");
    expect(
      createHash("sha256")
        .update(file?.bytes ?? "")
        .digest("hex"),
    ).toBe(copy?.sha256);

    const parser = new WARCParser(Readable.from([file?.bytes]));
    const records: { type: string | null | undefined; body: Buffer; headers: string }[] = [];
    for await (const record of parser) {
      const body = Buffer.from(await record.readFully(false));
      records.push({ type: record.warcType, body, headers: record.httpHeaders?.toString() ?? "" });
    }
    expect(records.map(({ type }) => type)).toEqual(["warcinfo", "response"]);
    expect(records[1]?.headers).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(records[1]?.headers).toMatch(/x-of-the-site: yes/i);
    expect(gunzipSync(records[1]?.body ?? "").toString()).toBe(NEWS);

    const row = await database().pageCopy.findFirstOrThrow();
    expect(row.text).toBe("News of Monday\n\nThe minister said that ten ferries sail.\n");
    expect((await verifyRegister({ ...analyst, role: "ADMIN" })).fault).toBeNull();
    expect((await state(before)).copies).toEqual([]);
    expect(await openKeptPage(analyst, number + 1, copy?.id ?? "")).toBeNull();
    expect(await openKeptPage(analyst, number, "no id")).toBeNull();
  });

  it("says “changed” only where words changed, and shows which", async () => {
    const { analyst, number, state } = await makePage();
    const look = async (markup: string) => {
      answers["/news"] = page(markup);
      await lookAgain(analyst, { id: number }, LOCAL_REACH);
      return state();
    };
    await keepPage(analyst, { id: number }, LOCAL_REACH);
    const laidOutAnew = `<script>track(${Date.now()})</script><article class="new"><h2>News of
      Monday</h2>The minister said <i>that</i> ten ferries sail.</article>`;
    expect(await look(laidOutAnew)).toMatchObject({ state: "AS_IT_WAS", changes: null, last: { told: true } });
    const asItWas = await newest();
    const changed = await look(NEWS.replace("<b>ten</b>", "<b>two</b>"));
    expect(changed.state).toBe("CHANGED");
    const [part] = changed.changes?.parts ?? [];
    expect(part?.filter(({ added, removed }) => added || removed).map(({ value }) => value)).toEqual(["ten", "two"]);
    expect((await state(asItWas)).state).toBe("AS_IT_WAS");
    // A new copy is what the page is compared with from now on.
    await keepPage(analyst, { id: number }, LOCAL_REACH);
    expect(await state()).toMatchObject({ state: "AS_IT_WAS", changes: null });
    expect((await look(NEWS)).state).toBe("CHANGED");
  });

  it("is what is left when the page is gone, and a site that does not tell changes nothing", async () => {
    const { analyst, number, state } = await makePage();
    const lookNow = async () => {
      await lookAgain(analyst, { id: number }, LOCAL_REACH);
      return (await state()).state;
    };
    const { [`/news`]: there } = answers;
    expect(await lookNow()).toBe("AS_IT_WAS");
    delete answers["/news"];
    expect(await lookNow()).toBe("GONE");
    answers["/news"] = (_, response) => void response.writeHead(503).end();
    expect(await lookNow()).toBe("GONE");
    expect((await state()).last).toMatchObject({ told: false, found: "The site answers “503 Service Unavailable”." });
    answers["/news"] = there ?? page("");
    await keepPage(analyst, { id: number }, LOCAL_REACH);
    expect((await state()).state).toBe("AS_IT_WAS");
    answers["/news"] = (_, response) => void response.writeHead(410).end();
    expect(await lookNow()).toBe("COPY_ONLY");
  });

  it("is refused in words when it is too large, endless, or leads into a private network", async () => {
    const { analyst, number } = await makePage();
    const keep = () => refusalOf(keepPage(analyst, { id: number }, LOCAL_REACH));
    answers["/news"] = endless;
    expect(await keep()).toBe("The page is larger than 25 MB.");
    answers["/news"] = page(gzipSync(Buffer.alloc(26_000_000)), { "content-encoding": "gzip" });
    expect(await keep()).toBe("The page is larger than 25 MB.");
    answers["/news"] = redirectTo("http://inside.test/secret");
    expect(await keep()).toMatch(/^This address leads into a private network/);
    const { number: without } = await makeEvidence({ by: analyst });
    expect(await refusalOf(keepPage(analyst, { id: without }, LOCAL_REACH))).toBe("This item has no web address.");
    expect(await database().pageCopy.count()).toBe(0);
  });

  it("is compared by its bytes where it has no text", async () => {
    const { analyst, number, state } = await makePage();
    const picture = (bytes: string) => page(bytes, { "content-type": "image/png" });
    answers["/news"] = picture("one");
    await keepPage(analyst, { id: number }, LOCAL_REACH);
    await lookAgain(analyst, { id: number }, LOCAL_REACH);
    expect((await state()).state).toBe("AS_IT_WAS");
    answers["/news"] = picture("another");
    await lookAgain(analyst, { id: number }, LOCAL_REACH);
    expect(await state()).toMatchObject({ state: "CHANGED", changes: null });
  });

  it("is looked at with all others by a command, once administrators have switched it on", async () => {
    const { analyst, address } = await makePage();
    await makeEvidence({ by: analyst, address: addressOf("/gone") });
    await makeEvidence({ by: analyst, address });
    const admin = await makeAccount("ADMIN");
    const run = async () => {
      const looks: string[] = [];
      for await (const look of lookAtAll(admin, LOCAL_REACH))
        looks.push(`${new URL(look.address).pathname} ${look.outcome}`);
      return looks;
    };
    expect(await run()).toEqual([]);
    await changeSettings(admin, { ...DEFAULT_SETTINGS, looksAgain: true });
    expect((await run()).toSorted()).toEqual(["/gone GONE", "/news THERE"]);
  });
});

import { database } from "@/lib/platform/database/connect";
import { CHECK_LIMITS, checkAddress } from "@/lib/audit/link-check/check-address";
import { linkLine, linkSums } from "@/lib/audit/link-check/words";
import { checkLinks, type LinkReport } from "@/lib/audit/link-check/write";
import { isPublicAddress } from "@/lib/platform/outbound/network";
import { makeHostTurns, PUBLIC_INTERNET, type Reach } from "@/lib/platform/outbound/request";
import { commandOf } from "@/scripts/commands";
import { type Answer, LOCAL_REACH, localSite, redirectTo } from "@/tests/database/support/local-site";
import { makeAccount } from "@/tests/factories/accounts";
import { makeEvidence, makeSource } from "@/tests/factories/register";
import { fc } from "@/tests/properties";

const { answers, requests, port, addressOf } = localSite("register.test");

/** What the site was asked for. */
const asked = () => requests.map(({ headers, url }) => `${headers.host ?? ""}${url ?? ""}`);

const page =
  (body: string): Answer =>
  (_, response) =>
    void response.writeHead(200).end(body);
const checkOne = (address: string, reach: Reach = LOCAL_REACH, time?: number) =>
  checkAddress(address, reach, makeHostTurns(), time);

async function check(): Promise<Map<string, LinkReport>> {
  const admin = await makeAccount("ADMIN");
  const reports = new Map<string, LinkReport>();
  for await (const report of checkLinks(admin, LOCAL_REACH)) reports.set(report.usedIn.join("; "), report);
  return reports;
}

describe("checking the addresses of the register", () => {
  it("tells what answers as before, what has changed, what does not tell and what is gone", async () => {
    answers["/paper.pdf"] = page("The paper");
    answers["/news"] = page("The news of Monday");
    answers["/walled"] = (_, response) => void response.writeHead(403).end();
    await makeEvidence({ address: addressOf("/paper.pdf"), archive: addressOf("/copy") });
    await makeEvidence({ address: addressOf("/news") });
    await makeEvidence({ address: addressOf("/walled") });
    await makeSource({ title: "The paper", address: addressOf("/paper.pdf") });
    const first = await check();
    expect([...first].map(([stands, { result }]) => [stands, result])).toEqual(
      expect.arrayContaining([
        ["E-1; source the-paper", "first"],
        ["E-2", "first"],
        ["E-3", "unclear"],
        ["E-1, archived copy", "nothing"],
      ]),
    );
    expect(asked().filter((address) => address.endsWith("/paper.pdf"))).toHaveLength(1);

    answers["/news"] = page("The news of Tuesday");
    const second = await check();
    expect(second.get("E-1; source the-paper")?.result).toBe("same");
    expect(second.get("E-2")).toMatchObject({ result: "changed", words: "200 OK" });
    const [line] = [...second.values()].flatMap((report) => linkLine(report)?.match(/^CHANGED.*/) ?? []);
    expect(line).toMatch(/^CHANGED {4}E-2 {2}http:\/\/register\.test:\d+\/news {2}200 OK; last seen \d{4}-\d\d-\d\d$/);
    expect(await database().addressLook.count()).toBe(8);

    // The next check must compare with the content from before the server failed.
    delete answers["/news"];
    expect((await check()).get("E-2")).toMatchObject({ result: "nothing", words: "404 Not Found" });
    answers["/news"] = page("The news of Tuesday");
    expect((await check()).get("E-2")?.result).toBe("same");
  });

  it("looks at the newest address of an item only, and at nothing in an empty register", async () => {
    expect((await check()).size).toBe(0);
    expect(linkSums({ same: 0, first: 0, changed: 0, unclear: 0, nothing: 0 })).toBe(
      "0 addresses: 0 as before, 0 seen for the first time, 0 changed, 0 unclear, 0 without an answer.",
    );
  });

  it("is a command that says no to this machine and ends with 1", async () => {
    answers["/"] = page("Something that nobody outside should see");
    await makeEvidence({ address: addressOf("/", "127.0.0.1") });
    const lines: string[] = [];
    const exit = await commandOf({ verb: "check-links", rest: [], options: {} })({
      say: (line) => lines.push(line),
      progress: () => {},
    });
    expect(exit).toBe(1);
    expect(lines[0]).toMatch(/^NO ANSWER {2}E-1 .* its host is not on the public internet; never seen before$/);
    expect(asked()).toEqual([]);
  });

  it("asks one host for one thing at a time", async () => {
    let now = 0;
    let peak = 0;
    const slow: Answer = (_, response) => {
      now += 1;
      peak = Math.max(peak, now);
      setImmediate(() => {
        now -= 1;
        response.writeHead(200).end("Something");
      });
    };
    for (let number = 0; number < 12; number += 1) {
      answers[`/${number}`] = slow;
      await makeEvidence({ address: addressOf(`/${number}`) });
    }
    expect((await check()).size).toBe(12);
    expect(peak).toBe(1);
  });
});

describe("a look at one address", () => {
  it("follows redirects to the end and says where they led", async () => {
    answers["/old"] = redirectTo("/new");
    answers["/new"] = redirectTo(addressOf("/last", "other.test"));
    answers["/last"] = page("Here it is");
    expect(await checkOne(addressOf("/old"))).toMatchObject({
      what: "body",
      words: `200 OK, redirected to ${addressOf("/last", "other.test")}`,
    });
    answers["/round"] = redirectTo("/round");
    expect(await checkOne(addressOf("/round"))).toEqual({ what: "nothing", words: "it redirects more than 5 times" });
    expect(asked().filter((address) => address.endsWith("/round"))).toHaveLength(CHECK_LIMITS.redirects + 1);
  });

  it("goes into no private network, by whatever way it is led there", async () => {
    const refused = { what: "nothing", words: "its host is not on the public internet" };
    const publicOnly: Reach = { ...LOCAL_REACH, allows: isPublicAddress };
    const written = [
      "127.0.0.1",
      "2130706433",
      "0x7f.1",
      "0177.0.0.1",
      "[::1]",
      "[::ffff:127.0.0.1]",
      "[::ffff:7f00:1]",
      "[::]",
    ];
    for (const host of [...written, "localhost", "register.test"]) {
      expect(await checkOne(`http://${host}:${port()}/`, host === "localhost" ? PUBLIC_INTERNET : publicOnly)).toEqual(
        refused,
      );
    }
    expect(await checkOne("http://169.254.169.254/latest/meta-data/", PUBLIC_INTERNET)).toEqual(refused);
    expect(asked()).toEqual([]);
    answers["/in"] = redirectTo("http://inside.test/secret");
    answers["/in6"] = redirectTo(`http://[::ffff:10.0.0.1]:${port()}/secret`);
    expect(await checkOne(addressOf("/in"))).toEqual(refused);
    expect(await checkOne(addressOf("/in6"))).toEqual(refused);
    // One private address among public ones is enough for the host to be rejected.
    expect(
      await checkOne(addressOf("/"), { ...LOCAL_REACH, resolve: () => Promise.resolve(["127.0.0.1", "192.168.0.1"]) }),
    ).toEqual(refused);
  });

  it("connects to the address that was judged, though the name means another one by then", async () => {
    answers["/"] = page("The one that was judged");
    let times = 0;
    const rebinding: Reach = {
      resolve: () => Promise.resolve([(times += 1) === 1 ? "127.0.0.1" : "10.0.0.1"]),
      allows: (address) => address === "127.0.0.1",
    };
    expect(await checkOne(addressOf("/"), rebinding)).toMatchObject({ what: "body" });
    expect(times).toBe(1);
    // The Host header comes from the address.
    expect(asked()).toEqual([addressOf("/").replace("http://", "")]);
    expect(await checkOne(addressOf("/"), rebinding)).toMatchObject({
      words: "its host is not on the public internet",
    });
  });

  it("leads to nothing that is not http", async () => {
    for (const location of [
      "file:///etc/passwd",
      "ftp://register.test/",
      "gopher://register.test/",
      "data:text/plain,x",
    ]) {
      answers["/"] = redirectTo(location);
      expect(await checkOne(addressOf("/"))).toEqual({
        what: "nothing",
        words: "it redirects to an address that is not http or https",
      });
    }
    answers["/"] = redirectTo("http://[");
    expect(await checkOne(addressOf("/"))).toEqual({
      what: "nothing",
      words: "it redirects to something that is not an address",
    });
  });

  it("ends at its limits of time and size, and at what is no HTTP", async () => {
    answers["/silent"] = () => {};
    expect(await checkOne(addressOf("/silent"), LOCAL_REACH, 50)).toMatchObject({
      what: "nothing",
      words: /did not answer/,
    });
    answers["/drip"] = (_, response) => void response.writeHead(200).write("It begins");
    expect(await checkOne(addressOf("/drip"), LOCAL_REACH, 50)).toMatchObject({ what: "nothing" });
    answers["/endless"] = (_, response) => {
      response.writeHead(200);
      const piece = Buffer.alloc(1_000_000);
      // After the reader has disconnected, writes fail immediately, before the close event is reported.
      const more = (error?: Error | null): void => {
        if (!error && !response.destroyed) response.write(piece, more);
      };
      more();
    };
    expect(await checkOne(addressOf("/endless"))).toEqual({ what: "nothing", words: "it is larger than 20 MB" });
    answers["/broken"] = (request) => void request.socket.end("This is no HTTP\r\n\r\n");
    expect(await checkOne(addressOf("/broken"))).toMatchObject({ what: "nothing" });
    expect(await checkOne(addressOf("/gone").replace(/:\d+/, ":1"))).toEqual({
      what: "nothing",
      words: "no connection (ECONNREFUSED)",
    });
  });
});

describe("what counts as the public internet", () => {
  it("is no private, local, mapped or reserved address", () => {
    const ranges = [
      fc.tuple(fc.constantFrom("10", "127", "0"), fc.nat(255), fc.nat(255), fc.nat(255)),
      fc.tuple(fc.constantFrom("192.168", "169.254", "198.18", "198.19"), fc.nat(255), fc.nat(255)),
      fc.tuple(fc.constant("172"), fc.integer({ min: 16, max: 31 }), fc.nat(255), fc.nat(255)),
      fc.tuple(fc.constant("100"), fc.integer({ min: 64, max: 127 }), fc.nat(255), fc.nat(255)),
      fc.tuple(fc.integer({ min: 224, max: 255 }), fc.nat(255), fc.nat(255), fc.nat(255)),
    ];
    fc.assert(
      fc.property(fc.oneof(...ranges), (parts: (string | number)[]) => {
        const address = parts.join(".");
        expect(isPublicAddress(address)).toBe(false);
        expect(isPublicAddress(`::ffff:${address}`)).toBe(false);
        expect(isPublicAddress(`64:ff9b::${address}`)).toBe(false);
      }),
    );
    const group = fc.nat(0xffff).map((number) => number.toString(16));
    fc.assert(
      fc.property(
        fc.constantFrom("fc00", "fd12", "fe80", "fec0", "ff02", "0", "2001:db8", "2002", "2001:0"),
        group,
        (start, rest) => {
          expect(isPublicAddress(`${start}::${rest}`)).toBe(false);
        },
      ),
    );
    for (const text of ["", "localhost", "1.2.3", "256.1.1.1", "::ffff:8.8.8.8"])
      expect(isPublicAddress(text)).toBe(false);
    for (const address of ["8.8.8.8", "93.184.215.14", "172.15.0.1", "172.32.0.1", "2606:4700::1111", "2a00:1450::1"]) {
      expect(isPublicAddress(address)).toBe(true);
    }
  });
});

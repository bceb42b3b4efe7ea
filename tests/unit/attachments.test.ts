import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { identify } from "@/lib/register/attachments/content";
import { cleanName, extensionOf } from "@/lib/register/attachments/name";
import { receiveFile } from "@/lib/register/attachments/upload";
import { KINDS_OF_FILE, servedAs } from "@/lib/register/attachments/vocabulary";
import { isSameOrigin } from "@/lib/web/same-origin";
import { BEGINNINGS, makeOfficeDocument, makeOpenDocument, makeZip } from "@/tests/factories/files";
import { fc } from "@/tests/properties";

function refused(refusal: string): unknown {
  return expect.objectContaining({ refusal });
}

describe("what is taken", () => {
  test.each([
    ["a.pdf", BEGINNINGS.pdf, "PDF"],
    ["a.png", BEGINNINGS.png, "PNG"],
    ["a.JPG", BEGINNINGS.jpg, "JPEG"],
    ["a.jpeg", BEGINNINGS.jpg, "JPEG"],
    ["a.gif", BEGINNINGS.gif, "GIF"],
    ["a.webp", BEGINNINGS.webp, "WEBP"],
    ["a.html", BEGINNINGS.html, "HTML"],
    ["a.htm", Buffer.from(`\ufeff${BEGINNINGS.html.toString()}`, "utf16le"), "HTML"],
    ["Жоспар.txt", BEGINNINGS.txt, "TEXT"],
    ["a.txt", Buffer.from("\ufeffҚазақстан", "utf16le"), "TEXT"],
    ["a.txt", Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]), "TEXT"],
    ["a.txt", Buffer.from("MZ is how the report abbreviates the ministry."), "TEXT"],
    ["a.csv", BEGINNINGS.csv, "CSV"],
    ["a.docx", makeOfficeDocument("docx"), "DOCX"],
    ["a.xlsx", makeOfficeDocument("xlsx"), "XLSX"],
    ["a.pptx", makeOfficeDocument("pptx"), "PPTX"],
    ["a.odt", makeOpenDocument("text"), "ODT"],
    ["a.ods", makeOpenDocument("spreadsheet"), "ODS"],
    ["a.odp", makeOpenDocument("presentation"), "ODP"],
  ])("%s", async (name, bytes, kind) => {
    await expect(identify(name, bytes)).resolves.toBe(kind);
  });
});

describe("what lies is refused, and why is said", () => {
  const zeros = Buffer.alloc(60_000_000);
  test.each([
    ["an empty file", "a.pdf", Buffer.alloc(0), "empty"],
    ["a web page named .png", "a.png", BEGINNINGS.html, "mismatch"],
    ["a web page named .pdf", "a.pdf", BEGINNINGS.html, "mismatch"],
    ["a PNG named .jpg", "a.jpg", BEGINNINGS.png, "mismatch"],
    ["a PDF named .txt", "a.txt", BEGINNINGS.pdf, "mismatch"],
    ["a text named .html", "a.html", BEGINNINGS.txt, "mismatch"],
    ["bytes named .txt", "a.txt", Buffer.from([0x41, 0x00, 0x42]), "mismatch"],
    ["a sound named .webp", "a.webp", Buffer.from("RIFF\x24\0\0\0WAVEfmt ", "latin1"), "mismatch"],
    ["a workbook named .docx", "a.docx", makeOfficeDocument("xlsx"), "mismatch"],
    ["a spreadsheet's template named .ods", "a.ods", templateOf(), "mismatch"],
    ["a bare archive named .docx", "a.docx", makeZip([{ name: "a.txt", content: "a" }]), "mismatch"],
    ["an archive after a web page, named .docx", "a.docx", afterHtml(), "mismatch"],
    ["a Windows program", "a.exe", BEGINNINGS.exe, "program"],
    ["a Windows program named .pdf", "a.pdf", BEGINNINGS.exe, "program"],
    ["a Linux program named .png", "a.png", BEGINNINGS.elf, "program"],
    ["a script named .txt", "a.txt", BEGINNINGS.sh, "program"],
    ["an archive", "a.zip", makeZip([{ name: "a.txt", content: "a" }]), "unknown"],
    ["a drawing that can hold scripts", "a.svg", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), "unknown"],
    ["a file without an extension", "report", BEGINNINGS.pdf, "unknown"],
    ["a document of old Office", "a.docx", Buffer.from("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "latin1"), "locked"],
    ["a zip bomb in .docx", "a.docx", makeOfficeDocument("docx", [{ name: "word/a", content: zeros }]), "bomb"],
    ["an archive of too many entries", "a.docx", makeOfficeDocument("docx", manyEntries()), "bomb"],
    [
      "a zip bomb whose table of contents says little",
      "a.docx",
      makeOfficeDocument("docx", [{ name: "word/a", content: zeros, saidSize: 1_000 }]),
      "damaged",
    ],
    ["a document cut off", "a.docx", makeOfficeDocument("docx").subarray(0, -30), "damaged"],
    [
      "a document that leads out of its folder",
      "a.docx",
      makeOfficeDocument("docx", [{ name: "../a", content: "a" }]),
      "damaged",
    ],
    [
      "a locked entry",
      "a.docx",
      makeOfficeDocument("docx", [{ name: "word/a", content: "a", encrypted: true }]),
      "locked",
    ],
    [
      "macros in .docx",
      "a.docx",
      makeOfficeDocument("docx", [{ name: "word/vbaProject.bin", content: "a" }]),
      "macros",
    ],
    [
      "macros in .odt",
      "a.odt",
      makeOpenDocument("text", [{ name: "Basic/Standard/Module1.xml", content: "a" }]),
      "macros",
    ],
    ["a document with macros enabled", "a.docx", macroEnabled(), "macros"],
  ])("%s", async (_what, name, bytes, refusal) => {
    await expect(identify(name, bytes)).rejects.toEqual(refused(refusal));
  });
});

function templateOf(): Buffer {
  return makeZip([{ name: "mimetype", content: "application/vnd.oasis.opendocument.spreadsheet-template" }]);
}

function afterHtml(): Buffer {
  return Buffer.concat([BEGINNINGS.html, makeOfficeDocument("docx")]);
}

function manyEntries() {
  return Array.from({ length: 10_001 }, (_, index) => ({ name: `word/${index}`, content: "" }));
}

function macroEnabled(): Buffer {
  const type = "application/vnd.ms-word.document.macroEnabled.main+xml";
  return makeZip([{ name: "[Content_Types].xml", content: `<Types><Override ContentType="${type}"/></Types>` }]);
}

describe("a name", () => {
  test.each([
    ["../../etc/passwd.txt", "passwd.txt"],
    ["C:\\Users\\a\\report.pdf", "report.pdf"],
    [
      "Қазақстан: даму жоспары (ә, ғ, қ, ң, ө, ұ, ү, һ, і).pdf",
      "Қазақстан даму жоспары (ә, ғ, қ, ң, ө, ұ, ү, һ, і).pdf",
    ],
    ["e\u0301.pdf", "é.pdf"],
    ["a\u202efdp.exe", "afdp.exe"],
    ["a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"],
    ["  a \t b .pdf ", "a b .pdf"],
    [".htaccess.txt", "htaccess.txt"],
    ["a.pdf. .", "a.pdf"],
    ["..", null],
    ["a/", null],
    ["\0", null],
    [`${"ұ".repeat(196)}.pdf`, `${"ұ".repeat(196)}.pdf`],
    [`${"ұ".repeat(197)}.pdf`, null],
  ])("%j is kept as %j", (given, kept) => {
    expect(cleanName(given)).toBe(kept);
  });

  test("never leads anywhere, hides nothing, and stays as it is when it is cleaned again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (given) => {
        const name = cleanName(given);
        if (name === null) return;
        expect(name).not.toMatch(/[/\\\p{Cc}\p{Cf}\p{Cs}]|^\.|^$/u);
        expect(Array.from(name).length).toBeLessThanOrEqual(200);
        expect(cleanName(name)).toBe(name);
        expect(decodeURIComponent(encodeURIComponent(name))).toBe(name);
      }),
    );
  });

  test("has the extension that stands last", () => {
    expect(["a.PDF", "a.pdf.exe", "pdf", ".pdf", "a."].map(extensionOf)).toEqual(["pdf", "exe", "", "", ""]);
  });
});

test("nothing that a browser could run is served as what it is", () => {
  const served = Object.values(KINDS_OF_FILE).map(({ mediaType }) => servedAs(mediaType));
  expect(served.filter((type) => /html|svg|xml$|script/.test(type))).toEqual([]);
  expect(servedAs("text/html")).toBe("application/octet-stream");
  expect(servedAs("image/svg+xml")).toBe("application/octet-stream");
  expect(servedAs("application/pdf")).toBe("application/pdf");
});

function formRequest(file: File | null, headers: Record<string, string> = {}): Request {
  const form = new FormData();
  if (file) form.set("file", file);
  return new Request("http://localhost/evidence/1/attachments", { method: "POST", body: form, headers });
}

/**
 * Bytes now in this process's array buffers. The garbage collector must run first, because released buffers are still
 * counted.
 */
function heldBytes(): number {
  setFlagsFromString("--expose-gc");
  // Twice, because the second run waits for what the first is still freeing concurrently.
  runInNewContext("gc(); gc()");
  return process.memoryUsage().arrayBuffers;
}

/**
 * A request body, of which only the part that is read is generated, and the memory used when all but its end has been
 * read.
 */
function endlessRequest(bytes: number): { request: Request; given: () => number; held: () => number } {
  let given = 0;
  let held = 0;
  const head = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n';
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(Buffer.from(head)),
    pull(controller) {
      if (given >= bytes) {
        held = heldBytes();
        controller.enqueue(Buffer.from("\r\n--x--\r\n"));
        controller.close();
        return;
      }
      given += 65_536;
      controller.enqueue(Buffer.alloc(65_536, "a"));
    },
  });
  // Required for a body that is a stream, but missing from the type.
  const duplex = { duplex: "half" };
  const request = new Request("http://localhost/", {
    method: "POST",
    body,
    headers: { "content-type": "multipart/form-data; boundary=x" },
    ...duplex,
  });
  return { request, given: () => given, held: () => held };
}

describe("a form with a file", () => {
  test("gives its bytes and its name, in any script", async () => {
    const upload = await receiveFile(formRequest(new File(["Есеп"], 'Ұлттық "есеп".txt')), 1_000);
    expect(upload.bytes.toString()).toBe("Есеп");
    expect(upload.name).toMatch(/^Ұлттық .*есеп.*\.txt$/);
  });

  test("gives back any bytes as they were", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3_000 }), async (bytes) => {
        const upload = await receiveFile(formRequest(new File([bytes], "a.bin")), 3_000);
        expect(Buffer.compare(upload.bytes, bytes)).toBe(0);
      }),
      { numRuns: 50 },
    );
  });

  test("may be exactly as large as the limit, and no byte larger", async () => {
    const file = (size: number) => new File([new Uint8Array(size)], "a.bin");
    expect((await receiveFile(formRequest(file(1_000)), 1_000)).bytes).toHaveLength(1_000);
    await expect(receiveFile(formRequest(file(1_001)), 1_000)).rejects.toEqual(refused("large"));
  });

  test("is refused by its announced length alone", async () => {
    const request = formRequest(new File(["a"], "a.txt"), { "content-length": "2000000" });
    await expect(receiveFile(request, 1_000)).rejects.toEqual(refused("large"));
  });

  test("keeps at most the limit in memory when the body does not declare its length", async () => {
    const before = heldBytes();
    const { request, given, held } = endlessRequest(50_000_000);
    await expect(receiveFile(request, 1_000_000)).rejects.toEqual(refused("large"));
    // The body was still read to its end, so that the browser shows the response.
    expect(given()).toBeGreaterThanOrEqual(50_000_000);
    expect(held() - before).toBeLessThan(5_000_000);
  });

  test.each([
    ["no file", formRequest(null), "missing"],
    ["no file chosen", formRequest(new File([], "")), "missing"],
    ["another kind of body", new Request("http://localhost/", { method: "POST", body: "a" }), "missing"],
    [
      "a form that breaks off",
      new Request("http://localhost/", {
        method: "POST",
        body: '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf',
        headers: { "content-type": "multipart/form-data; boundary=x" },
      }),
      "unfinished",
    ],
    [
      "a form without a boundary",
      new Request("http://localhost/", {
        method: "POST",
        body: "a",
        headers: { "content-type": "multipart/form-data; a=b" },
      }),
      "unfinished",
    ],
  ])("with %s is refused", async (_what, request, refusal) => {
    await expect(receiveFile(request, 1_000)).rejects.toEqual(refused(refusal));
  });

  describe("from a slow client", () => {
    beforeEach(() => jest.useFakeTimers({ doNotFake: ["nextTick", "queueMicrotask", "setImmediate"] }));
    afterEach(() => jest.useRealTimers());

    /** A form of which so many bytes arrive each second, without an end. */
    function slowRequest(bytesEachSecond: number): Request {
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(
            Buffer.from('--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'),
          );
        },
        async pull(controller) {
          await new Promise((done) => setTimeout(done, bytesEachSecond === 0 ? 3_600_000 : 1_000));
          controller.enqueue(new Uint8Array(bytesEachSecond));
        },
        // The body of a real request cannot be cancelled while something is still to come either.
        cancel: () => new Promise<void>(() => {}),
      });
      const headers = { "content-type": "multipart/form-data; boundary=x" };
      return new Request("http://localhost/", { method: "POST", body, headers, duplex: "half" } as RequestInit);
    }

    test.each([
      ["stops for half a minute", 0, 40],
      ["trickles", 1_000, 40],
    ])("is cut off when it %s", async (_how, bytesEachSecond, seconds) => {
      const outcome = receiveFile(slowRequest(bytesEachSecond), 1_000_000).catch((error: unknown) => error);
      await jest.advanceTimersByTimeAsync(seconds * 1_000);
      expect(await outcome).toEqual(refused("unfinished"));
    });

    test("is waited for as long as enough of it arrives", async () => {
      let isOver = false;
      void receiveFile(slowRequest(6_000), 100_000).finally(() => (isOver = true));
      await jest.advanceTimersByTimeAsync(100_000);
      expect(isOver).toBe(false);
    });
  });
});

test.each([
  [{ "sec-fetch-site": "same-origin" }, true],
  [{ "sec-fetch-site": "same-site", origin: "http://localhost:3000" }, false],
  [{ "sec-fetch-site": "cross-site" }, false],
  [{ "sec-fetch-site": "none" }, false],
  [{ origin: "http://register.test", host: "register.test" }, true],
  [{ origin: "http://elsewhere.test", host: "register.test" }, false],
  [{ origin: "null", host: "register.test" }, false],
  [{ host: "register.test" }, false],
])("a form with the headers %j comes from the register: %p", (headers, expected) => {
  // A Request drops headers that only a browser may set; the check reads nothing else.
  expect(isSameOrigin({ headers: new Headers(headers) })).toBe(expected);
});

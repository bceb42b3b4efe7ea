import { DOMParser } from "@xmldom/xmldom";
import mammoth from "mammoth";
import { fromBufferPromise } from "yauzl";
import { placeOf } from "@/lib/delivery/report/address";
import { reportDocument } from "@/lib/delivery/report/document";
import type { Block } from "@/lib/delivery/report/blocks";
import { printReport } from "@/lib/delivery/report/print";
import { DEFAULT_CHARTS, parseReportFront } from "@/lib/delivery/report/front";
import { parseReportParts, REPORT_PARTS, reportParameters, DEFAULT_PARTS } from "@/lib/delivery/report/parts";
import { getReport } from "@/lib/delivery/report/read";
import { getProgress } from "@/lib/figures/progress/read";
import { closeDatabase } from "@/lib/platform/database/connect";
import { env } from "@/lib/platform/env";
import { readClock } from "@/lib/platform/history/head";
import { ENGLISH } from "@/lib/platform/language/translate";
import { dayInZone } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { NO_FILTERS } from "@/lib/register/lists/filters";
import { STATUSES } from "@/lib/register/vocabulary";
import { makeAccount } from "@/tests/factories/accounts";
import { makeEvidence, makeRecommendation, makeUpdate } from "@/tests/factories/register";

const HOSTILE = 'A title & "quotes" <w:p> ]]> Қазақстан 😀 e\u0301';
const ALL = { filters: NO_FILTERS, sort: "reference", descending: false } as const;
const PARTS = valuesOf(REPORT_PARTS);

afterAll(closeDatabase);

async function makeReport() {
  const user = await makeAccount("ADMIN");
  const evidence = await makeEvidence({ by: user, title: HOSTILE });
  const { reference } = await makeRecommendation({ by: user, title: HOSTILE, due: "2023-05" });
  await makeUpdate({
    by: user,
    reference,
    rationale: `${HOSTILE}\nsecond line`,
    status: "IN_PROGRESS",
    evidence: [{ existing: String(evidence.number), polarity: "SUPPORTS" }],
  });
  await makeRecommendation({ by: user });
  const { now, head } = await readClock();
  const asOf = { day: dayInZone(now, env().timeZone), knownAt: head?.instant ?? now };
  const report = await getReport(user, ALL, asOf, PARTS);
  return { user, asOf, report, head, reference, evidence: evidence.number };
}

function flat(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block) => (block.kind === "together" ? flat(block.blocks) : [block]));
}

function textOf(blocks: readonly Block[]): string {
  return flat(blocks)
    .map((block) => {
      if (block.kind === "heading") return block.run.text;
      if (block.kind === "paragraph") return block.runs.map(({ text }) => text).join("");
      if (block.kind === "list") return block.items.map((runs) => runs.map(({ text }) => text).join("")).join("\n");
      return "";
    })
    .join("\n");
}

async function filesOf(zip: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const file = await fromBufferPromise(zip);
  for await (const entry of file.eachEntry()) {
    const parts: Buffer[] = [];
    for await (const part of await file.openReadStreamPromise(entry)) parts.push(Buffer.from(part as Uint8Array)); // a byte stream
    files.set(entry.fileName, Buffer.concat(parts));
  }
  return files;
}

test("a report says the dashboard's figures, every record with its updates and evidence, and what it is made from", async () => {
  const { user, asOf, report, head, reference, evidence } = await makeReport();
  const { blocks } = await reportDocument(report, placeOf(report, head), ENGLISH);
  const progress = await getProgress(user, NO_FILTERS, asOf);
  expect(report.progress).toEqual(progress);
  const tables = flat(blocks).filter((block) => block.kind === "table");
  const byStatus = tables.find(({ caption }) => caption === "By status");
  expect(Object.fromEntries(byStatus?.rows.map(({ heading, cells }) => [heading.text, cells[0]]) ?? [])).toEqual(
    Object.fromEntries(
      valuesOf(STATUSES)
        .filter((status) => progress.byStatus[status] > 0)
        .map((status) => [STATUSES[status].label, String(progress.byStatus[status])]),
    ),
  );
  const dates = tables.find(({ caption }) => caption === "Dates and gaps in updates");
  expect(dates?.rows[0]?.cells).toEqual([String(progress.overdue)]);
  const text = textOf(blocks);
  expect(text).toContain(`${reference}: ${HOSTILE}`);
  expect(text).toContain(`E-${evidence} ${HOSTILE}`);
  expect(text).toContain(head?.hash);
  expect(text).toContain(`${progress.total} records count.`);
});

test("what a report leaves out is counted and named", async () => {
  const { report, head } = await makeReport();
  const records = report.records && { ...report.records, total: report.records.rows.length + 7 };
  const { blocks } = await reportDocument({ ...report, records }, placeOf(report, head), ENGLISH);
  expect(textOf(blocks)).toContain("The other 7 are counted above but not shown here");
});

test("a page says how many records only the document describes", async () => {
  const { report, head } = await makeReport();
  const records = { rows: [], total: 100_000, onlyInFile: true };
  const { blocks } = await reportDocument({ ...report, records }, placeOf(report, head), ENGLISH);
  expect(textOf(blocks)).toContain("These 100,000 records are too many for a page.");
  expect(textOf(blocks)).toContain("The Word document describes the first 500 of them");
  expect(textOf(blocks)).not.toContain("These are the first");
});

test("only the parts that are asked for are there, and one that is not known is named", async () => {
  const { user, asOf, head } = await makeReport();
  const report = await getReport(user, ALL, asOf, ["summary"]);
  expect([report.charts, report.records, report.sources]).toEqual([null, null, null]);
  const headings = (await reportDocument(report, placeOf(report, head), ENGLISH)).blocks.filter(
    (block) => block.kind === "heading",
  );
  expect(headings.map(({ run }) => run.text)).toEqual(["Summary figures"]);
  const { parts, faults } = parseReportParts({ part: ["method", "nonsense", "summary"] });
  expect(parts).toEqual(["summary", "method"]);
  expect(faults.map(ENGLISH.message)).toEqual(["“nonsense” is not a valid value for “part”."]);
  expect(parseReportParts({})).toEqual({ parts: PARTS.filter((part) => part !== "passages"), faults: [] });
  expect(parseReportParts({ part: "passages" })).toEqual({ parts: ["records", "passages"], faults: [] });
  expect(reportParameters({ filters: {} }, { parts: DEFAULT_PARTS }, [])).toEqual([]);
  expect(reportParameters({ filters: {} }, { parts: PARTS }, [])).toContainEqual(["part", "passages"]);
});

test("a report has a title, an organisation, a summary and a period of its own, and says what moved in it", async () => {
  const { user, asOf, head, reference } = await makeReport();
  const asked = {
    title: "Generated: a report",
    organisation: "Generated group",
    summary: "One paragraph.\n\nAnother <b>one</b>.",
    since: "2020-01-01",
  };
  const { front, faults } = parseReportFront(asked, asOf.day);
  expect(faults).toEqual([]);
  const report = await getReport(user, ALL, asOf, DEFAULT_PARTS, { front });
  const { title, about, blocks } = await reportDocument(report, placeOf(report, head), ENGLISH);
  expect([title, about[0], about[1]]).toEqual([
    asked.title,
    asked.organisation,
    expect.stringMatching(/^From 1 January 2020 to /),
  ]);
  const text = textOf(blocks);
  expect(text).toMatch(/^One paragraph\.\nAnother <b>one<\/b>\.\n/);
  expect(text).toContain("Recorded since 1 January 2020:");
  expect(text).toContain("records were added.");
  expect(placeOf(report, head).address).toContain("title=Generated%3A+a+report");

  await makeUpdate({
    by: user,
    reference,
    status: "NO_PROGRESS",
    effective: "2024-05-01",
    rationale: "Generated: why.",
  });
  const later = await readClock();
  const now = { day: asOf.day, knownAt: later.head?.instant ?? later.now };
  const moved = await getReport(user, ALL, now, ["moved"], { front: { ...front, since: null } });
  expect(textOf((await reportDocument(moved, placeOf(moved, later.head), ENGLISH)).blocks)).toContain(
    "records were added",
  );

  for (const [name, value] of [
    ["title", "x".repeat(151)],
    ["summary", "a\u0007b"],
    ["since", "2999-01-01"],
    ["since", "yesterday"],
  ] as const) {
    expect(parseReportFront({ [name]: value }, asOf.day).faults).toHaveLength(1);
  }
});

test("a report has the charts that its maker chose, in their order, and its address asks for the same", async () => {
  const { user, asOf, head } = await makeReport();
  const chartsOf = async (chart: string[]) => {
    const { front, faults } = parseReportFront({ chart }, asOf.day);
    const report = await getReport(user, ALL, asOf, ["charts"], { front });
    const { blocks } = await reportDocument(report, placeOf(report, head), ENGLISH);
    const names = flat(blocks).flatMap((block) => (block.kind === "chart" ? [block.chart.name] : []));
    return { names, faults: faults.length, asked: reportParameters(ALL, { parts: ["charts"], front }, []) };
  };
  const usual = await chartsOf([]);
  expect(usual.names[0]).toBe("status-over-time");
  expect(usual.names).not.toContain("small-multiples");
  expect(usual.asked).toEqual([["part", "charts"]]);
  expect(await chartsOf([...DEFAULT_CHARTS])).toEqual(usual);

  const chosen = await chartsOf(["matrix", "", "small-multiples", "status-over-time", "matrix"]);
  expect(chosen.names).toEqual(["matrix", "small-multiples", "status-over-time"]);
  expect(chosen.asked).toEqual([
    ["part", "charts"],
    ["chart", "matrix"],
    ["chart", "small-multiples"],
    ["chart", "status-over-time"],
  ]);
  expect(await chartsOf(["pie"])).toEqual({ ...usual, faults: 1 });
});

test("the document is whole XML whatever the texts hold, with charts that say what they show and rows that are not cut", async () => {
  const { asOf, report, head } = await makeReport();
  const place = placeOf(report, head);
  const made = await reportDocument(report, place, ENGLISH);
  // Characters that forms reject, but that a backup from an earlier release may still contain.
  const blocks = [...made.blocks, { kind: "paragraph" as const, runs: [{ text: "\u0001 \uD800 \uFFFF unprintable" }] }];
  const bytes = Buffer.from(
    await printReport(
      { ...made, blocks },
      {
        stamp: { register: "Followthrough", asOf, head, address: place.address, filters: [] },
        t: ENGLISH,
      },
    ),
  );
  const files = await filesOf(bytes);
  for (const [name, content] of files) {
    if (!/\.(xml|rels)$/.test(name)) continue;
    const faults: string[] = [];
    new DOMParser({
      onError: (level, message) => {
        if (level !== "warning") faults.push(message);
      },
    }).parseFromString(content.toString("utf8"), "text/xml");
    expect([name, faults]).toEqual([name, []]);
  }
  const body = files.get("word/document.xml")?.toString("utf8") ?? "";
  const rows = body.match(/<w:tr[ >]/g)?.length;
  expect(body.match(/<w:cantSplit/g)).toHaveLength(rows ?? NaN);
  expect(body.match(/<w:tblHeader/g)).toHaveLength(body.match(/<w:tbl>/g)?.length ?? NaN);
  // No record moved, so one of the four charts would be of nothing.
  expect(report.charts?.(ENGLISH).map(({ name }) => name)).toEqual(["status-over-time", "due-dates", "matrix"]);
  expect(body.match(/<wp:docPr [^>]*descr="[^"]{20,}"/g)).toHaveLength(3);
  expect(files.get("word/footer1.xml")?.toString("utf8")).toContain("NUMPAGES");

  const { value } = await mammoth.extractRawText({ buffer: bytes });
  expect(value).toContain('A title & "quotes" <w:p> ]]> Қазақстан 😀 e\u0301');
  expect(value).toContain("\uFFFD \uFFFD \uFFFD unprintable");
  expect(value).toContain("second line");
});

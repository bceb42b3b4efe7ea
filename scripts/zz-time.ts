import { closeDatabase, openDatabase, database } from "@/lib/platform/database/connect";
import { COMMAND_ACCOUNT, ensureSystemAccounts } from "@/lib/access/accounts/system-accounts";
import { NO_FILTERS } from "@/lib/register/lists/filters";
import { listRecommendations, countFacets, listFirst, listOwnWork } from "@/lib/register/lists/read";
import { getProgress, getChanges, getOverlaps, listLatestEvidence } from "@/lib/figures/progress/read";
import { getChartNumbers } from "@/lib/figures/charts/read";
import { readClock } from "@/lib/platform/history/head";
import { addDays, dayInZone } from "@/lib/platform/time/dates";
async function main() {
  await openDatabase({ databaseUrl: process.env.DATABASE_URL, dataFolder: process.env.DATA_FOLDER ?? "/tmp/none" });
  await ensureSystemAccounts();
  const u = COMMAND_ACCOUNT as any;
  const { now, head } = await readClock();
  const day = dayInZone(now, "Europe/London");
  try {
    const m = await import("@/lib/platform/history/present-state" as any);
    await m.bringPresentStateTo(day);
  } catch (e) {
    if (!/Cannot find/.test(String(e))) console.log(String(e));
  }
  const asOf: any = { day, knownAt: head!.instant, present: process.env.PRESENT !== "0" ? true : undefined };
  const q = (f: any = {}, page = 1, sort = "reference", descending = false) =>
    ({ filters: { ...NO_FILTERS, ...f }, sort, descending, page, pageSize: 25, faults: [] }) as any;
  const [owner] = await database().$queryRawUnsafe<any[]>(
    "SELECT owner_id::text id FROM present_state WHERE owner_id IS NOT NULL LIMIT 1",
  );
  const work = { id: owner.id, role: "ANALYST" } as any;
  const counted = { ...NO_FILTERS, count: "records" } as any;
  const jobs: [string, () => Promise<unknown>][] = [
    ["list page 1", () => listRecommendations(u, q(), asOf)],
    ["list page 2000", () => listRecommendations(u, q({}, 2000), asOf)],
    ["list by status", () => listRecommendations(u, q({ status: ["IN_PROGRESS"] }), asOf)],
    [
      "list 2 filters+word",
      () => listRecommendations(u, q({ status: ["IN_PROGRESS"], theme: ["generated-3"], query: "scholarships" }), asOf),
    ],
    ["list sort title", () => listRecommendations(u, q({}, 1, "title"), asOf)],
    ["list sort silent desc", () => listRecommendations(u, q({}, 1, "silent", true), asOf)],
    ["list sort due", () => listRecommendations(u, q({}, 1, "due"), asOf)],
    ["facets", () => countFacets(u, NO_FILTERS, asOf)],
    ["facets of theme", () => countFacets(u, { ...NO_FILTERS, theme: ["generated-3"] }, asOf)],
    ["first overdue", () => listFirst(u, q({ overdue: true, count: "records" }, 1, "due"), asOf, 5)],
    ["first silent", () => listFirst(u, q({ silent: 180, count: "records" }, 1, "silent", true), asOf, 5)],
    ["progress", () => getProgress(u, counted, asOf)],
    ["progress of theme", () => getProgress(u, { ...counted, theme: ["generated-3"] }, asOf)],
    ["overlaps", () => getOverlaps(u, asOf)],
    ["changes 90d", () => getChanges(u, counted, asOf, addDays(day, -90))],
    ["latest evidence", () => listLatestEvidence(u, counted, asOf)],
    ["worklist", () => listOwnWork(work, asOf, 50)],
    [
      "charts",
      () => {
        const d = addDays(day, -91 - Math.floor(Math.random() * 200));
        return getChartNumbers(u, counted, asOf, { since: d, by: "theme" });
      },
    ],
  ];
  const only = process.argv[2];
  for (const [n, f] of jobs) {
    if (only && !n.includes(only)) continue;
    await f();
    const t: number[] = [];
    for (let i = 0; i < (n === "charts" ? 1 : 5); i++) {
      const a = performance.now();
      await f();
      t.push(performance.now() - a);
    }
    t.sort((a, b) => a - b);
    console.log(n.padEnd(26), t[Math.floor(t.length / 2)]!.toFixed(1), "ms");
  }
  await closeDatabase();
  process.exit(0);
}
main().catch((e) => {
  console.error(e);
  process.exit(1);
});

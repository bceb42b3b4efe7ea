import { closeDatabase, openDatabase, withConnection } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import { NO_FILTERS } from "@/lib/register/lists/filters";
import { facetCounts } from "@/lib/register/lists/facets-query";
import { selectMatching, listScope } from "@/lib/register/lists/matching-query";
import { ordering } from "@/lib/register/lists/row-query";
import { readClock } from "@/lib/platform/history/head";
import { keptProgress } from "@/lib/figures/progress/progress-query";
import { dayInZone } from "@/lib/platform/time/dates";
async function main() {
  await openDatabase({ databaseUrl: process.env["DATABASE_URL"], dataFolder: "/tmp/none" });
  const { now, head } = await readClock();
  const day = dayInZone(now, "Europe/London");
  const asOf: any = { day, knownAt: head!.instant, present: true };
  const f: any = { ...NO_FILTERS, status: ["IN_PROGRESS"], theme: ["generated-3"], query: "scholarships" };
  const ids = (f: any) =>
    Prisma.sql`WITH m AS (${selectMatching(listScope(f, asOf))}) SELECT m.id::text FROM m ORDER BY ${ordering("reference", false)} LIMIT 25 OFFSET 0`;
  const q: any = {
    word: ids(f),
    facets: facetCounts(listScope(f, asOf)),
    theme: facetCounts(listScope({ ...NO_FILTERS, theme: ["generated-3"] }, asOf)),
    progress: keptProgress(listScope({ ...NO_FILTERS, count: "records" } as any, asOf)),
    kept: facetCounts(listScope(NO_FILTERS, asOf)),
  };
  const s = q[process.argv[2]!];
  await withConnection(async (c) => {
    const { rows } = await c.query<any>({
      text: "EXPLAIN (ANALYZE,BUFFERS OFF,COSTS OFF) " + s.text,
      values: s.values,
    });
    console.log(rows.map((r: any) => r["QUERY PLAN"]).join("\n"));
  });
  await closeDatabase();
  process.exit(0);
}
main();

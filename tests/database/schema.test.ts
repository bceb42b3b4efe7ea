import { startChild } from "@/tests/database/support/child";

test("the migrations make what the schema says", async () => {
  const { code, errors } = await startChild("scripts/database-migration.ts", "--check").ended;

  expect(errors).toBe("");
  expect(code).toBe(0);
}, 300_000);

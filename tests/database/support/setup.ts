import { closeDatabase } from "@/lib/database/connect";
import { emptyTables, openSharedDatabase } from "@/tests/database/support/test-database";

beforeAll(openSharedDatabase, 60_000);
beforeEach(async () => {
  // A test may have put another database in its place.
  await openSharedDatabase();
  await emptyTables();
});
afterAll(closeDatabase);

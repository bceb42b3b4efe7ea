import { closeDatabase } from "@/lib/database/connect";
import { openSharedDatabase, prepareDatabase } from "@/tests/database/support/test-database";

beforeAll(openSharedDatabase, 60_000);
beforeEach(prepareDatabase);
afterAll(closeDatabase);

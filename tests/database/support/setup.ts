import { closeDatabase } from "@/lib/platform/database/connect";
import { openSharedDatabase, prepareDatabase } from "@/tests/database/support/test-database";

beforeAll(openSharedDatabase, 60_000);
beforeEach(prepareDatabase);
afterAll(closeDatabase);

import { randomUUID } from "node:crypto";
import { TEST_DATABASE_PREFIX } from "./test-databases";

/** Before the first test on PostgreSQL: names the databases of this run, because several runs may share one server. */
export default function globalSetup(): void {
  process.env[TEST_DATABASE_PREFIX] = `followthrough_test_${randomUUID().slice(0, 8)}`;
}

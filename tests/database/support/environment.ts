import type { EnvironmentContext, JestEnvironmentConfig } from "@jest/environment";
import { TestEnvironment } from "jest-environment-node";
import type { TestStores } from "./stores";
import { embeddedStores, postgresqlStores } from "./stores";

/** The databases of this worker, kept between test files, because opening one takes longer than most files. */
const storesOfWorker = new Map<string, TestStores>();

function storesFor(kind: unknown): TestStores {
  const known = storesOfWorker.get(String(kind));
  if (known) return known;
  const stores = kind === "postgresql" ? postgresqlStores(process.env["TEST_DATABASE_URL"]) : embeddedStores();
  storesOfWorker.set(String(kind), stores);
  return stores;
}

/**
 * Provides test files with databases. They are opened here, outside Jest's sandbox, because PGlite loads parts of
 * itself in a way that the sandbox does not allow.
 */
export default class DatabaseEnvironment extends TestEnvironment {
  private readonly stores: TestStores;

  constructor(config: JestEnvironmentConfig, context: EnvironmentContext) {
    super(config, context);
    this.stores = storesFor(config.projectConfig.testEnvironmentOptions["kind"]);
  }

  override async setup(): Promise<void> {
    await super.setup();
    this.global["testStores"] = this.stores;
  }
}

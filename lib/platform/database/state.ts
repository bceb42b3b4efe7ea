import { withConnection } from "@/lib/platform/database/connect";
import { knownMigrations } from "@/lib/platform/database/migrate";

/** How long a trivial query may take before the database counts as not answering. */
const MAX_WAIT_MS = 2_000;

/** How long an answer is reused, so that health checks cost a busy server next to nothing. */
const REUSED_FOR_MS = 250;

/** The last health check's result, and the check that is running. */
type HealthCheck = { answeredAt: number; failed: boolean; pending: Promise<boolean> | null };
const HEALTH_CHECK = Symbol.for("followthrough.database.pulse");
const shared = globalThis as { [HEALTH_CHECK]?: HealthCheck };

/** Cached, because the program does not change while it runs. */
let needed: readonly string[] | undefined;

async function checkDatabase(): Promise<boolean> {
  try {
    return await withConnection(async (client) => {
      const { rows } = await client.query<{ name: string }>(
        "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
      );
      const applied = new Set(rows.map(({ name }) => name));
      needed ??= knownMigrations().map(({ name }) => name);
      return needed.every((name) => applied.has(name));
    });
  } catch {
    return false; // the requests that need the database log why it does not answer
  }
}

/**
 * Whether the database answers and has every migration. "slow" means no answer within two seconds, as on the embedded
 * database while something long runs in it. An answer is reused for a moment, and only one check runs at a time.
 */
export async function databaseState(): Promise<"ready" | "slow" | "gone"> {
  const health = (shared[HEALTH_CHECK] ??= { answeredAt: 0, failed: false, pending: null });
  if (Date.now() - health.answeredAt < REUSED_FOR_MS) return "ready";
  health.pending ??= checkDatabase().then((ready) => {
    health.answeredAt = ready ? Date.now() : 0;
    health.failed = !ready;
    health.pending = null;
    return ready;
  });
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), MAX_WAIT_MS);
  });
  const ready = await Promise.race([health.pending, timeout]);
  clearTimeout(timer);
  if (ready === null) return health.failed ? "gone" : "slow";
  return ready ? "ready" : "gone";
}

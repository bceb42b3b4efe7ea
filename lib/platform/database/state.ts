import { withConnection } from "@/lib/platform/database/connect";
import { knownMigrations } from "@/lib/platform/database/migrate";

/** How long a trivial query may take before the database counts as not answering. */
const MAX_WAIT_MS = 2_000;

/** How long an answer holds, so that asking costs a busy server next to nothing. */
const FRESH_MILLISECONDS = 250;

/** What became of the last question whether the database answers, and the one that is being asked. */
type Pulse = { answeredAt: number; failed: boolean; asking: Promise<boolean> | null };
const PULSE = Symbol.for("followthrough.database.pulse");
const pulses = globalThis as { [PULSE]?: Pulse };

/** Read once: the program does not change while it runs. */
let needed: readonly string[] | undefined;

async function ask(): Promise<boolean> {
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
    return false; // why, the requests that need the database say in the log
  }
}

/**
 * Whether the database answers and has every migration: "slow" when it has not said so within two seconds, as the
 * embedded one does while something long runs in it. An answer holds for a moment, and nobody asks twice at a time.
 */
export async function databaseState(): Promise<"ready" | "slow" | "gone"> {
  const pulse = (pulses[PULSE] ??= { answeredAt: 0, failed: false, asking: null });
  if (Date.now() - pulse.answeredAt < FRESH_MILLISECONDS) return "ready";
  pulse.asking ??= ask().then((ready) => {
    pulse.answeredAt = ready ? Date.now() : 0;
    pulse.failed = !ready;
    pulse.asking = null;
    return ready;
  });
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), MAX_WAIT_MS);
  });
  const ready = await Promise.race([pulse.asking, patience]);
  clearTimeout(timer);
  if (ready === null) return pulse.failed ? "gone" : "slow";
  return ready ? "ready" : "gone";
}

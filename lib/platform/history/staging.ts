/*
 * While a write is staged in pieces (lib/platform/database/staged.ts) no other write may begin: the pieces continue the chain from
 * its head, and whoever needed a row that one of them has would stop the database. The chain's lock cannot be held meanwhile,
 * because it belongs to a transaction. Only the embedded database has staged writes, and one process has it open, so that the
 * process keeps the lock: not this module, of which the server has two copies.
 */
const STAGED_WRITE = Symbol.for("followthrough.stagedWrite");
// globalThis has no type for our symbol.
const shared = globalThis as { [STAGED_WRITE]?: Promise<void> | undefined };

/** How long a write waits for a staged one, as long as it would wait for the chain's lock. */
const MAX_WAIT_MS = 60_000;

/** Thrown out of a write's transaction that began while another write is staged. */
class WriteIsStaged extends Error {}

/** The write waited for too long. It has the code of a lock that could not be had, and is told to people as that is. */
class StagedTooLong extends Error {
  readonly code = "55P03";
}

export function isWriteStaged(): boolean {
  return shared[STAGED_WRITE] !== undefined;
}

/** To be called first in the transaction of every write; see `whenNoWriteIsStaged`. */
export function requireNoStagedWrite(): void {
  if (isWriteStaged()) throw new WriteIsStaged();
}

/** Keeps others from writing until the returned function is called. To be called in a transaction, as no other write is under way then. */
export function beginStagedWrite(): () => void {
  requireNoStagedWrite();
  let end = () => {};
  shared[STAGED_WRITE] = new Promise((resolve) => {
    end = resolve;
  });
  return () => {
    shared[STAGED_WRITE] = undefined;
    end();
  };
}

async function waitForStagedWrite(until: number): Promise<void> {
  for (let staged = shared[STAGED_WRITE]; staged; staged = shared[STAGED_WRITE]) {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<"late">((resolve) => {
      timer = setTimeout(() => resolve("late"), until - Date.now());
    });
    const first = await Promise.race([staged, patience]);
    clearTimeout(timer);
    if (first === "late") throw new StagedTooLong("A table is being imported");
  }
}

/** Runs a write, whose transaction begins with `requireNoStagedWrite`, once no other write is staged. */
export async function whenNoWriteIsStaged<Result>(write: () => Promise<Result>): Promise<Result> {
  const until = Date.now() + MAX_WAIT_MS;
  for (;;) {
    await waitForStagedWrite(until);
    try {
      return await write();
    } catch (error) {
      // It waited for the connection while another write began to be staged.
      if (!(error instanceof WriteIsStaged)) throw error;
    }
  }
}

import path from "node:path";
import type { User } from "@/lib/access/policy";
import { faultText, type ImportOutcome, outcomeText, reasonsOf } from "@/lib/delivery/imports/outcome";
import { mappingSchema } from "@/lib/delivery/imports/schema";
import { piecesOf, refusedRowsFile } from "@/lib/delivery/imports/refused-rows";
import { importTable } from "@/lib/delivery/imports/table-write";
import {
  claimUpload,
  concludeUpload,
  finishUpload,
  keepRefusals,
  recordHeartbeat,
  requireUpload,
} from "@/lib/delivery/imports/uploads-query";
import { rejectInput } from "@/lib/platform/errors";
import { message } from "@/lib/platform/language/message";
import { log } from "@/lib/platform/log";
import { withTempFile } from "@/lib/delivery/imports/temp-file";

/** Max bytes of a file in one row of the database. */
export const CHUNK_BYTES = 1 << 20;

/** How many milliseconds a request waits for the outcome of the check or import that it started. */
const MAX_WAIT_MS = 3_000;

/** Claims and starts a check or import, and waits briefly for its outcome. The work continues after the response. */
export async function startWork(user: User, id: string, state: "CHECKING" | "WRITING"): Promise<void> {
  if (!(await claimUpload(id, state))) rejectInput("id", message("This table is already being checked or imported."));
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, MAX_WAIT_MS);
  });
  await Promise.race([runImport(user, id, state === "WRITING"), patience]);
  clearTimeout(timer);
}

/**
 * Checks or imports an uploaded table, and records its progress and outcome. Never throws: an error becomes the
 * outcome.
 */
async function runImport(user: User, id: string, writing: boolean): Promise<void> {
  const noting: { under: Promise<void> | null; last: number } = { under: null, last: 0 };
  // Not awaited, because on the embedded database a heartbeat waits for the import's own transaction to end.
  function note(rows: number): void {
    if (noting.under || Date.now() - noting.last < 1_000) return;
    noting.last = Date.now();
    noting.under = recordHeartbeat(id, rows)
      .catch((error: unknown) => log().warn({ err: error }, "How far an import is could not be noted"))
      .finally(() => {
        noting.under = null;
      });
  }
  try {
    const { name, mapping } = await requireUpload(id);
    const outcome = await withTempFile(id, async (file, folder) => {
      const kept = path.join(/* turbopackIgnore: true */ folder, "refused");
      const refused = refusedRowsFile(kept);
      let found: ImportOutcome;
      try {
        found = await importTable(user, {
          path: file,
          name,
          mapping: mappingSchema.parse(mapping),
          dryRun: !writing,
          onProgress: note,
          refused,
          conclude: (client, whole) => concludeUpload(client, id, whole.counts.rows, outcomeText(whole)),
        });
      } finally {
        await refused.end();
      }
      if (refused.hasBegun() && found.counts.refused + found.counts.refusedOut > 0)
        await keepRefusals(id, piecesOf(kept, CHUNK_BYTES));
      return found;
    });
    await noting.under;
    if (!outcome.written) await finishUpload(id, "CHECKED", outcomeText(outcome));
  } catch (error) {
    await finishUpload(id, "RECEIVED", faultText(reasonsOf(error))).catch((fault: unknown) =>
      log().error({ err: fault }, "What came of an import could not be noted"),
    );
  }
}

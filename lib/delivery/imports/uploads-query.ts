import { open } from "node:fs/promises";
import type { Queries } from "@/lib/platform/database/queries";
import { z } from "zod";
import { storedMapping } from "@/lib/delivery/imports/stored-mapping";
import { UPLOAD_DAYS } from "@/lib/delivery/imports/vocabulary";
import { database } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import type { UploadState } from "@/lib/platform/database/generated/enums";
import { queryRow } from "@/lib/platform/database/rows";
import { NotFound } from "@/lib/platform/errors";
import { message } from "@/lib/platform/language/message";

export async function requireUpload(id: string) {
  const upload = await database().tableUpload.findFirst({
    where: { id, state: { not: "RECEIVING" } },
    select: { id: true, name: true, state: true, mapping: true, look: true },
  });
  if (!upload) throw new NotFound(message("table"));
  return { ...upload, mapping: storedMapping(upload.mapping) };
}

// Uploaded tables are work in progress, not facts, so the writes here do not wait for writers of facts and are not
// recorded in the history. Instants are the database's, so that several servers agree.

/** A check or import without a heartbeat for this many seconds is considered stalled. */
const STALLED_AFTER_SECONDS = 120;

/** Inserts the row of a table whose upload begins, and deletes tables that are too old. */
export async function beginUpload(ownerId: string, id: string, name: string): Promise<void> {
  await database().$executeRaw`
    DELETE FROM table_upload WHERE uploaded_at < clock_timestamp() - make_interval(days => ${UPLOAD_DAYS}::int)`;
  await database().$executeRaw`
    INSERT INTO table_upload (id, owner_id, name, size, uploaded_at, state, mapping, rows_done)
    VALUES (${id}::uuid, ${ownerId}::uuid, ${name}, 0, clock_timestamp(), 'RECEIVING', '{}', 0)`;
}

export async function addPiece(uploadId: string, position: number, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  await database().tablePiece.create({ data: { uploadId, position, bytes }, select: { position: true } });
}

/** Keeps the rows that a check rejected, instead of those of the check before. */
export async function keepRefusals(uploadId: string, pieces: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<void> {
  await database().tableRefusal.deleteMany({ where: { uploadId } });
  let position = 0;
  for await (const bytes of pieces) {
    await database().tableRefusal.create({ data: { uploadId, position, bytes }, select: { position: true } });
    position += 1;
  }
}

export async function* refusalPieces(uploadId: string): AsyncGenerator<Uint8Array> {
  for (let position = 0; ; position += 1) {
    const piece = await database().tableRefusal.findUnique({
      where: { uploadId_position: { uploadId, position } },
      select: { bytes: true },
    });
    if (!piece) return;
    yield piece.bytes;
  }
}

/** Writes an uploaded table's bytes to a new file. */
export async function copyToFile(uploadId: string, path: string): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    for (let position = 0; ; position += 1) {
      const piece = await database().tablePiece.findUnique({
        where: { uploadId_position: { uploadId, position } },
        select: { bytes: true },
      });
      if (!piece) return;
      await file.write(piece.bytes);
    }
  } finally {
    await file.close();
  }
}

/** Claims the check or import of a table. False when it is already running. */
export async function claimUpload(id: string, state: "CHECKING" | "WRITING"): Promise<boolean> {
  const count = await database().$executeRaw`
    UPDATE table_upload
    SET state = ${state}::"UploadState", rows_done = 0, beat_at = clock_timestamp(), outcome = NULL
    WHERE id = ${id}::uuid AND (
      state IN ('RECEIVED', 'CHECKED')
      OR state IN ('CHECKING', 'WRITING') AND beat_at < clock_timestamp() - make_interval(secs => ${STALLED_AFTER_SECONDS}::int))`;
  return count > 0;
}

/** Records how far a check or import has got, and that it is still running. */
export async function recordHeartbeat(id: string, rows: number): Promise<void> {
  await database().$executeRaw`
    UPDATE table_upload SET rows_done = ${rows}::int, beat_at = clock_timestamp()
    WHERE id = ${id}::uuid AND state IN ('CHECKING', 'WRITING')`;
}

/** Ends a check, or an import that wrote nothing. */
export async function finishUpload(id: string, state: UploadState, outcome: string): Promise<void> {
  await database().$executeRaw`
    UPDATE table_upload SET state = ${state}::"UploadState", outcome = ${outcome} WHERE id = ${id}::uuid`;
}

/** Ends an import within its own transaction, so that it is marked as written exactly when it is. */
export async function concludeUpload(client: Queries, id: string, rows: number, outcome: string): Promise<void> {
  await client.query(`UPDATE table_upload SET state = 'WRITTEN', outcome = $2, rows_done = $3 WHERE id = $1`, [
    id,
    outcome,
    rows,
  ]);
  await client.query("DELETE FROM table_piece WHERE upload_id = $1", [id]);
  await client.query("DELETE FROM table_refusal WHERE upload_id = $1", [id]);
}

/** Whether a running check or import has had no heartbeat for so long that its process must have ended. */
export async function isStalled(id: string): Promise<boolean> {
  const row = await queryRow(
    z.object({ silent: z.boolean() }),
    Prisma.sql`
    SELECT coalesce(beat_at < clock_timestamp() - make_interval(secs => ${STALLED_AFTER_SECONDS}::int), false) AS silent
    FROM table_upload WHERE id = ${id}::uuid`,
  );
  return row?.silent ?? false;
}

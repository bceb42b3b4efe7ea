import { createHash } from "node:crypto";
import { ANSWER_HOURS } from "@/lib/delivery/api/vocabulary";
import { database, type Transaction } from "@/lib/platform/database/connect";

/** A response stored for a client, as JSON text. */
export type KeptAnswer = { status: number; body: string; requestHash: string };

function hashed(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/** A hash of the request: equal for the same method, address and body. */
export function requestHash(method: string, path: string, body: string): string {
  return hashed([method, path, body].join("\n"));
}

/** The response stored for a key of this token, or null. */
export async function findAnswer(tokenId: string, key: string): Promise<KeptAnswer | null> {
  return database().apiAnswer.findUnique({
    where: { tokenId_keyHash: { tokenId, keyHash: hashed(key) } },
    select: { status: true, body: true, requestHash: true },
  });
}

/** A concurrent request has used the same key, so the write in this transaction must be rolled back. */
class KeyTaken extends Error {}

/**
 * Stores a response in the transaction of its write, and deletes expired ones.
 * @throws {KeyTaken} when there is already one under this key
 */
export async function keepAnswer(tx: Transaction, tokenId: string, key: string, answer: KeptAnswer): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM api_answer WHERE created_at < clock_timestamp() - make_interval(hours => ${ANSWER_HOURS}::int)`;
  const kept = await tx.$executeRaw`
    INSERT INTO api_answer (token_id, key_hash, request_hash, status, body, created_at)
    VALUES (${tokenId}::uuid, ${hashed(key)}, ${answer.requestHash}, ${answer.status}, ${answer.body}, clock_timestamp())
    ON CONFLICT DO NOTHING`;
  if (kept === 0) throw new KeyTaken();
}

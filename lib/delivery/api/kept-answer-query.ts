import { createHash } from "node:crypto";
import { ANSWER_HOURS } from "@/lib/delivery/api/vocabulary";
import { database, type Transaction } from "@/lib/platform/database/connect";

/** What a program was answered, as JSON text. */
export type KeptAnswer = { status: number; body: string; requestHash: string };

function hashed(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/** A fingerprint of what was asked: the same method, address and body give the same. */
export function requestHash(method: string, path: string, body: string): string {
  return hashed([method, path, body].join("\n"));
}

/** The answer that was given under a key with this token, or null. */
export async function findAnswer(tokenId: string, key: string): Promise<KeptAnswer | null> {
  return database().apiAnswer.findUnique({
    where: { tokenId_keyHash: { tokenId, keyHash: hashed(key) } },
    select: { status: true, body: true, requestHash: true },
  });
}

/** Somebody was quicker with the same key: the write that stands beside this must not happen. */
class KeyTaken extends Error {}

/**
 * Keeps an answer in the transaction of the write that it is about; old ones go.
 * @throws {KeyTaken} where there is one under this key already
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

import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/platform/history/record";
import { slugOf } from "@/lib/platform/slugs";
import type { ActorFacts, EvidenceFacts, InterestFacts, RecordFacts, UpdateFacts } from "@/prisma/starter/shape";

// What the starter register entered is recognised by a digest of its first revision, entered under the starter
// register's own account, because no table allows a first revision to be changed. A user's own record is never mistaken
// for one of ours, whatever its reference, and backups and packages contain everything that this needs.

function digest(value: unknown): string {
  return createHash("sha256").update(canonicalJson(value), "utf8").digest("hex");
}

type FirstWording = { kind: string; title: string; summary: string; made: string; passageSha256: string | null };

export function wordingDigest({ kind, title, summary, made, passageSha256 }: FirstWording): string {
  return digest({ kind, title, summary, made, passageSha256 });
}

export function recordDigest({ passage, ...facts }: RecordFacts): string {
  return wordingDigest({ ...facts, passageSha256: passage.sha256 });
}

type AnyUpdate = Record<keyof Omit<UpdateFacts, "cites">, string | null>;

export function updateDigest(update: AnyUpdate): string {
  const { status, response, confidence, effective, rationale } = update;
  return digest({ status, response, confidence, effective, rationale });
}

export function evidenceDigest({ title, summary }: Pick<EvidenceFacts, "title" | "summary">): string {
  return digest({ title, summary });
}

type FirstInterest = { holder: string; kind: string; role: string | null; asAt: string };

/** `holder` is the actor's slug. */
export function interestDigest({ holder, kind, role, asAt }: FirstInterest): string {
  return digest({ holder, kind, role, asAt });
}

export function interestFactsDigest(facts: InterestFacts, actors: Readonly<Record<string, ActorFacts>>): string {
  return interestDigest({ ...facts, holder: slugOf(actors[facts.holder]?.name ?? "") });
}

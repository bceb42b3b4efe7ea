import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { DraftContent, DraftInput, OpenedForm } from "@/lib/access/drafts/schema";
import { RECENT_DRAFT } from "@/lib/access/drafts/read";
import { DRAFT_LIMITS } from "@/lib/access/drafts/vocabulary";
import { authorise, type User } from "@/lib/access/policy";
import { database } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import { queryRow } from "@/lib/platform/database/rows";
import { Forbidden } from "@/lib/platform/errors";
import { message } from "@/lib/platform/language/message";

// A draft is no fact, and its author's alone: the history knows nothing of it.

const keptRow = z.object({ id: z.uuid(), revision: z.number(), keptAt: z.date() });

/** `isSeparate`: what was typed is a draft of its own, because the one it began with has been changed elsewhere since. */
export type KeptDraft = z.output<typeof keptRow> & { isSeparate: boolean };

const RETURNED = Prisma.sql`RETURNING id, revision, kept_at AS "keptAt"`;

/**
 * Keeps what was typed in a form. Nothing that was kept elsewhere is overwritten: when the draft is not at the form's
 * revision any more, this is kept beside it. @throws {Forbidden} when it is too long, or there are too many drafts, or too heavy ones
 */
export async function keepDraft(user: User, opened: OpenedForm, content: DraftContent): Promise<KeptDraft> {
  authorise(user, "ownAccount.manage");
  const text = JSON.stringify({ values: content.values, files: content.files });
  if (text.length > DRAFT_LIMITS.content) throw new Forbidden(message("This is too long to be kept as a draft."));
  const { id, revision, form, subject, address } = opened;
  const others = Prisma.sql`SELECT count(*) AS number, coalesce(sum(pg_column_size(content)), 0) AS bytes
    FROM draft WHERE account_id = ${user.id}::uuid AND id <> ${id}::uuid`;
  const hasRoom = Prisma.sql`(SELECT number < ${DRAFT_LIMITS.drafts}::int AND bytes < ${DRAFT_LIMITS.total}::int FROM (${others}) others)`;
  const updated = await queryRow(
    keptRow,
    Prisma.sql`UPDATE draft SET content = ${text}, revision = revision + 1, kept_at = clock_timestamp()
      WHERE id = ${id}::uuid AND account_id = ${user.id}::uuid AND revision = ${revision}::int
        AND ${hasRoom} ${RETURNED}`,
  );
  if (updated) return { ...updated, isSeparate: false };
  await database().$executeRaw`DELETE FROM draft WHERE NOT (${RECENT_DRAFT})`;
  const insert = (newId: string) =>
    queryRow(
      keptRow,
      Prisma.sql`INSERT INTO draft (id, account_id, form, subject, address, content, revision, kept_at)
        SELECT ${newId}::uuid, ${user.id}::uuid, ${form}, ${subject}, ${address}, ${text}, 1, clock_timestamp()
        WHERE ${hasRoom}
        ON CONFLICT (id) DO NOTHING ${RETURNED}`,
    );
  const first = await insert(id);
  if (first) return { ...first, isSeparate: false };
  const beside = await insert(randomUUID());
  if (beside) return { ...beside, isSeparate: true };
  throw new Forbidden(message("You have reached the limit of drafts. Discard one on your worklist first."));
}

/** Removes the user's own draft. One that is gone already is no error. */
export async function discardDraft(user: User, { id }: DraftInput): Promise<void> {
  authorise(user, "ownAccount.manage");
  await database().$executeRaw`DELETE FROM draft WHERE id = ${id}::uuid AND account_id = ${user.id}::uuid`;
}

/** Removes the draft of a form that has been saved, unless it holds what was typed elsewhere since. */
export async function finishDraft(user: User, { id, revision }: OpenedForm): Promise<void> {
  authorise(user, "ownAccount.manage");
  await database().$executeRaw`
    DELETE FROM draft WHERE id = ${id}::uuid AND account_id = ${user.id}::uuid AND revision <= ${revision}::int`;
}

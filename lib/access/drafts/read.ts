import { z } from "zod";
import { draftContentSchema, type DraftContent, type OpenedForm } from "@/lib/access/drafts/schema";
import { DRAFT_FORMS, DRAFT_LIMITS, type DraftForm } from "@/lib/access/drafts/vocabulary";
import { authorise, type User } from "@/lib/access/policy";
import { Prisma } from "@/lib/platform/database/generated/client";
import { queryRow, queryRows } from "@/lib/platform/database/rows";
import { valuesOf } from "@/lib/platform/vocabulary";

/** The SQL condition that a draft is not too old to be kept. */
export const RECENT_DRAFT = Prisma.sql`kept_at > clock_timestamp() - make_interval(days => ${DRAFT_LIMITS.days}::int)`;

const row = z.object({
  id: z.uuid(),
  form: z.enum(valuesOf(DRAFT_FORMS)),
  subject: z.string(),
  address: z.string(),
  revision: z.number(),
  keptAt: z.date(),
});

const COLUMNS = Prisma.sql`id, form, subject, address, revision, kept_at AS "keptAt"`;

export type Draft = OpenedForm & { keptAt: Date; content: DraftContent };

/** A draft of the user's own, or null. */
export async function getDraft(user: User, id: string): Promise<Draft | null> {
  authorise(user, "ownAccount.manage");
  if (!z.uuid().safeParse(id).success) return null;
  const found = await queryRow(
    row.extend({ content: z.string() }),
    Prisma.sql`SELECT ${COLUMNS}, content FROM draft
      WHERE id = ${id}::uuid AND account_id = ${user.id}::uuid AND ${RECENT_DRAFT}`,
  );
  return found && { ...found, content: draftContentSchema.parse(JSON.parse(found.content)) };
}

/** A draft as lists show it; `beginning` is the start of the field that best identifies it, empty if that field is. */
export type ListedDraft = OpenedForm & { keptAt: Date; beginning: string };

const MAX_BEGINNING = 200;

function listed({ content, ...draft }: z.output<typeof row> & { content: string }): ListedDraft {
  const { values } = draftContentSchema.parse(JSON.parse(content));
  const [typed = ""] = values[DRAFT_FORMS[draft.form].telling] ?? [];
  return { ...draft, beginning: [...typed.trim()].slice(0, MAX_BEGINNING).join("") };
}

/** The user's drafts, the one changed last first; only those of one form on one page, if `at` is given. */
export async function listDrafts(user: User, at?: { form: DraftForm; address: string }): Promise<ListedDraft[]> {
  authorise(user, "ownAccount.manage");
  const rows = await queryRows(
    row.extend({ content: z.string() }),
    Prisma.sql`SELECT ${COLUMNS},
        CASE WHEN length(content) > 100000 THEN '{"values":{},"files":[]}' ELSE content END AS content
      FROM draft
      WHERE account_id = ${user.id}::uuid AND ${RECENT_DRAFT}
        AND ${at ? Prisma.sql`form = ${at.form} AND address = ${at.address}` : Prisma.sql`true`}
      ORDER BY kept_at DESC, id LIMIT ${DRAFT_LIMITS.drafts}::int`,
  );
  return rows.map(listed);
}

import { z } from "zod";
import { hashToken } from "@/lib/access/accounts/links";
import type { User } from "@/lib/access/policy";
import { type Scope, SCOPES } from "@/lib/delivery/api/vocabulary";
import { Prisma } from "@/lib/platform/database/generated/client";
import { Role } from "@/lib/platform/database/generated/enums";
import { queryRow } from "@/lib/platform/database/rows";
import { valuesOf } from "@/lib/platform/vocabulary";

const tokenRow = z.object({
  id: z.uuid(),
  accountId: z.uuid(),
  role: z.enum(Role),
  scopes: z.array(z.enum(valuesOf(SCOPES))),
});

/** A valid token: its user and scopes. The user may do nothing beyond the scopes. */
export type OpenToken = { id: string; user: User; scopes: readonly Scope[] };

/**
 * The token and its user with the account's current role. Null when the token does not exist, has expired or was
 * revoked, or nobody can sign in to its account; callers cannot tell which. Also records when the token was last used,
 * at most once a minute.
 */
export async function findToken(token: string): Promise<OpenToken | null> {
  const row = await queryRow(
    tokenRow,
    Prisma.sql`
    WITH found AS (
      SELECT t.id, t.scopes, t.last_used_at, a.id AS account_id, a.role::text AS role
      FROM api_token t JOIN account a ON a.id = t.account_id
      WHERE t.token_hash = ${hashToken(token)} AND t.revoked_at IS NULL AND t.expires_at > clock_timestamp()
        AND a.kind = 'PERSON' AND a.disabled_at IS NULL AND a.password_hash IS NOT NULL),
    noted AS (
      UPDATE api_token SET last_used_at = clock_timestamp()
      WHERE id IN (SELECT id FROM found WHERE last_used_at IS NULL OR last_used_at < clock_timestamp() - interval '1 minute'))
    SELECT id, scopes, account_id AS "accountId", role FROM found`,
  );
  if (row === null) return null;
  const { id, accountId, role, scopes } = row;
  return { id, scopes, user: { id: accountId, role, only: scopes.flatMap((scope) => [...SCOPES[scope].actions]) } };
}

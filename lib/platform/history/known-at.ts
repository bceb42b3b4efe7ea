import { Prisma } from "@/lib/platform/database/generated/client";

/**
 * When what the history's entry `h` says became known: its own instant, or the earlier one that an import says for what
 * another register had known before.
 */
export const ENTRY_KNOWN_AT = Prisma.raw("coalesce((h.change::jsonb ->> 'knownAt')::timestamptz, h.instant)");

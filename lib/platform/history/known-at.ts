import { Prisma } from "@/lib/platform/database/generated/client";

/**
 * When the content of the history entry `h` became known: at the entry's own instant, or, if it was imported from
 * another register, at the earlier instant that the import recorded.
 */
export const ENTRY_KNOWN_AT = Prisma.raw("coalesce((h.change::jsonb ->> 'knownAt')::timestamptz, h.instant)");

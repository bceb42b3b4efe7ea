import { Prisma } from "@/lib/platform/database/generated/client";

/**
 * When the content of the history entry `h` became known: at its own instant, or, for what was imported from another
 * register, at the earlier instant that the import gives.
 */
export const ENTRY_KNOWN_AT = Prisma.raw("coalesce((h.change::jsonb ->> 'knownAt')::timestamptz, h.instant)");

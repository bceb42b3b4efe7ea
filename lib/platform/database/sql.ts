import { Prisma } from "@/lib/platform/database/generated/client";
import type { Day } from "@/lib/platform/time/dates";

/** SQL for an instant, passed as text: how the driver serialises a `Date` depends on the process's time zone. */
export function sqlInstant(instant: Date): Prisma.Sql {
  return Prisma.sql`${instant.toISOString()}::timestamptz`;
}

export function sqlDay(day: Day): Prisma.Sql {
  return Prisma.sql`${day}::date`;
}

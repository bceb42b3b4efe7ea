import { z } from "zod";
import { database } from "@/lib/platform/database/connect";
import type { Prisma } from "@/lib/platform/database/generated/client";

/** Whatever runs a statement: the database itself, or the transaction that is under way. */
type Runner = Pick<Prisma.TransactionClient, "$queryRaw">;

/**
 * The rows of a statement, each read by its schema: what the database gives is what the code takes it for. Inside a
 * transaction its own client has to be given, because on the embedded database another would wait for it.
 * @throws {z.ZodError} when statement and schema do not fit each other, which is a fault of the program
 */
export async function queryRows<Schema extends z.ZodType>(
  schema: Schema,
  statement: Prisma.Sql,
  runner: Runner = database(),
): Promise<z.output<Schema>[]> {
  return z.array(schema).parse(await runner.$queryRaw(statement));
}

/** The first row of a statement; null where it gives none. */
export async function queryRow<Schema extends z.ZodType>(
  schema: Schema,
  statement: Prisma.Sql,
  runner?: Runner,
): Promise<z.output<Schema> | null> {
  const [row] = await queryRows(schema, statement, runner);
  return row ?? null;
}

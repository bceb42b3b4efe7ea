import { z } from "zod";
import { database } from "@/lib/platform/database/connect";
import type { Prisma } from "@/lib/platform/database/generated/client";

/** Whatever can run a statement: the database, or an open transaction. */
type Runner = Pick<Prisma.TransactionClient, "$queryRaw">;

/**
 * Runs a statement and parses each row by a schema, so that the types are true. Inside a transaction, pass the
 * transaction as `runner`: on the embedded database, a query through any other client would wait for ever.
 * @throws {z.ZodError} when the rows do not match the schema, which is a bug
 */
export async function queryRows<Schema extends z.ZodType>(
  schema: Schema,
  statement: Prisma.Sql,
  runner: Runner = database(),
): Promise<z.output<Schema>[]> {
  return z.array(schema).parse(await runner.$queryRaw(statement));
}

/** The first row of a statement, or null when it returns none. */
export async function queryRow<Schema extends z.ZodType>(
  schema: Schema,
  statement: Prisma.Sql,
  runner?: Runner,
): Promise<z.output<Schema> | null> {
  const [row] = await queryRows(schema, statement, runner);
  return row ?? null;
}

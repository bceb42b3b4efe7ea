import type { z } from "zod";
import type { User } from "@/lib/access/policy";
import type { Cursor } from "@/lib/delivery/api/cursor";
import type { Taken } from "@/lib/delivery/api/parameters";
import { SHAPES } from "@/lib/delivery/api/shapes";
import type { Scope } from "@/lib/delivery/api/vocabulary";
import type { Transaction } from "@/lib/platform/database/connect";
import type { Head } from "@/lib/platform/history/head";
import { alsoInTransaction } from "@/lib/platform/history/record";
import type { AsOf } from "@/lib/platform/time/as-of";
import type { ListQuery } from "@/lib/register/lists/filters";

/** A parsed request. */
export type Call = {
  user: User;
  /** Day and instant, and the newest history entry at that instant. */
  asOf: AsOf & { head: Head | null };
  /** Path parameters, such as `reference`. */
  path: Readonly<Record<string, string>>;
  query: { limit: number; cursor: Cursor | null; list: ListQuery };
  request: Request;
};

/** The state of a record that a change is based on, as named by `If-Match`. */
export type Seen = {
  revision: number;
  updates: number;
  /** How far the evidence and the reviews of its updates have come, see `countReviewed`; null in an ETag of before that was said. */
  reviewed: number | null;
};

export type ShapeName = keyof typeof SHAPES;
type Bodies = { [Name in ShapeName]: z.output<(typeof SHAPES)[Name]> };
/** `SHAPES` again, typed so that parsing by a generic name gives the body of that name. */
const PARSERS: { readonly [Name in ShapeName]: z.ZodType<Bodies[Name]> } = SHAPES;

type Common = {
  /** Under `/api/v1`; names in braces are parameters. */
  path: string;
  summary: string;
  scope: Scope;
};

type ReadingFacts = Common & {
  /** The query parameters that it allows. */
  takes: Taken;
};

type JsonReading<Name extends ShapeName> = ReadingFacts & {
  /** Name of the response's schema. */
  answers: Name;
  read: (call: Call) => Promise<{ body: Bodies[Name]; seen?: Seen }>;
};

/** Answers with a file, which has no schema. */
type FileReading = ReadingFacts & { answers?: undefined; read: (call: Call) => Promise<Response> };

export type Reading = { method: "GET" } & (JsonReading<ShapeName> | FileReading);

type WritingFacts = Common & {
  method: "POST" | "PUT";
  /** Name of the request body's schema. */
  body: ShapeName;
  /** Name of the response's schema. */
  answers: ShapeName;
  /**
   * Whether it changes a record, so that `If-Match` must name the state that the change is based on. "if it says so": whoever
   * may write it may not be allowed to read the record, and so need not send it.
   */
  changes: boolean | "if it says so";
  status: 200 | 201;
};

/** Keeps a response body in the transaction of its write. */
export type Keep = (tx: Transaction, body: object) => Promise<void>;

/** Writes what a body asks for, and returns the response body. */
type Write = (call: Call, seen: Seen, keep: Keep | null) => Promise<object>;

export type Writing = WritingFacts & {
  /** Parses a request body. The result writes it. */
  parser: z.ZodType<Write>;
};

/** A reading whose response is what its schema says. */
export function defineReading<Name extends ShapeName>(reading: JsonReading<Name>): Reading {
  return { method: "GET", ...reading };
}

export function defineFile(reading: FileReading): Reading {
  return { method: "GET", ...reading };
}

/**
 * A writing. `write` is given what the schema `body` parses, and `say` converts its result to what the schema `answers`
 * says. They are two functions because the response is kept in the transaction of the write, whose result is known
 * before `write` returns.
 */
export function defineWriting<Body extends ShapeName, Answer extends ShapeName, Result>({
  write,
  say,
  ...facts
}: WritingFacts & {
  body: Body;
  answers: Answer;
  write: (call: Call, body: Bodies[Body], seen: Seen) => Promise<Result>;
  say: (result: Result) => Bodies[Answer];
}): Writing {
  const parser = PARSERS[facts.body].transform((body): Write => async (call, seen, keep) => {
    const run = () => write(call, body, seen);
    return say(await (keep ? alsoInTransaction((tx, result) => keep(tx, say(result)), run) : run()));
  });
  return { ...facts, parser };
}

import type { z } from "zod";
import { env } from "@/lib/platform/env";
import { type FieldErrors, InvalidInput } from "@/lib/platform/errors";
import { messageOf } from "@/lib/platform/language/issues";
import { camelCase, snakeCase } from "@/lib/platform/names";

type SnakeCase<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${SnakeCase<Rest>}`
  : Name;
type ApiName<Name extends string> = SnakeCase<Name> extends `${infer Short}_edtf` ? Short : SnakeCase<Name>;
type Written<Value> = Value extends string
  ? Value
  : Value extends Date
    ? string
    : Value extends readonly (infer Item)[]
      ? Written<Item>[]
      : Value extends object
        ? { [Name in keyof Value & string as ApiName<Name>]: Written<Value[Name]> }
        : Value;

function inApiNames(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(inApiNames);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [snakeCase(name).replace(/_edtf$/, ""), inApiNames(one)]),
  );
}

/** A value with API names as keys and instants as text. */
export function written<Value>(value: Value): Written<Value> {
  return inApiNames(value) as Written<Value>; // the type converts each key and value as the function does
}

/**
 * A body in the form that the form schemas expect: texts, lists of texts and groups of fields. A missing value becomes
 * an empty one.
 */
function typed(value: unknown): unknown {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.map(typed);
  return typeof value === "object" ? typedFields(value) : value;
}

function typedFields(fields: object): object {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [camelCase(name), typed(value)]));
}

/** Validates a body by the rules of a form. @throws {InvalidInput} with the API's field names. */
export function checked<Schema extends z.ZodType>(schema: Schema, body: object, more: object = {}): z.output<Schema> {
  const parsed = schema.safeParse({ ...typedFields(body), ...more });
  if (parsed.success) return parsed.data;
  const errors: FieldErrors = {};
  for (const issue of parsed.error.issues) {
    (errors[issue.path.map((part) => snakeCase(String(part))).join(".")] ??= []).push(messageOf(issue));
  }
  throw new InvalidInput(errors);
}

export function addressed(path: string): string {
  return `${env().publicAddress}${path}`;
}

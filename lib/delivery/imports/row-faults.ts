import type { z } from "zod";
import type { Field } from "@/lib/delivery/tables/fields";
import type { DateQuestion } from "@/lib/platform/time/date-forms";
import { messageOf } from "@/lib/platform/language/issues";
import type { Message } from "@/lib/platform/language/message";

/** One reason why a row is rejected, with the field if there is one to name. */
export class RowError extends Error {
  constructor(
    readonly field: Field | null,
    readonly reason: Message,
    /** What is at fault, where it is not the whole cell. */
    readonly value: string | null = null,
    /** What settles how such a date is read. */
    readonly question: DateQuestion | null = null,
    /** The column to name, where it is not that of a field. */
    readonly column: string | null = null,
  ) {
    super();
  }
}

/** @throws {RowError} when a rule has found a fault in a field of the row. */
export function rejectRow(field: Field, fault: Message | null): void {
  if (fault !== null) throw new RowError(field, fault);
}

/** The text of a message, whatever its values are. */
export function textOf(reason: Message): string {
  return typeof reason === "string" ? reason : reason.text;
}

/** The reasons why a row is rejected, each once. */
export class RowFaults {
  readonly list: RowError[] = [];

  add(fault: RowError): void {
    const isKnown = this.list.some(
      ({ field, column, reason }) =>
        field === fault.field && column === fault.column && textOf(reason) === textOf(fault.reason),
    );
    if (!isKnown) this.list.push(fault);
  }

  /** What `work` gives, or undefined when it finds a fault. @throws any other error */
  collect<Result>(work: () => Result): Result | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof RowError)) throw error;
      this.add(error);
      return undefined;
    }
  }

  /** The fields that have a fault. */
  get fields(): ReadonlySet<Field> {
    return new Set(this.list.flatMap(({ field }) => field ?? []));
  }
}

/**
 * What a form's schema makes of a row, or null with all that it finds wrong. A schema's rules about several fields are only
 * reached when each field is right by itself, so a field at fault is parsed again with `standIns` in its place: what is wrong
 * with the others is said in the same check. `atFault` are fields whose cells could not be read: they count as given.
 */
export function parseWhole<Schema extends z.ZodType>(
  schema: Schema,
  input: Readonly<Record<string, unknown>>,
  {
    standIns,
    atFault,
    fieldOf,
    faults,
  }: {
    standIns: Readonly<Record<string, unknown>>;
    atFault: readonly string[];
    fieldOf: (path: readonly PropertyKey[]) => Field | null;
    faults: RowFaults;
  },
): z.output<Schema> | null {
  const given: Record<string, unknown> = { ...input };
  const stoodIn = new Set<PropertyKey>();
  const standIn = (name: string) => {
    given[name] = standIns[name];
    stoodIn.add(name);
  };
  atFault.forEach(standIn);
  for (;;) {
    const parsed = schema.safeParse(given);
    if (parsed.success) return stoodIn.size === 0 ? parsed.data : null;
    const fresh = parsed.error.issues.filter(({ path: [name] }) => name === undefined || !stoodIn.has(name));
    for (const issue of fresh) faults.add(new RowError(fieldOf(issue.path), messageOf(issue)));
    const named = fresh.flatMap(({ path: [name] }) => (name === undefined ? [] : String(name)));
    if (named.length === 0) return null;
    named.forEach(standIn);
  }
}

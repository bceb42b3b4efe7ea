import { z } from "zod";
import type { Column } from "@/lib/delivery/exchange/csv";
import type { Head } from "@/lib/platform/history/head";
import { message, type Text } from "@/lib/platform/language/message";
import type { AsOf } from "@/lib/platform/time/as-of";
import type { VagueDate } from "@/lib/platform/time/dates";
import type { Quotation } from "@/lib/register/documents/quotation";
import type { ListedRecommendation } from "@/lib/register/lists/row-query";
import { addresses } from "@/lib/web/addresses";

/** What is the same in every row of one export. */
export type ExportContext = {
  asOf: AsOf;
  /** The newest history entry at `knownAt`. */
  head: Head | null;
  /** The register's own address, without a trailing slash. */
  publicAddress: string;
};

export type RecommendationRow = {
  recommendation: ListedRecommendation;
  context: ExportContext;
  /** The texts of its passages, if requested, that are surely found in exactly one place of the source's text. */
  quotations?: readonly Quotation[];
};

export const SEPARATOR = "; ";

export const text = z.string();
export const day = z.iso.date();
export const instant = z.iso.datetime();

/** The permanent address of an update's page. */
export function updateAddress(reference: string, number: number, { publicAddress }: ExportContext): string {
  return `${publicAddress}${addresses.update(reference, number)}`;
}

/** The three columns of a vague date: as written, and its earliest and latest day. */
export function vagueColumns<Row>(
  name: string,
  meaning: Text,
  date: (row: Row) => VagueDate | null | undefined,
  isAlwaysGiven = false,
): Column<Row>[] {
  const whole = isAlwaysGiven ? text : text.nullable();
  const bound = isAlwaysGiven ? day : day.nullable();
  return [
    { name, type: whole, meaning, cell: (row) => date(row)?.edtf ?? null },
    {
      name: `${name}_earliest`,
      type: bound,
      meaning: message("The earliest day that {name} can mean.", { name }),
      is: "day",
      cell: (row) => date(row)?.earliest ?? null,
    },
    {
      name: `${name}_latest`,
      type: bound,
      meaning: message("The latest day that {name} can mean, and the day it counts from.", { name }),
      is: "day",
      cell: (row) => date(row)?.latest ?? null,
    },
  ];
}

/** The columns of every export that give its day and instant, and the history entry that witnesses it. */
export function contextColumns<Row extends { context: ExportContext }>(): Column<Row>[] {
  return [
    {
      name: "as_of",
      type: day,
      meaning: message("The day this row is about."),
      is: "day",
      cell: ({ context }) => context.asOf.day,
    },
    {
      name: "known_at",
      type: instant,
      meaning: message("This row shows what the register knew at this time (UTC)."),
      is: "instant",
      cell: ({ context }) => context.asOf.knownAt.toISOString(),
    },
    {
      name: "head_sequence",
      type: text.nullable(),
      meaning: message("Number of the latest history entry at that time."),
      cell: ({ context }) => context.head?.sequence ?? null,
    },
    {
      name: "head_hash",
      meaning: message("SHA-256 of that entry. If saved elsewhere, it shows later whether the history was rewritten."),
      cell: ({ context }) => context.head?.hash ?? null,
    },
  ];
}

/** Adds columns just before those for day and instant, so that all earlier columns keep their position. */
export function beforeContext<Row>(columns: readonly Column<Row>[], more: readonly Column<Row>[]): Column<Row>[] {
  const place = columns.findIndex(({ name }) => /^(from_)?as_of$/.test(name));
  return [...columns.slice(0, place), ...more, ...columns.slice(place)];
}

export const codes = (table: Record<string, unknown>) => Object.keys(table).join(", ");

import { z } from "zod";
import { contextColumns, type ExportContext, vagueColumns } from "@/lib/delivery/exchange/columns";
import type { Column } from "@/lib/delivery/exchange/csv";
import { message } from "@/lib/platform/language/message";
import { valuesOf } from "@/lib/platform/vocabulary";
import { ACTOR_KINDS } from "@/lib/register/actors/vocabulary";
import type { ExportedActor, ExportedSource } from "@/lib/register/lists/named-export-read";
import { SOURCE_KINDS } from "@/lib/register/sources/vocabulary";
import { addresses } from "@/lib/web/addresses";

export type SourceRow = { source: ExportedSource; context: ExportContext };
export type ActorRow = { actor: ExportedActor; context: ExportContext };

const text = z.string();

/** Columns of `/sources.csv`: one row for each source. */
export const SOURCE_COLUMNS: readonly Column<SourceRow>[] = [
  {
    name: "slug",
    type: text,
    meaning: message("What it is called in addresses of this register."),
    cell: ({ source }) => source.slug,
  },
  {
    name: "source_page",
    meaning: message("The source’s page in the register."),
    cell: ({ source, context }) => `${context.publicAddress}${addresses.source(source.slug)}`,
  },
  { name: "title", type: text, meaning: message("Title of the document."), cell: ({ source }) => source.title },
  {
    name: "kind",
    type: z.enum(valuesOf(SOURCE_KINDS)),
    meaning: message("One of {codes}.", { codes: valuesOf(SOURCE_KINDS).join(", ") }),
    terms: SOURCE_KINDS,
    cell: ({ source }) => source.kind,
  },
  {
    name: "authors",
    type: z.array(text),
    meaning: message("Its authors, each on its own line in the cell."),
    cell: ({ source }) => source.authors.join("\n") || null,
    nested: ({ source }) => source.authors,
  },
  { name: "publisher", meaning: message("Who published it."), cell: ({ source }) => source.publisher },
  { name: "place", meaning: message("Where it was published."), cell: ({ source }) => source.place },
  ...vagueColumns<SourceRow>(
    "date",
    message("Date of the document, as it gives it, in EDTF (ISO 8601-2)."),
    ({ source }) => source.date,
  ),
  {
    name: "pages",
    type: z.int().nullable(),
    meaning: message("Number of pages."),
    cell: ({ source }) => source.pages,
  },
  {
    name: "identifiers",
    type: z.array(z.strictObject({ scheme: text, value: text })),
    meaning: message("Its identifiers, each on its own line in the cell, as scheme, colon and value."),
    cell: ({ source }) => source.identifiers.map(({ scheme, value }) => `${scheme}: ${value}`).join("\n") || null,
    nested: ({ source }) => source.identifiers,
  },
  { name: "address", meaning: message("Web address of the document."), cell: ({ source }) => source.address },
  { name: "note", meaning: message("Note about the source."), cell: ({ source }) => source.note },
  {
    name: "entered_at",
    type: z.iso.datetime(),
    meaning: message("When it was added to the register (UTC)."),
    is: "instant",
    cell: ({ source }) => source.enteredAt.toISOString(),
  },
  ...contextColumns<SourceRow>(),
  {
    name: "withdrawn",
    meaning: message("true if the source was added by mistake and withdrawn."),
    type: z.boolean(),
    cell: ({ source }) => source.withdrawn,
  },
];

/** Columns of `/actors.csv`: one row for each actor. */
export const ACTOR_COLUMNS: readonly Column<ActorRow>[] = [
  {
    name: "slug",
    type: text,
    meaning: message("What it is called in addresses of this register."),
    cell: ({ actor }) => actor.slug,
  },
  {
    name: "actor_page",
    meaning: message("The actor’s page in the register."),
    cell: ({ actor, context }) => `${context.publicAddress}${addresses.actor(actor.slug)}`,
  },
  { name: "name", type: text, meaning: message("Name of the actor."), cell: ({ actor }) => actor.name },
  {
    name: "kind",
    type: z.enum(valuesOf(ACTOR_KINDS)),
    meaning: message("One of {codes}.", { codes: valuesOf(ACTOR_KINDS).join(", ") }),
    terms: ACTOR_KINDS,
    cell: ({ actor }) => actor.kind,
  },
  ...contextColumns<ActorRow>(),
];

import {
  codes,
  contextColumns,
  SEPARATOR,
  updateAddress,
  type UpdateRow,
  vagueColumns,
} from "@/lib/delivery/exchange/columns";
import type { Column } from "@/lib/delivery/exchange/csv";
import { message } from "@/lib/platform/language/message";
import type { Beside } from "@/lib/register/evidence/beside-query";
import { CREDIBILITIES, POLARITIES, RELIABILITIES } from "@/lib/register/evidence/vocabulary";
import { STATUSES } from "@/lib/register/vocabulary";
import { addresses } from "@/lib/web/addresses";

type Item = UpdateRow["update"]["evidence"][number];

export type EvidenceRow = UpdateRow & { item: Item; beside: Beside };

/** Columns of `/evidence.csv`: one row for each item of evidence as one update cites it. */
export const EVIDENCE_COLUMNS: readonly Column<EvidenceRow>[] = [
  { name: "evidence", meaning: message("Number of the item, as E-3."), cell: ({ item }) => `E-${item.number}` },
  {
    name: "revision",
    meaning: message("Number of the item’s revision that the update cites."),
    cell: ({ item }) => item.revision,
  },
  {
    name: "newest_revision",
    meaning: message("Number of the item’s newest revision at known_at."),
    cell: ({ item }) => item.newestRevision,
  },
  {
    name: "evidence_page",
    meaning: message("The item’s page in the register."),
    cell: ({ item, context }) => `${context.publicAddress}${addresses.evidenceItem(item.number)}`,
  },
  {
    name: "reference",
    meaning: message("The record’s stable reference."),
    cell: ({ recommendation: r }) => r.reference,
  },
  {
    name: "update_number",
    meaning: message("Number of the update that cites the item."),
    cell: ({ update }) => update.number,
  },
  {
    name: "update_address",
    meaning: message("That update’s permanent address."),
    cell: ({ recommendation: r, update, context }) => updateAddress(r.reference, update.number, context),
  },
  {
    name: "status",
    meaning: message("What the update says: {codes}.", { codes: codes(STATUSES) }),
    terms: STATUSES,
    cell: ({ update }) => update.status,
  },
  ...vagueColumns<EvidenceRow>(
    "effective",
    message("Since when the update says that it is so, as the source gives it, in EDTF (ISO 8601-2)."),
    ({ update }) => update.effective,
  ),
  {
    name: "recorded_at",
    meaning: message("When the register learned of the use (UTC)."),
    is: "instant",
    cell: ({ update }) => update.recordedAt.toISOString(),
  },
  {
    name: "corrected_by",
    meaning: message("Number of the update that corrects the citing one, if it was recorded by known_at."),
    cell: ({ update }) => update.correctedBy,
  },
  {
    name: "gives_state",
    meaning: message("true where the citing update gives the record’s state on as_of as known at known_at."),
    cell: ({ recommendation: r, update }) => r.update?.number === update.number,
  },
  {
    name: "polarity",
    meaning: message("How the item bears on this update: {codes}.", { codes: codes(POLARITIES) }),
    terms: POLARITIES,
    cell: ({ item }) => item.polarity,
  },
  {
    name: "grade",
    meaning: message("The Admiralty code: both of the next two columns."),
    cell: ({ item }) => `${item.reliability}${item.credibility}`,
  },
  {
    name: "reliability",
    meaning: message("Reliability of whoever says it, A to F."),
    terms: RELIABILITIES,
    cell: ({ item }) => item.reliability,
  },
  {
    name: "credibility",
    meaning: message("Credibility of what is said, 1 to 6."),
    terms: CREDIBILITIES,
    cell: ({ item }) => item.credibility,
  },
  { name: "title", meaning: message("The item’s title."), cell: ({ item }) => item.title },
  { name: "summary", meaning: message("What it shows, in the register’s words."), cell: ({ item }) => item.summary },
  { name: "address", meaning: message("Where it can be found."), cell: ({ item }) => item.address },
  { name: "publisher", meaning: message("Who published it."), cell: ({ item }) => item.publisher },
  ...vagueColumns<EvidenceRow>(
    "date",
    message("The date that it bears, as the source gives it, in EDTF (ISO 8601-2)."),
    ({ item }) => item.date,
  ),
  {
    name: "accessed",
    meaning: message("The day on which somebody looked at the address."),
    is: "day",
    cell: ({ item }) => item.accessed,
  },
  { name: "archive", meaning: message("Address of an archived copy."), cell: ({ item }) => item.archive },
  {
    name: "archive_seen",
    meaning: message("The day on which somebody looked at that copy."),
    is: "day",
    cell: ({ item }) => item.archiveSeen,
  },
  {
    name: "provider",
    meaning: message("Name of the actor who provides it."),
    cell: ({ item }) => item.provider?.name ?? null,
  },
  {
    name: "provider_funding",
    meaning: message(
      "UNDISCLOSED where it is on record that it is not disclosed who ultimately pays the provider; else empty.",
    ),
    cell: ({ item }) => (item.provider?.fundingUndisclosed ? "UNDISCLOSED" : null),
  },
  {
    name: "source",
    meaning: message("Title of the register’s source, where the item is one."),
    cell: ({ beside }) => beside.source?.title ?? null,
  },
  {
    name: "source_address",
    meaning: message("That source’s page in the register."),
    cell: ({ beside, context }) => beside.source && `${context.publicAddress}${addresses.source(beside.source.slug)}`,
  },
  {
    name: "files",
    meaning: message("SHA-256 of each file on the item, separated by a semicolon and a space."),
    cell: ({ beside }) => beside.files.map(({ sha256 }) => sha256).join(SEPARATOR) || null,
    nested: ({ beside }) => beside.files,
  },
  {
    name: "file_names",
    meaning: message("Their names, in the same order, each on its own line of the cell."),
    cell: ({ beside }) => beside.files.map(({ name }) => name).join("\n") || null,
    nested: ({ beside }) => beside.files.map(({ name }) => name),
  },
  ...contextColumns<EvidenceRow>(),
];

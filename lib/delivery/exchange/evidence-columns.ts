import { z } from "zod";
import { codes, contextColumns, SEPARATOR, updateAddress, vagueColumns } from "@/lib/delivery/exchange/columns";
import type { UpdateRow } from "@/lib/delivery/exchange/update-columns";
import type { Column } from "@/lib/delivery/exchange/csv";
import { message } from "@/lib/platform/language/message";
import type { SourceAndFiles } from "@/lib/register/evidence/source-and-files-query";
import { ADDRESS_STATES } from "@/lib/register/evidence/address-states";
import { CREDIBILITIES, POLARITIES, RELIABILITIES } from "@/lib/register/evidence/vocabulary";
import { STATUSES } from "@/lib/register/vocabulary";
import { addresses } from "@/lib/web/addresses";

type Item = UpdateRow["update"]["evidence"][number];

export type EvidenceRow = UpdateRow & { item: Item; linked: SourceAndFiles };

/** Columns of `/evidence.csv`: one row for each citation of an item of evidence by an update. */
export const EVIDENCE_COLUMNS: readonly Column<EvidenceRow>[] = [
  { name: "evidence", meaning: message("Number of the item, like E-3."), cell: ({ item }) => `E-${item.number}` },
  {
    name: "revision",
    meaning: message("The revision of the item that the update cites."),
    cell: ({ item }) => item.revision,
  },
  {
    name: "newest_revision",
    meaning: message("The item’s latest revision at known_at."),
    cell: ({ item }) => item.newestRevision,
  },
  {
    name: "evidence_page",
    meaning: message("The item’s page in the register."),
    cell: ({ item, context }) => `${context.publicAddress}${addresses.evidenceItem(item.number)}`,
  },
  {
    name: "reference",
    meaning: message("The record’s permanent reference."),
    cell: ({ recommendation: r }) => r.reference,
  },
  {
    name: "update_number",
    meaning: message("Number of the update that cites the item."),
    cell: ({ update }) => update.number,
  },
  {
    name: "update_address",
    meaning: message("Permanent address of that update."),
    cell: ({ recommendation: r, update, context }) => updateAddress(r.reference, update.number, context),
  },
  {
    name: "status",
    meaning: message("Status given by the update: {codes}.", { codes: codes(STATUSES) }),
    terms: STATUSES,
    cell: ({ update }) => update.status,
  },
  ...vagueColumns<EvidenceRow>(
    "effective",
    message("Effective date of the update’s status, as the source gives it, in EDTF (ISO 8601-2)."),
    ({ update }) => update.effective,
  ),
  {
    name: "recorded_at",
    meaning: message("When the citing update was recorded (UTC)."),
    is: "instant",
    cell: ({ update }) => update.recordedAt.toISOString(),
  },
  {
    name: "corrected_by",
    meaning: message("Number of the update that corrects the citing update, if recorded by known_at."),
    cell: ({ update }) => update.correctedBy,
  },
  {
    name: "gives_state",
    meaning: message("true if the citing update gives the record’s state on as_of as known at known_at."),
    cell: ({ recommendation: r, update }) => r.update?.number === update.number,
  },
  {
    name: "polarity",
    meaning: message("The item’s polarity for this update: {codes}.", { codes: codes(POLARITIES) }),
    terms: POLARITIES,
    cell: ({ item }) => item.polarity,
  },
  {
    name: "grade",
    meaning: message("The Admiralty code: the next two columns combined."),
    cell: ({ item }) => `${item.reliability}${item.credibility}`,
  },
  {
    name: "reliability",
    meaning: message("Reliability of the source, A to F."),
    terms: RELIABILITIES,
    cell: ({ item }) => item.reliability,
  },
  {
    name: "credibility",
    meaning: message("Credibility of the information, 1 to 6."),
    terms: CREDIBILITIES,
    cell: ({ item }) => item.credibility,
  },
  { name: "title", meaning: message("Title of the item."), cell: ({ item }) => item.title },
  { name: "summary", meaning: message("What it shows, written for this register."), cell: ({ item }) => item.summary },
  { name: "address", meaning: message("Web address of the item."), cell: ({ item }) => item.address },
  { name: "publisher", meaning: message("Who published it."), cell: ({ item }) => item.publisher },
  ...vagueColumns<EvidenceRow>(
    "date",
    message("Date on the item, as the source gives it, in EDTF (ISO 8601-2)."),
    ({ item }) => item.date,
  ),
  {
    name: "accessed",
    meaning: message("The day the web address was accessed."),
    is: "day",
    cell: ({ item }) => item.accessed,
  },
  { name: "archive", meaning: message("Web address of an archived copy."), cell: ({ item }) => item.archive },
  {
    name: "archive_seen",
    meaning: message("The day the archived copy was accessed."),
    is: "day",
    cell: ({ item }) => item.archiveSeen,
  },
  {
    name: "provider",
    meaning: message("Name of the actor that provides it."),
    cell: ({ item }) => item.provider?.name ?? null,
  },
  {
    name: "provider_funding",
    meaning: message(
      "UNDISCLOSED if it is on record that it is not disclosed who ultimately pays the provider; otherwise empty.",
    ),
    cell: ({ item }) => (item.provider?.fundingUndisclosed ? "UNDISCLOSED" : null),
  },
  {
    name: "source",
    meaning: message("Title of the source in this register, if the item is one."),
    cell: ({ linked }) => linked.source?.title ?? null,
  },
  {
    name: "source_address",
    meaning: message("That source’s page in the register."),
    cell: ({ linked, context }) => linked.source && `${context.publicAddress}${addresses.source(linked.source.slug)}`,
  },
  {
    name: "files",
    meaning: message("SHA-256 of each file attached to the item, separated by a semicolon and a space."),
    cell: ({ linked }) => linked.files.map(({ sha256 }) => sha256).join(SEPARATOR) || null,
    nested: ({ linked }) => linked.files,
  },
  {
    name: "file_names",
    meaning: message("Names of those files, in the same order, each on its own line in the cell."),
    cell: ({ linked }) => linked.files.map(({ name }) => name).join("\n") || null,
    nested: ({ linked }) => linked.files.map(({ name }) => name),
  },
  ...contextColumns<EvidenceRow>(),
  {
    name: "withdrawn",
    meaning: message("true if the item was added by mistake and withdrawn. The update counts as before."),
    type: z.boolean(),
    cell: ({ item }) => item.withdrawn !== null,
  },
  {
    name: "address_state",
    meaning: message(
      "How the page at the web address is, as known at known_at: {codes}. Empty where the register has not looked.",
      {
        codes: codes(ADDRESS_STATES),
      },
    ),
    terms: ADDRESS_STATES,
    cell: ({ linked }) => linked.state,
  },
];

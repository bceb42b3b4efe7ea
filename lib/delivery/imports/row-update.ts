import { evidenceFaults, evidenceItems, statusOf } from "@/lib/delivery/imports/row-evidence";
import { parseWhole, rejectRow, type RowFaults } from "@/lib/delivery/imports/row-faults";
import { fieldOfPath, namesOf, NO_REFERENCE_YET, UPDATE_AXES, UPDATE_FIELDS } from "@/lib/delivery/imports/row-fields";
import type { Cells } from "@/lib/delivery/imports/read-row";
import type { Mapping } from "@/lib/delivery/imports/schema";
import { tableAsEvidence } from "@/lib/delivery/imports/shared";
import { shorten, wholeAsEvidence } from "@/lib/delivery/imports/texts";
import { type Day, parseDay } from "@/lib/platform/time/dates";
import { parseVagueDate } from "@/lib/platform/time/vague-dates";
import { futureFault } from "@/lib/register/date-rules";
import { type RecordUpdate, recordUpdateSchema } from "@/lib/register/updates/schema";
import { LIMITS } from "@/lib/register/vocabulary";

/**
 * The update that a row brings, by the form's own rules; null when it brings none, or with what is wrong among the faults.
 * `isGiven`: whether the row says anything that an update would be. `wholeSummary`: a summary that is cut in the record,
 * which the update is to cite.
 */
export function parseUpdate(
  { name, values, wholeSummary }: { name: string; values: Cells; wholeSummary: string | null },
  mapping: Mapping,
  today: Day,
  faults: RowFaults,
): { update: RecordUpdate | null; isGiven: boolean } {
  const atFault = faults.fields;
  const evidence = evidenceItems(values);
  const hasWords = values.rationale !== undefined || values.effective !== undefined || evidence.length > 0;
  const status = statusOf(values);
  // Our own lists have this code where nobody has said anything.
  const response = values.response === "NO_RESPONSE" && status === undefined && !hasWords ? undefined : values.response;
  const isGiven = [status, response, values.effective].some((value) => value !== undefined);
  if (!isGiven && !UPDATE_AXES.some((field) => atFault.has(field))) return { update: null, isGiven };
  for (const fault of evidenceFaults(values)) faults.add(fault);
  const items = evidence.length > 0 ? evidence : tableAsEvidence(status, mapping.shared);
  const { rationale } = values;
  const isCut = mapping.tooLong === "cut" && rationale !== undefined && rationale.length > LIMITS.rationale;
  if (isCut) items.push(...wholeAsEvidence(name, "reason", rationale));
  if (wholeSummary !== null) items.push(...wholeAsEvidence(name, "summary", wholeSummary));
  const hasStatus = status !== undefined || atFault.has("status");
  const update = parseWhole(
    recordUpdateSchema,
    {
      reference: NO_REFERENCE_YET,
      baseRevision: 0,
      baseUpdate: 0,
      status,
      response,
      confidence: hasStatus ? (values.confidence ?? "LOW") : undefined,
      closure: atFault.has("status") ? undefined : values.closure,
      rationale:
        (isCut ? shorten(rationale, LIMITS.rationale) : rationale) ??
        (hasStatus ? (mapping.rationale ?? undefined) : undefined),
      // An answer without a day gets one from the day on which its record was made.
      effective: values.effective ?? (hasStatus ? undefined : today),
      evidence: items,
      lookedIn: values.lookedIn,
      lookedFor: values.lookedFor,
      lookedUntil: values.lookedUntil,
    },
    {
      standIns: {
        // A word that has no meaning yet is most likely a status: what every status needs is asked for already.
        status: atFault.has("status") ? "IN_PROGRESS" : undefined,
        response: atFault.has("response") ? "NOTED" : undefined,
        rationale: "-",
        effective: today,
        evidence: [],
      },
      atFault: namesOf(faults.fields).filter((field) => (UPDATE_FIELDS as readonly string[]).includes(field)),
      fieldOf: fieldOfPath,
      faults,
    },
  );
  const effective = parseVagueDate(values.effective ?? "");
  faults.collect(() => rejectRow("effective", futureFault(effective, today)));
  faults.collect(() => rejectRow("lookedUntil", futureFault(parseDay(values.lookedUntil ?? ""), today)));
  return { update, isGiven: true };
}

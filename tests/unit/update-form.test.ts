import { valuesOf } from "@/lib/platform/vocabulary";
import { recordUpdateSchema, updateFormSchema } from "@/lib/register/updates/schema";
import { STATUSES } from "@/lib/register/vocabulary";

const LOOKED = { lookedIn: "The ministry’s news pages", lookedFor: "kettling", lookedUntil: "2024-05-01" };
const UPDATE = {
  reference: "KZP-03",
  baseRevision: "1",
  baseUpdate: "0",
  status: "NO_PROGRESS",
  confidence: "LOW",
  rationale: "Nothing was announced.",
  effective: "2024-05-01",
};
const EVIDENCE = [{ existing: "E-1", polarity: "SUPPORTS" }];

/** The fields at fault, as a form has them, or a program. */
function faultsOf(more: Record<string, unknown>, schema: typeof recordUpdateSchema = updateFormSchema): string[] {
  const parsed = schema.safeParse({ ...UPDATE, ...more });
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join("."));
}

test.each(valuesOf(STATUSES))("a form lets “%s” rest on nothing only where its table says so", (status) => {
  const { needsEvidence, needsLook } = STATUSES[status];
  expect(faultsOf({ status })).toEqual(needsEvidence || needsLook ? ["evidence"] : []);
  expect(faultsOf({ status, evidence: EVIDENCE })).toEqual([]);
  expect(faultsOf({ status, ...LOOKED })).toEqual(
    needsEvidence ? ["evidence"] : status === "NOT_ASSESSED" ? ["lookedIn"] : [],
  );
  // A program, and a table that is itself the evidence, are not asked.
  expect(faultsOf({ status }, recordUpdateSchema)).toEqual(needsEvidence ? ["evidence"] : []);
});

test("whoever looked and found nothing says where, for which words and until when, or nothing of it", () => {
  for (const [name, value] of Object.entries(LOOKED)) {
    const others = Object.keys(LOOKED).filter((other) => other !== name);
    expect(faultsOf({ evidence: EVIDENCE, [name]: value })).toEqual(others);
  }
  expect(faultsOf({ ...LOOKED, lookedUntil: "in May" })).toEqual(["lookedUntil"]);
  expect(faultsOf({ ...LOOKED, status: "", confidence: "", response: "NO_RESPONSE" })).toEqual([]);
});

test("a correction in a form says what was wrong, and nothing else does", () => {
  expect(faultsOf({ ...LOOKED, corrects: "1" })).toEqual(["correctionNote"]);
  expect(faultsOf({ ...LOOKED, corrects: "1", correctionNote: "The wrong record." })).toEqual([]);
  expect(faultsOf({ corrects: "1" }, recordUpdateSchema)).toEqual([]);
  expect(faultsOf({ ...LOOKED, correctionNote: "The wrong record." })).toEqual(["correctionNote"]);
});

import { addInterestSchema } from "@/lib/register/actors/schema";
import { isCurrency, moneyWords } from "@/lib/platform/money";
import { fieldErrors } from "@/lib/web/form-action";

const REPORTED = {
  holder: "a-firm",
  kind: "REPORTED",
  role: "member of the inquiry",
  payerWords: "Not recorded",
  amountState: "STATED",
  amount: "10000",
  currency: "gbp",
  asAt: "2023-04-27",
  disclosure: "UNKNOWN",
  source: "a-source",
};

const ALLEGED = {
  holder: "a-firm",
  kind: "ALLEGED",
  allegedBy: "A newspaper",
  asAt: "2023-04-27",
  source: "a-source",
  reply: "Denied.",
  replyDay: "2023-05-01",
};

function faults(input: Record<string, string>): string[] {
  const parsed = addInterestSchema.safeParse(input);
  return parsed.success ? [] : Object.keys(fieldErrors(parsed.error));
}

test("an interest and an allegation with all that they need are taken, the currency in capitals", () => {
  expect(addInterestSchema.parse(REPORTED)).toMatchObject({ amount: "10000", currency: "GBP", period: null });
  expect(addInterestSchema.parse(ALLEGED)).toMatchObject({ role: null, amountState: null, replyDay: "2023-05-01" });
});

test.each([
  ["role", "paid to speak"],
  ["payer", "somebody"],
  ["newPayer", "Somebody"],
  ["payerWords", "Somebody"],
  ["amount", "1"],
  ["period", "2023"],
  ["passageHint", "some words"],
  ["remark", "What it says."],
  ["amountState", "UNDISCLOSED"],
  ["disclosure", "UNDISCLOSED"],
])("of an allegation nothing is taken that would be its content: %s", (field, value) => {
  expect(faults({ ...ALLEGED, [field]: value })).toContain(field);
});

test("an allegation must say who alleges it, and nothing else may", () => {
  expect(faults({ ...ALLEGED, allegedBy: "" })).toEqual(["allegedBy"]);
  expect(faults({ ...REPORTED, allegedBy: "Somebody" })).toEqual(["allegedBy"]);
});

test.each([
  ["no payer", { payerWords: "" }, ["payer"]],
  ["two payers", { payer: "somebody" }, ["payer"]],
  ["a new payer of no kind", { payerWords: "", newPayer: "Somebody" }, ["newPayerKind"]],
  ["an amount that is not digits", { amount: "10,000" }, ["amount"]],
  ["no currency", { currency: "" }, ["currency"]],
  ["a currency that there is not", { currency: "XQQ" }, ["currency"]],
  ["an amount that is said not to be on record", { amountState: "NOT_RECORDED" }, ["amountState"]],
  ["a hint of nine words", { passageHint: "a b c d e f g h i" }, ["passageHint"]],
  ["no day", { asAt: "" }, ["asAt"]],
  ["a reply's day without the reply", { replyDay: "2023-05-01" }, ["reply"]],
])("%s is refused where it is to be mended", (_, change, fields) => {
  expect(faults({ ...REPORTED, ...change })).toEqual(fields);
});

test.each([
  ["10000", "GBP", "GBP 10,000"],
  ["10000.5", "GBP", "GBP 10,000.50"],
  ["0.1250", "KZT", "KZT 0.125"],
  ["9999999999999999.9999", "USD", "USD 9,999,999,999,999,999.9999"],
  ["5.00", "EUR", "EUR 5"],
])("%s %s reads %s", (amount, currency, words) => {
  expect(moneyWords(amount, currency)).toBe(words);
});

test("a currency is one of ISO 4217", () => {
  expect(["GBP", "KZT", "EUR"].every(isCurrency)).toBe(true);
  expect(["gbp", "", "POUND"].some(isCurrency)).toBe(false);
});

import { z } from "zod";
import { vagueDateWords } from "@/lib/platform/time/vague-date-words";
import { Forbidden, NotFound } from "@/lib/platform/errors";
import { faultText, outcomeSchema } from "@/lib/delivery/imports/outcome";
import { issueOf, messageOf, says } from "@/lib/platform/language/issues";
import { pickLocale } from "@/lib/platform/language/locales";
import { message, nested } from "@/lib/platform/language/message";
import { ENGLISH, makeWords } from "@/lib/platform/language/translate";

test.each([
  ["a choice is spoken, whatever the browser asks for", "kk", "ru", "kk"],
  ["a choice of a language that there is not is none", "de", "de", "en"],
  ["a name that every object has is no language", "constructor", "constructor", "en"],
  ["nothing chosen and nothing asked for is English", undefined, null, "en"],
  ["a browser's first language that there is is spoken", undefined, "de-DE,ru-RU;q=0.9,en;q=0.8", "ru"],
  ["of several the weightiest is spoken", undefined, "en;q=0.5, kk-Cyrl-KZ;q=0.9, ru;q=0.7", "kk"],
  ["of equals the first is spoken", undefined, "ru,kk", "ru"],
  ["what the browser refuses is not spoken", undefined, "ru;q=0, kk;q=0.1", "kk"],
  ["a header that says nothing is English", undefined, ";;,q=,*;q=x,ru;q=x", "en"],
])("%s", (_, chosen, accepted, locale) => {
  expect(pickLocale(chosen, accepted)).toBe(locale);
});

test.each([
  ["2022-12-20", "20 декабря 2022 г.", "2022 ж. 20 желтоқсан"],
  ["2023-05", "май 2023 г.", "2023 ж. мамыр"],
  ["2023", "2023 г.", "2023 ж."],
  ["2023-24", "зима 2023–24 г.", "2023–24 ж. қыс"],
  ["2014%", "примерно 2014 г. (под вопросом)", "шамамен 2014 ж. (күмәнді)"],
  ["201X", "2010-е годы", "2010-жылдар"],
  ["2023-05-XX", "май 2023 г., день не указан", "2023 ж. мамыр, күні көрсетілмеген"],
  ["2022-11/2023-02", "ноябрь 2022 г. – февраль 2023 г.", "2022 ж. қараша – 2023 ж. ақпан"],
  ["soon", "soon", "soon"],
])("the date %s is said in Russian and in Kazakh", (edtf, russian, kazakh) => {
  expect([vagueDateWords(edtf, "ru"), vagueDateWords(edtf, "kk")]).toEqual([russian, kazakh]);
});

const russian = makeWords("ru", {
  "{count, plural, one {# record} other {# records}}":
    "{count, plural, one {# запись} few {# записи} many {# записей} other {# записи}}",
  "There is no record {reference} in this register.": "Записи {reference} нет.",
  Found: "Найдено",
});

test("numbers bend the words that go with them", () => {
  const key = "{count, plural, one {# record} other {# records}}";
  expect([1, 2, 5, 21].map((count) => russian(key, { count }))).toEqual([
    "1 запись",
    "2 записи",
    "5 записей",
    "21 запись",
  ]);
  expect(ENGLISH(key, { count: 5_000 })).toBe("5,000 records");
});

const noRecord = (reference: string) => message("There is no record {reference} in this register.", { reference });

test("a message is said with its values in the reader's language, and what has no translation in English", () => {
  expect(russian.message(noRecord("KZP-99"))).toBe("Записи KZP-99 нет.");
  expect(russian.message(noRecord("{evil} <b>."))).toBe("Записи {evil} <b>. нет.");
  expect(russian.message(message("Found"))).toBe("Найдено");
  expect(russian.message(message("constructor"))).toBe("constructor");
  expect(ENGLISH.message(noRecord("KZP-99"))).toBe("There is no record KZP-99 in this register.");
  expect(russian.message(message("Lost: {what}", { what: nested(message("Found")) }))).toBe("Lost: Найдено");
});

test("a value that somebody wrote stays as it is, even where it reads like one of our texts", () => {
  expect(russian.message(noRecord("Found"))).toBe("Записи Found нет.");
});

test("numbers in a message are written as the reader's language writes them", () => {
  const limit = message("Enter {limit, number} characters or fewer.", { limit: 5_000_000 });
  expect(ENGLISH.message(limit)).toBe("Enter 5,000,000 characters or fewer.");
  expect(makeWords("ru", {}).message(limit)).toBe("Enter 5\u00a0000\u00a0000 characters or fewer.");
});

const limited = (limit: number) => message("At most {limit}.", { limit });
const schema = z.object({
  short: z.string(says(message("Enter a name."))).max(3, says(limited(3))),
  own: z.string().refine((text) => text !== "bad", says(limited(4))),
  made: z.string().transform((text, context) => {
    context.addIssue(issueOf(limited(5), ["part"]));
    return text;
  }),
  plain: z.string().min(1, message("Enter a name.")),
});

test("a check of zod carries its message beside its English, however it was added", () => {
  const issues = schema.safeParse({ short: "long", own: "bad", made: "", plain: "" }).error?.issues ?? [];
  const found = issues.map((issue) => [issue.path.join("."), issue.message, messageOf(issue)]);
  expect(found).toEqual([
    ["short", "At most 3.", limited(3)],
    ["own", "At most 4.", limited(4)],
    ["made.part", "At most 5.", limited(5)],
    ["plain", "Enter a name.", message("Enter a name.")],
  ]);
});

test("an expected error takes a message and no finished English", () => {
  // @ts-expect-error: a string that is not from `message` is not in the catalogue
  expect(new Forbidden("You may not.").message).toBe("You may not.");
  expect(new NotFound(message("record")).message).toBe("This record does not exist.");
});

test("why a table could not be read is shown as an earlier release kept it", () => {
  expect(outcomeSchema.parse({ fault: "The file is empty. Choose another file." })).toEqual({
    fault: ["The file is empty. Choose another file."],
  });
  const kept = [
    message("The table does not have a row {line}. Enter another row number.", { line: 7 }),
    message("The file is empty. Choose another file."),
  ];
  expect(outcomeSchema.parse(JSON.parse(faultText(kept)))).toEqual({ fault: kept });
});

import { vagueDateWords } from "@/lib/date-words";
import { pickLocale } from "@/lib/language/locales";
import { ENGLISH, makeWords } from "@/lib/language/translate";

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
  "There is no record {0}.": "Записи {0} нет.",
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

test("a message with its values already put in is found again, and an unknown one stays English", () => {
  expect(russian.given("There is no record KZP-99.")).toBe("Записи KZP-99 нет.");
  expect(russian.given("There is no record {evil} <b>.")).toBe("Записи {evil} <b> нет.");
  expect(russian.given("Found")).toBe("Найдено");
  expect(russian.given("constructor")).toBe("constructor");
  expect(ENGLISH.given("There is no record {0}.")).toBe("There is no record {0}.");
});

import { guessColumns, guessFields } from "@/lib/delivery/tables/column-names";
import type { Field } from "@/lib/delivery/tables/fields";
import { CATALOGUES } from "@/lib/platform/language/catalogues";
import { columnFields } from "@/lib/delivery/imports/columns";
import { mappingForm } from "@/lib/delivery/imports/mapping-form";
import { lookSchema } from "@/lib/delivery/imports/look";
import { mappingSchema, type MappingText } from "@/lib/delivery/imports/schema";
import { storedMapping } from "@/lib/delivery/imports/stored-mapping";
import { guessWord, hasTerms, termsOf, valueOf } from "@/lib/delivery/imports/value-words";
import { InvalidInput } from "@/lib/platform/errors";
import { listOf } from "@/lib/platform/lists";

/** Names of columns as ministries, auditors, treaty bodies, accident investigators and promise trackers have them. */
const HEADERS: Readonly<Partial<Record<Field, string>>> = {
  reference:
    "Reference; Ref; Ref. No.; Recommendation Number; Recommendation No.; recommendation_id; Rec ID; Unique ID; " +
    "Commitment number; Promise ID; S. No.; №; № п/п; Номер рекомендации; Код; Регистрационный номер; Р/с №; Нөмірі; Ұсыным нөмірі",
  title:
    "Title; Recommendation; Recommendations; Audit Recommendation; Recommendation title; Commitment; Promise; Pledge; Headline; " +
    "Рекомендация; Обязательство; Поручение; Мероприятие; Наименование мероприятия; Ұсыным; Міндеттеме; Тапсырма; Іс-шараның атауы",
  summary:
    "Summary; Description; Full text; Recommendation text; recommendation_text; Text of recommendation; Full recommendation; " +
    "Commitment description; Wording; Detail; Описание; Текст рекомендации; Содержание рекомендации; Полный текст; Сипаттамасы; Ұсыным мәтіні",
  doneWhen:
    "Success criteria; Performance indicator; Expected result; Форма завершения; Ожидаемый результат; Аяқтау нысаны; Көрсеткіш",
  priority: "Priority; Priority rating; Приоритет; Басымдық",
  kind: "Kind; Type; Вид; Түрі",
  theme:
    "Theme; Themes; Topic; Policy area; Thematic area; Thematic cluster; Sector; Subject matter; Category; Workstream; " +
    "Тема; Тематика; Направление; Сфера; Тақырыбы; Сала; Бағыты",
  addressees:
    "Addressee; Recipient; recipient(s); To; Addressed to; Responsible body; Responsible Department; Agency; Lead institution; " +
    "Lead department; Responding body; Department; Ministry; Implementing Agency; Auditee; State under review; Lead Agency; " +
    "Адресат; Ответственный исполнитель; Ответственные исполнители; Исполнитель; Госорган; Ведомство; Ответственный орган; " +
    "Жауапты орындаушы; Жауапты орындаушылар; Мемлекеттік орган; Кімге",
  source:
    "Source; Report; Report title; Title of report; Inquiry; Inquiry name; Audit title; Document title; Источник; Доклад; " +
    "Наименование документа; Отчёт; Дереккөз; Құжат атауы; Баяндама",
  page: "Page; Page number; Страница; Бет",
  made:
    "Made; Date made; Date issued; Date; Recommendation date; Publication date; Date published; Report date; Issue date; " +
    "Date of recommendation; Дата рекомендации; Дата публикации; Дата; Ұсыным күні; Жарияланған күні",
  due:
    "Due; Due date; Deadline; Target date; Target completion date; Target Implementation Date; Expected completion date; " +
    "Planned completion date; Agreed Deadline; Revised due date; By when; Estimated completion date; Expected close; " +
    "Срок; Срок исполнения; Сроки исполнения; Срок реализации; Плановый срок; Дедлайн; Орындау мерзімі; Мерзімі; Іске асыру мерзімі",
  publisherSection:
    "Section; Chapter; Part; Theme of the paper; Report section; Раздел; Глава; Раздел доклада; Бөлім; Тарау",
  status:
    "Status; Implementation status; Status of implementation; State of implementation; Current status; Recommendation status; " +
    "Overall Status; Level of implementation; Completion level; Promise status; Progress status; " +
    "Статус; Статус исполнения; Степень выполнения; Отметка об исполнении; Исполнение; Мәртебесі; Орындалуы; Орындалу дәрежесі",
  response:
    "Response; Reply; Government response; Position; Government position; Acceptance; response_category; Management response; " +
    "Concurrence; Position of State under review; Accepted/Rejected; Позиция; Ответ; Ответ правительства; Позиция государства; Жауап; Ұстанымы",
  confidence: "Confidence; Confidence level; Степень уверенности; Сенімділік",
  rationale:
    "Comment; Comments; Remarks; Notes; Progress update; Status comments; Action taken; Actions Taken; Latest update; Rationale; " +
    "Комментарий; Примечание; Ход исполнения; Принятые меры; Түсініктеме; Ескертпе; Орындалу барысы",
  effective:
    "Status date; As at; Last updated; Assessment date; Date Closed; Closure date; Actual completion date; Date completed; " +
    "Дата статуса; По состоянию на; Фактическая дата исполнения; Дата закрытия; Мәртебе күні; Жаңартылған күні",
  evidenceTitles:
    "Supporting documents; Proof; Supporting evidence; Подтверждающие документы; Доказательства; Дәлел; Растайтын құжаттар",
  evidenceAddresses: "Link; URL; Links; Evidence link; Hyperlink; Ссылка; Ссылки; Сілтеме",
  owner: "Assigned to; Record owner; Куратор; Жазба иесі",
  partOf: "Part of; part_of; Parent recommendation; Входит в; Бөлігі",
  supersededBy: "Superseded by; superseded_by; Replaced by; Чем заменена; Орнына келген",
  evidencePolarity: "Polarity; Evidence polarity; Полярность; Полярлығы",
  evidenceGrade: "Grade; Admiralty code; Evidence grade; Код адмиралтейства; Дәлел бағасы",
  evidenceReliability: "Reliability; Reliability of source; Надёжность источника; Дереккөздің сенімділігі",
  evidenceCredibility: "Credibility; Credibility of information; Достоверность сведений; Ақпараттың шынайылығы",
  evidenceSummary: "Evidence summary; Evidence description; Описание доказательства",
};

const NAMED = Object.entries(HEADERS).flatMap(([field, names]) =>
  names.split("; ").map((name): [string, string] => [name, field]),
);

test("there are enough names to speak of", () => {
  expect(NAMED.length).toBeGreaterThanOrEqual(150);
});

test.each(NAMED)("the column “%s” is taken for %s", (name, field) => {
  expect(guessColumns([name])).toEqual([field]);
});

/** What means something else for another publisher, or nothing that a record has. */
const UNGUESSED = listOf(`
  Progress, Owner, Country, State party, Open, Cost, Budget, Amount, Percent complete, % complete, Name, Organisation,
  Institution, Author, Created by, Modified by, Email, Phone, Contact, Region, Latitude, Longitude, Year, Month,
  Quarter, Start date, End date, Completion date, Implementation date, Report number, Audit number, Finding, Finding
  number, Observation, Root cause, Risk, Risk rating, Severity, RAG, RAG status, Closed, Outcome, Decision, Action
  plan, Responsible officer, Session, Recommending state, Paragraph, Report URL, Source URL, Reply
  text, Cluster, Язык, Бюджет, Сумма, Год, Регион, ФИО, Телефон, Дата исполнения, Решение, Результат, Автор, Тіл, Жыл,
  Өңір, Телефон нөмірі, Шешім, Сомасы, Аты-жөні
`);

test("there are enough names that must stay unguessed", () => {
  expect(UNGUESSED.length).toBeGreaterThanOrEqual(50);
});

test.each(UNGUESSED)("the column “%s” is taken for nothing", (name) => {
  expect(guessColumns([name])).toEqual([null]);
});

test.each([
  ["Due date (dd/mm/yyyy)", "due"],
  ["dueDate", "due"],
  ["RecommendationText", "summary"],
  ["Орындау мерзімі/ Срок выполнения", "due"],
  ["Response / Answer", "response"],
  ["By whom", "addressees"],
  ["Progress / Date", "effective"],
  ["STATUS OF IMPLEMENTATION", "status"],
  ["Response / Due date", null],
  ["status_description_en", "rationale"],
  ["Описание (рус)", "summary"],
  ["Theme KK", "theme"],
  ["Burden", null],
])("a name with more around it, “%s”, is taken for %s", (name, field) => {
  expect(guessColumns([name])).toEqual([field]);
});

test("of columns in several languages the first is taken", () => {
  expect(guessColumns(["title_kk", "title_ru", "category_ru", "category_en"])).toEqual(["title", null, "theme", null]);
  expect(guessColumns(["title_en", "title"])).toEqual([null, "title"]);
});

test("a column gives way to the one that somebody has chosen for its field", () => {
  const names = ["Ref", "Promise", "Theme", "Heading", "Detail"];
  const chosen = mappingSchema.parse({ columns: { Heading: "theme", Detail: "title", Ref: "reference" } });
  expect(columnFields(names, chosen)).toEqual(["reference", null, null, "theme", "title"]);
  const both = mappingSchema.parse({ columns: { Heading: "theme", Theme: "theme" } });
  expect(() => columnFields(names, both)).toThrow(InvalidInput);
});

test.each([
  [["In progress", "Completed", "N/A"], "status"],
  [["Alabama", "Alaska"], null],
  [["In progress", "As the minister said"], null],
  [["N/A"], null],
])("a column “State” with the words %j is taken for %s", (words, field) => {
  const look = lookSchema.parse({
    file: { format: "csv", encoding: "utf-8", sure: true, delimiter: "," },
    headerLine: 1,
    columns: [{ name: "State", samples: words, words }],
  });
  expect(mappingForm(look, {}, {}).columns.map((column) => column.field)).toEqual([field]);
});

test("a field is taken once, from its best name, and a text beside a title is the summary", () => {
  expect(guessColumns(["Recommendation", "Title", "Ref."])).toEqual(["summary", "title", "reference"]);
  expect(guessColumns(["Recommendation", "Recommendation text"])).toEqual(["title", "summary"]);
  expect(guessColumns(["Deadline", "Due date"])).toEqual([null, "due"]);
  expect(guessColumns(["Цвет", "Номер", "Рекомендация", "Кому", "Срок исполнения", "Статус"])).toEqual([
    null,
    "reference",
    "title",
    "addressees",
    "due",
    "status",
  ]);
});

test("each guess says why, and content decides only with dates or statuses under a name for them, or with web addresses alone", () => {
  const none = { isDates: false, isStatuses: false, isAddresses: false };
  expect(guessFields(["due", "Due date", "Deadline"])).toEqual([{ field: "due", why: "own" }, null, null]);
  expect(guessFields(["Deadline", "Reason for this status"])).toEqual([
    { field: "due", why: "known" },
    { field: "rationale", why: "own" },
  ]);
  expect(guessFields(["Closed"], [{ ...none, isDates: true }])).toEqual([{ field: "effective", why: "dates" }]);
  expect(guessFields(["Closed"], [none])).toEqual([null]);
  expect(guessFields(["When"], [{ ...none, isDates: true }])).toEqual([null]);
  const statuses = { ...none, isStatuses: true };
  expect(guessFields(["State"], [statuses])).toEqual([{ field: "status", why: "statuses" }]);
  expect(guessFields(["State"], [none])).toEqual([null]); // of a federation, for one
  expect(guessFields(["Progress", "Status"], [statuses, none])).toEqual([null, { field: "status", why: "own" }]);
  expect(guessFields(["Remarks on it"], [statuses])).toEqual([null]);
  const address = { ...none, isAddresses: true };
  expect(guessFields(["Web"], [address])).toEqual([{ field: "evidenceAddresses", why: "addresses" }]);
  expect(guessFields(["Web", "Other"], [address, address])).toEqual([null, null]);
});

test("in a table of our own, only our own column names are recognised", () => {
  const own = ["reference", "title", "department", "link", "head_sequence", "head_hash"];
  expect(guessColumns(own)).toEqual(["reference", "title", null, null, null, null]);
});

/** Words of others with the value that they stand for. */
const WORDS: Readonly<Partial<Record<Field, Readonly<Record<string, string>>>>> = {
  status: {
    NOT_ASSESSED: "Not yet rated; Not rated; Not yet assessed; Не оценено; Әлі бағаланбаған",
    NO_PROGRESS:
      "Not started; Not implemented; Stalled; No action taken; Не начато; Не приступал; Не исполнено; Орындалмаған; Басталған жоқ",
    IN_PROGRESS:
      "In progress; Ongoing; Underway; In the works; Delayed; Limited; On track; Being implemented; " +
      "В работе; На исполнении; Реализуется; Орындалуда; Іске асырылуда",
    PARTLY_IMPLEMENTED:
      "Partially implemented; Partly; Largely; Largely implemented; Substantial; Compromise; Частично; " +
      "Исполнено частично; Ішінара; Ішінара орындалды",
    IMPLEMENTED:
      "Implemented; Delivered; Complete; Completed; Kept; Promise Kept; Fulfilled; Achieved; Closed – Implemented; " +
      "Closed acceptable; Исполнено; Реализовано; Полностью выполнено; Орындалды; Іске асырылды",
    REVERSED: "Rolled back; Обращено вспять; Кері қайтарылды",
    CANNOT_ASSESS: "Unclear; No evidence available; Cannot be determined; Оценка невозможна; Бағалау мүмкін емес",
    NO_LONGER_APPLICABLE:
      "Superseded; Closed superseded; Overtaken by events; Obsolete; Неактуально; Өзектілігін жойды",
  },
  response: {
    NO_RESPONSE: "Awaiting response; No reply; Нет ответа; Ответ не получен; Жауап жоқ; Жауап күтілуде",
    ACCEPTED: "Agreed; Supported; Accept; Concur; Enjoys the support; Принято; Поддержана; Қабылданды; Қолдау тапты",
    ACCEPTED_IN_PRINCIPLE: "Agreed in principle; Accept in principle; Принято в принципе; Қағидатты түрде қабылданды",
    PARTLY_ACCEPTED: "Partially accepted; Accepted in part; Partially concur; Принято частично; Ішінара қабылданды",
    NOTED: "Noted; Принято к сведению; Назарға алынды",
    REJECTED:
      "Not agreed; Not accepted; Disagree; Did not concur; Not supported; Отклонено; Не поддержана; Қабылданбады",
  },
};

test.each(
  Object.entries(WORDS).flatMap(([field, values]) =>
    Object.entries(values).flatMap(([value, words]) =>
      words.split("; ").map((word): [string, string, string] => [field, word, value]),
    ),
  ),
)("the %s “%s” is taken for %s", (field, word, value) => {
  expect(guessWord(field as Field, word)?.value).toBe(value); // a field of the table above
});

test.each(
  listOf(`
  Open, Closed, Noted, Pending, Active, Resolved, Green, Amber, Red, Yes, No, Cancelled, Under consideration, Under
  review, Planned, Withdrawn, Deferred, N/A, Reopened, Other, 75%, Открыто, Закрыто, Отменено, Снято с контроля, На
  рассмотрении, Ашық, Жабық, Қаралуда
`),
)("the status “%s” means different things to different publishers, and is taken for nothing", (word) => {
  expect(guessWord("status", word)).toBeNull();
});

test("every value of a vocabulary is known by its own label in the three languages", () => {
  const lost: string[] = [];
  for (const field of ["status", "response", "kind", "basis", "confidence", "priority"] as const) {
    for (const { value, label } of termsOf(field)) {
      for (const catalogue of Object.values(CATALOGUES)) {
        const translated = { ...catalogue.browser, ...catalogue.server }[label as never]; // a key of the catalogues
        if (guessWord(field, translated ?? "")?.value !== value) lost.push(`${field} ${translated ?? label}`);
      }
    }
  }
  expect(lost).toEqual([]);
});

test("a guessed word says why, can be given another meaning, and can be set back to none", () => {
  expect(guessWord("status", "Implemented")).toEqual({ value: "IMPLEMENTED", why: "own" });
  expect(guessWord("status", "Delivered")).toEqual({ value: "IMPLEMENTED", why: "known" });
  const { values } = mappingSchema.parse({
    values: { status: { "Closed acceptable": "NO_LONGER_APPLICABLE", Delivered: null } },
  });
  expect(valueOf("status", "closed ACCEPTABLE", values)).toBe("NO_LONGER_APPLICABLE");
  expect(valueOf("status", "delivered", values)).toBeNull();
  expect(valueOf("status", "Done", values)).toBe("IMPLEMENTED");
  expect(hasTerms("title")).toBe(false);
});

const LOOK = lookSchema.parse({
  file: { format: "csv", encoding: "utf-8", sure: true, delimiter: "," },
  headerLine: 1,
  columns: [
    { name: "Ref", samples: ["A-1"], words: null },
    { name: "Status", samples: [], words: ["Open", "Delivered", "N/A"] },
    {
      name: "Deadline",
      samples: ["5/6/2023"],
      words: null,
      dates: { isDates: true, questions: { dates: { value: "5/6/2023", line: 2 } }, signs: {} },
    },
  ],
});

test("the form shows each guess with its reason, keeps what was set back, and asks only what the dates ask", () => {
  const first = mappingForm(LOOK, {}, {});
  expect(first.columns.map(({ field, why }) => [field, why])).toEqual([
    ["reference", "known"],
    ["status", "own"],
    ["due", "known"],
  ]);
  expect(first.words.map(({ word, value, why }) => [word, value, why])).toEqual([
    ["Open", "", null],
    ["Delivered", "IMPLEMENTED", "known"],
  ]);
  expect(Object.keys(first.asked.questions)).toEqual(["dates"]);
  const kept: MappingText = {
    values: { status: { Delivered: null, "N/A": "NOT_ASSESSED" } },
    columns: { Deadline: null },
  };
  const again = mappingForm(LOOK, kept, {});
  expect(again.words.map(({ word, value, why }) => [word, value, why])).toEqual([
    ["Open", "", null],
    ["Delivered", "", null],
    ["N/A", "NOT_ASSESSED", null],
  ]);
  expect(again.columns[2]).toMatchObject({ field: null, why: null });
  expect(again.asked.questions).toEqual({});
});

test("a mapping that a release before this one kept is read, and means what it meant", () => {
  const old = {
    columns: { "Our number": "reference", Remarks: null },
    values: { status: { "Closed – unacceptable": "NO_PROGRESS" } },
    encoding: "windows-1251",
    delimiter: ";",
    separator: ",",
    dates: "dmy",
    newActors: "BODY",
    rationale: "As our table of June 2024 has it.",
  };
  expect(storedMapping(JSON.stringify(old))).toEqual(old);
  expect(mappingSchema.parse(old)).toMatchObject({ dates: "dmy", dotDates: "dmy", yearPairs: null, shortYears: 1970 });
});

test("a mapping that names a field or a value that there is not is refused", () => {
  expect(mappingSchema.safeParse({ columns: { A: "nothing" } }).success).toBe(false);
  expect(mappingSchema.safeParse({ values: { status: { done: "FINISHED" } } }).success).toBe(false);
  expect(mappingSchema.safeParse({ values: { title: { done: "FINISHED" } } }).success).toBe(false);
  expect(mappingSchema.safeParse({ yearStart: 13 }).success).toBe(false);
});

test("the owner column of another organisation's table is not taken for the owner of the record here", () => {
  expect(guessColumns(["Reference", "Owner"])).toEqual(["reference", null]);
  expect(guessColumns(["reference", "owner", "head_sequence", "head_hash"])).toEqual([
    "reference",
    "owner",
    null,
    null,
  ]);
});

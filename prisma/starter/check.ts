import { createHash } from "node:crypto";
import {
  longRun,
  namesOf,
  numbersOf,
  ordinaryWords,
  partsOfDate,
  quotationsOf,
  sentencesAround,
  sentencesOf,
  isAmong,
  wordsOf,
  type Span,
} from "@/prisma/starter/check-words";
import type { ActorFacts, EvidenceFacts, Inferred, Place, RegisterFacts, SourceFacts } from "@/prisma/starter/shape";

/** A title of ours may contain a phrase of the source, as a hint does, but not a whole sentence. */
const MAX_WORDS_IN_A_ROW = 9;

const CURRENCY_SIGNS: Readonly<Record<string, string>> = { GBP: "£", EUR: "€", USD: "$" };

export type Checked = {
  /** What the texts do not support, one line each. */
  faults: string[];
  /** Sentences from which no record, item of evidence or interest is taken. */
  unused: { source: string; start: number; end: number; words: string }[];
  /** How many locators, hints, names, numbers, dates and quotations were checked against the texts. */
  checks: number;
};

/** Counts a check against a text, and adds the fault when the text does not support it. */
type Check = (isSupported: boolean, fault: string) => void;

type Text = { facts: SourceFacts; text: string; sentences: readonly Span[] };
type Texts = ReadonlyMap<string, Text>;

/** A part of the register that is located in a text. */
type Located = { name: string; source: string; place: Place & { hint?: string } };

/** What one record, item or interest says, and the words of the source that it is based on. */
type Statement = {
  name: string;
  /** Our own texts. */
  texts: readonly string[];
  /** Numbers, EDTF dates, actors and a currency in fields. */
  numbers?: readonly string[];
  dates: readonly string[];
  actors: readonly ActorFacts[];
  currency?: string | undefined;
  inferred: readonly Inferred[] | undefined;
  /** The dates of its sources, which need not occur near its passage. */
  sourceDates: readonly string[];
  /** The sentences that it is based on, with those of the evidence it cites. */
  around: string;
  /** The sentences of its own passage; the actors must be named in them. */
  own: string;
  /** The complete texts of its sources. */
  whole: string;
  /** Whether it may repeat the source's own sentences, because a title is quoted unchanged. */
  verbatim?: boolean;
};

function spanOf(text: string, { start, end }: Span): string {
  return [...text].slice(start, end).join("");
}

/** @throws {RangeError} for a key that the register itself does not define. */
function required<Facts>(table: Readonly<Record<string, Facts>>, key: string): Facts {
  const facts = table[key];
  if (facts === undefined) throw new RangeError(`The starter register refers to ${key} but does not define it`);
  return facts;
}

function spansOf({ places }: Pick<EvidenceFacts, "places">): readonly Place[] {
  return places === "document" ? [] : places;
}

function interestName({ actors }: RegisterFacts, holder: string): string {
  return `Interest of ${required(actors, holder).name}`;
}

/** Everything in the register that is located in a text. */
function locatedIn(register: RegisterFacts): Located[] {
  return [
    ...register.records.map(({ reference, source, passage }) => ({ name: reference, source, place: passage })),
    ...Object.entries(register.evidence).flatMap(([key, item]) =>
      spansOf(item).map((place) => ({ name: `Evidence ${key}`, source: item.source, place })),
    ),
    ...register.interests.flatMap(({ holder, source, places }) =>
      places.map((place) => ({ name: interestName(register, holder), source, place })),
    ),
  ];
}

function checkPlace({ name, source, place }: Located, texts: Texts, check: Check): void {
  const text = texts.get(source);
  if (text === undefined) return;
  const span = spanOf(text.text, place);
  const sha256 = createHash("sha256").update(span, "utf8").digest("hex");
  const where = `${name}: ${place.start}–${place.end} of ${source}`;
  check(sha256 === place.sha256, `${where} is not the passage that was located there`);
  const { hint } = place;
  if (hint === undefined) return;
  check(span.replace(/\s+/gu, " ").includes(hint), `${where} does not hold its hint “${hint}”`);
}

/** The words around spans of texts, and all words of those texts. */
function wordsAt(texts: Texts, places: readonly { source: string; spans: "document" | readonly Span[] }[]) {
  const found = places.flatMap(({ source, spans }) => {
    const text = texts.get(source);
    if (text === undefined) return [];
    const around = spans === "document" ? text.text : sentencesAround(text.text, text.sentences, spans);
    return [{ around, whole: text.text }];
  });
  const around = found.map((words) => words.around).join("\n");
  return { around, own: around, whole: found.map((words) => words.whole).join("\n") };
}

function statementsOf(register: RegisterFacts, texts: Texts): Statement[] {
  const { actors, sources, evidence, interests, records } = register;
  const dateOf = (source: string) => required(sources, source).date;
  const named = (keys: readonly (string | null)[]) =>
    keys.flatMap((key) => (key === null ? [] : required(actors, key)));
  return [
    ...Object.entries(sources).map(([slug, { title, place, note, authors, date, pages, inferred }]) => ({
      name: `Source ${slug}`,
      texts: [title, place ?? "", note ?? "", ...authors],
      numbers: pages === null ? [] : [String(pages)],
      dates: [date],
      actors: [],
      inferred,
      sourceDates: [],
      verbatim: true,
      ...wordsAt(texts, [{ source: slug, spans: "document" }]),
    })),
    ...Object.entries(evidence).map(([key, { title, summary, date, provider, inferred, source, places }]) => ({
      name: `Evidence ${key}`,
      texts: [title, summary],
      dates: date === null ? [] : [date],
      actors: named([provider]),
      inferred,
      sourceDates: [dateOf(source)],
      ...wordsAt(texts, [{ source, spans: places }]),
    })),
    ...interests.map(({ holder, payer, role, remark, amount, asAt, inferred, source, places }) => ({
      name: interestName(register, holder),
      texts: [role, remark ?? ""],
      numbers: amount === null ? [] : [amount.value],
      currency: amount?.currency,
      dates: [asAt],
      actors: named([holder, "actor" in payer ? payer.actor : null]),
      inferred,
      sourceDates: [dateOf(source)],
      ...wordsAt(texts, [{ source, spans: places }]),
    })),
    ...records.map(({ reference, source, passage, title, summary, made, due, updates, addressees, inferred }) => {
      const cited = updates.flatMap(({ cites }) => cites.map((cite) => required(evidence, cite.evidence)));
      const passages = [{ source, spans: [passage] }];
      const places = cited.map((item) => ({ source: item.source, spans: spansOf(item) }));
      return {
        name: reference,
        texts: [title, summary, ...updates.map(({ rationale }) => rationale)],
        dates: [made, ...(due === undefined ? [] : [due]), ...updates.map(({ effective }) => effective)],
        actors: named(addressees),
        inferred,
        sourceDates: [source, ...cited.map((item) => item.source)].map(dateOf),
        ...wordsAt(texts, [...passages, ...places]),
        own: wordsAt(texts, passages).own,
      };
    }),
  ];
}

/** What is declared as inferred, and which of the declarations were needed. */
function inferences(inferred: readonly Inferred[] = []) {
  const used = new Set<Inferred>();
  return {
    has(part: string): boolean {
      const reason = inferred.find(
        ({ words }) => words === part || wordsOf(words).has(part) || numbersOf(words).has(part),
      );
      if (reason) used.add(reason);
      return reason !== undefined;
    },
    unneeded: () => inferred.filter((reason) => !used.has(reason)),
  };
}

function checkStatement(statement: Statement, ordinary: (lowerCase: string) => boolean, check: Check): void {
  const { name, around, own, whole, sourceDates, currency } = statement;
  const words = wordsOf(around);
  const numbers = numbersOf(around);
  const inferred = inferences(statement.inferred);
  const missing = `${name}: the source’s words around it do not have`;
  const isSourceDate = (number: string) =>
    sourceDates.some((date) => partsOfDate(date).includes(number)) && whole.includes(number);

  for (const text of statement.texts) {
    for (const word of namesOf(text, ordinary)) {
      check(words.has(word) || inferred.has(word), `${missing} “${word}”`);
    }
    for (const number of numbersOf(text)) {
      check(numbers.has(number) || isSourceDate(number) || inferred.has(number), `${missing} the number ${number}`);
    }
    for (const quoted of quotationsOf(text)) {
      const stands = around.toLowerCase().includes(quoted.toLowerCase());
      check(stands, `${name}: “${quoted}” is quoted and does not stand in the source’s words around it`);
    }
    if (statement.verbatim) continue;
    const run = longRun(text, whole, MAX_WORDS_IN_A_ROW);
    check(run === null, `${name}: more than ${MAX_WORDS_IN_A_ROW} words in a row are the source’s own: “${run ?? ""}”`);
  }
  for (const number of statement.numbers ?? []) check(numbers.has(number), `${missing} the number ${number}`);
  for (const date of statement.dates) {
    if (sourceDates.includes(date)) continue;
    for (const part of partsOfDate(date)) {
      check(isAmong(part, words, numbers) || inferred.has(part), `${missing} “${part}” of the date ${date}`);
    }
  }
  for (const { name: actor, saidAs = [] } of statement.actors) {
    const isNamed = [actor, ...saidAs].some((called) => own.includes(called));
    check(isNamed || inferred.has(actor), `${name}: the source’s words around it do not name ${actor}`);
  }
  if (currency !== undefined) {
    check(
      [currency, CURRENCY_SIGNS[currency] ?? currency].some((sign) => around.includes(sign)),
      `${missing} ${currency}`,
    );
  }
  for (const reason of inferred.unneeded()) {
    check(false, `${name}: “${reason.words}” is called inferred, and nothing needs it`);
  }
}

function unusedSentences(texts: Texts, located: readonly Located[]): Checked["unused"] {
  return [...texts].flatMap(([source, { facts, text, sentences }]) => {
    const used: readonly Span[] = [
      ...(facts.frame ?? []),
      ...located.flatMap((item) => (item.source === source ? [item.place] : [])),
    ];
    return sentences
      .filter((sentence) => !used.some(({ start, end }) => start < sentence.end && end > sentence.start))
      .map(({ start, end }) => ({ source, start, end, words: spanOf(text, { start, end }).replace(/\s+/gu, " ") }));
  });
}

/**
 * Checks a starter register against the texts of its sources, given by the sources' slugs. A missing text is a fault,
 * because nothing could be checked against it.
 */
export function checkStarter(register: RegisterFacts, contents: ReadonlyMap<string, string>): Checked {
  const faults: string[] = [];
  let checks = 0;
  const check: Check = (isSupported, fault) => {
    checks += 1;
    if (!isSupported) faults.push(fault);
  };

  const texts = new Map<string, Text>();
  for (const [slug, facts] of Object.entries(register.sources)) {
    const text = contents.get(slug);
    if (text === undefined) faults.push(`${slug}: there is no text of this source`);
    else texts.set(slug, { facts, text, sentences: sentencesOf(text) });
  }
  for (const [slug, { facts, text }] of texts) {
    for (const stated of [facts.title, ...facts.authors, ...facts.identifiers.map(({ value }) => value)]) {
      check(text.includes(stated), `Source ${slug}: its text does not have “${stated}”`);
    }
  }
  const located = locatedIn(register);
  for (const item of located) checkPlace(item, texts, check);
  const statements = statementsOf(register, texts);
  const ordinary = ordinaryWords([...contents.values(), ...statements.flatMap((statement) => statement.texts)]);
  for (const statement of statements) {
    // If a source's text is missing, every check would fail, so only that is reported, once.
    if (statement.whole !== "") checkStatement(statement, ordinary, check);
  }
  return { faults, unused: unusedSentences(texts, located), checks };
}

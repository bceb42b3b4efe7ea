import type { ActorFacts, SourceFacts } from "@/prisma/starter/shape";

/** In display order. */
export const STARTER_THEMES = [
  "Sanctions",
  "Civil recovery",
  "Torture investigation",
  "Kettling guidance",
  "Political reform",
  "Strategic partnership",
  "Critical minerals",
  "Education",
  "Trade and investment",
  "Middle Corridor",
  "Visas",
] as const;
export type StarterTheme = (typeof STARTER_THEMES)[number];

/** No office is given here that the sources do not give, and nobody is described in a way that the sources do not. */
export const STARTER_ACTORS = {
  ukGovernment: {
    name: "UK Government",
    kind: "BODY",
    saidAs: [
      "the UK",
      "The UK",
      "U.K.",
      "The U.K",
      "United Kingdom",
      "British Foreign Office",
      "British Foreign Secretary",
    ],
  },
  kazakhGovernment: { name: "Government of Kazakhstan", kind: "BODY", saidAs: ["Kazakhstan", "Kazakh-U.K."] },
  partners: { name: "International partners of the UK", kind: "ORGANISATION", saidAs: ["its international partners"] },
  g7: { name: "G7", kind: "BODY" },
  heriotWatt: { name: "Heriot-Watt University", kind: "UNIVERSITY", saidAs: ["University Heriot-Watt"] },
  deMontfort: { name: "De Montfort University", kind: "UNIVERSITY", saidAs: ["University De Montfort"] },
  coalition: { name: "Coalition Against Torture", kind: "ORGANISATION" },
  bindmans: { name: "Bindmans LLP", kind: "COMPANY", saidAs: ["the firm"] },
  rushanaraAli: { name: "Rushanara Ali MP", kind: "PERSON", saidAs: ["MP Rushanara Ali", "Rushanara"] },
  robertBuckland: { name: "Robert Buckland", kind: "PERSON" },
  andrewMitchell: { name: "Andrew Mitchell", kind: "PERSON" },
  lordMacdonald: { name: "Lord Macdonald", kind: "PERSON" },
  tokayev: { name: "Tokayev", kind: "PERSON" },
  kathyLeach: { name: "Kathy Leach", kind: "PERSON" },
  jamesCleverly: { name: "James Cleverly", kind: "PERSON" },
  kenanPoleo: { name: "Kenan Poleo", kind: "PERSON", saidAs: ["Poleo"] },
  magzhanIlyasov: { name: "Magzhan Ilyasov", kind: "PERSON" },
  kairatAbdrakhmanov: { name: "Kairat Abdrakhmanov", kind: "PERSON" },
  osce: { name: "OSCE", kind: "BODY" },
  muratCoskun: { name: "Murat Coskun", kind: "PERSON" },
  jeffTownsend: { name: "Jeff Townsend", kind: "PERSON" },
  criticalMinerals: { name: "British Association of Critical Minerals", kind: "ORGANISATION" },
  geologicalSurvey: { name: "British Geological Survey", kind: "ORGANISATION" },
} as const satisfies Record<string, ActorFacts>;
export type StarterActor = keyof typeof STARTER_ACTORS;

export const STARTER_SOURCES = {
  "kazakhstan-paper": {
    title: "Britain as a ‘force for good’ in Central Asia Working Group: Kazakhstan paper",
    kind: "WORKING_PAPER",
    authors: ["Poppy Ogier"],
    place: "United Kingdom",
    date: "2022-12-20",
    pages: 16,
    identifiers: [{ scheme: "Handle", value: "20.500.12592/r2282x2" }],
    note: "The passages of the starter register are located in an extract of the paper, whose gaps are marked [...], not in the whole paper.",
    frame: [
      { start: 0, end: 191, what: "title, handle and date" },
      { start: 2183, end: 2241, what: "author, pages and place" },
    ],
  },
  "uk-kazakhstan-article": {
    title: "UK and Kazakhstan expand relations in all directions",
    kind: "NEWS_ARTICLE",
    authors: [],
    place: null,
    date: "2023-05/2023-09",
    pages: null,
    identifiers: [],
    note: "Undated. It looks back on a G7 summit in May and ahead to the autumn, so its date is given as between the two. The year of what it calls this year is inferred: it tells of a joint statement of December 2022.",
    inferred: [
      { words: "2023", why: "It calls this year what comes after December 2022. The note says so." },
      { words: "September", why: "It looks ahead to the autumn. The note says so." },
    ],
    frame: [
      { start: 0, end: 52, what: "title" },
      { start: 1293, end: 1328, what: "heading" },
      { start: 2036, end: 2073, what: "heading" },
      { start: 2506, end: 2547, what: "heading" },
      { start: 3897, end: 3944, what: "heading" },
      { start: 4949, end: 4960, what: "words of the page" },
    ],
  },
  "commission-cash-article": {
    title: "Human Rights NGO Links MPs’ Lucrative Kazakhstan Commission Cash to Kleptocrat",
    kind: "BLOG_POST",
    authors: [],
    place: null,
    date: "2023-04-27",
    pages: null,
    identifiers: [],
    note: "The page also carries an unrelated post of 30 November 2015, which is not part of the source. The post bears on interests; no recommendation or commitment is taken from it. It passes on that Lyudmyla Kozlovska, whom it calls head of the human rights NGO Open Democracy Foundation, makes an allegation in a social media post; the content is not kept here, and the blog post gives no reply to it.",
    frame: [
      { start: 0, end: 78, what: "title" },
      { start: 1606, end: 1757, what: "words of the page" },
      { start: 1758, end: 2818, what: "the unrelated post" },
    ],
  },
} as const satisfies Record<string, SourceFacts>;
export type StarterSourceSlug = keyof typeof STARTER_SOURCES;

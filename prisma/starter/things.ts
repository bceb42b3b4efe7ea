import type { ActorFacts, EvidenceFacts, SourceFacts } from "@/prisma/starter/shape";

/** In the order in which they are shown. */
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

export const STARTER_ACTORS = {
  ukGovernment: { name: "UK Government", kind: "BODY" },
  kazakhGovernment: { name: "Government of Kazakhstan", kind: "BODY" },
  partners: { name: "International partners of the UK", kind: "ORGANISATION" },
  g7: { name: "G7", kind: "BODY" },
  heriotWatt: { name: "Heriot-Watt University", kind: "UNIVERSITY" },
  deMontfort: { name: "De Montfort University", kind: "UNIVERSITY" },
  coalition: { name: "Coalition Against Torture", kind: "ORGANISATION" },
  // The office, not the person who holds it.
  kazakhPresident: { name: "President of Kazakhstan", kind: "BODY" },
  bindmans: { name: "Bindmans LLP", kind: "COMPANY" },
  rushanaraAli: { name: "Rushanara Ali MP", kind: "PERSON" },
  robertBuckland: { name: "Robert Buckland", kind: "PERSON" },
  andrewMitchell: { name: "Andrew Mitchell", kind: "PERSON" },
  lordMacdonald: { name: "Lord Macdonald", kind: "PERSON" },
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
  },
  "uk-kazakhstan-article": {
    title: "UK and Kazakhstan expand relations in all directions",
    kind: "NEWS_ARTICLE",
    authors: [],
    place: null,
    date: "2023-05/2023-09",
    pages: null,
    identifiers: [],
    note: "Undated. It looks back on the G7 summit of May 2023 and ahead to autumn 2023, so its date is given as between the two.",
  },
  "commission-cash-article": {
    title: "Human Rights NGO Links MPs’ Lucrative Kazakhstan Commission Cash to Kleptocrat",
    kind: "BLOG_POST",
    authors: [],
    place: null,
    date: "2023-04-27",
    pages: null,
    identifiers: [],
    note: "The page also carries an unrelated post of 30 November 2015, which is not part of the source. The post bears on interests; no recommendation or commitment is taken from it.",
  },
} as const satisfies Record<string, SourceFacts>;
export type StarterSourceSlug = keyof typeof STARTER_SOURCES;

/** Numbered in this order from E-1. Why each has its grade stands beside it. */
export const STARTER_EVIDENCE = {
  // B: a signed and referenced paper of a standing group, which also argues a case. 2: what it reports is not
  // confirmed here, fits together and names where it is taken from.
  paper: {
    title: "Kazakhstan paper of the working group on Britain in Central Asia",
    summary:
      "Shows what its author asks of the United Kingdom and its partners, and what it reports of Kazakhstan in 2022. It shows nothing of what anybody did about it afterwards.",
    source: "kazakhstan-paper",
    provider: null,
    date: "2022-12-20",
    reliability: "B",
    credibility: 2,
  },
  // C: no author, no date, a favourable tone, and nearly everybody it cites speaks for one of the two governments.
  // 3: parts of it agree with each other and with public statements; none of it is confirmed here.
  article: {
    title: "News article on relations between the United Kingdom and Kazakhstan",
    summary:
      "Shows what officials of both countries and other observers said in mid-2023 of what was signed, opened, promised or hoped for. No document is attached to any of it.",
    source: "uk-kazakhstan-article",
    provider: null,
    date: "2023-05/2023-09",
    reliability: "C",
    credibility: 3,
  },
  // C: a partisan blog that names its facts and also insinuates. 3: a payment of this kind has to be declared in
  // public, so it can be looked up, and has not been looked up here.
  blogPost: {
    title: "Blog post on who pays for a Kazakhstan inquiry",
    summary:
      "Shows that a payment to a member of an inquiry was reported with its amount and payer, and that who ultimately funds the inquiry was not disclosed. It also passes on an allegation, which is not repeated here. It bears on interests, not on what became of any recommendation.",
    source: "commission-cash-article",
    provider: null,
    date: "2023-04-27",
    reliability: "C",
    credibility: 3,
  },
  // B: a coalition that documents such cases as its work, known here through the paper. 2: cases reported to it, not
  // judged by a court; the president's own admission agrees.
  tortureCases: {
    title: "More than 200 cases of torture documented after January 2022",
    summary:
      "The paper says that the Coalition Against Torture, made up of local NGOs, put on record more than 200 reported cases from the time after the events of January 2022. It shows why an investigation is asked for, not whether there is one.",
    source: "kazakhstan-paper",
    provider: "coalition",
    date: "2022",
    reliability: "B",
    credibility: 2,
  },
  // B: a public speech, known here through the paper. 2: nobody gains by admitting this of his own police, and the
  // coalition's cases agree.
  publicAdmission: {
    title: "The president’s public admission that police took part in torture",
    summary:
      "The paper says that the president of Kazakhstan, in his address of 16 March 2022, acknowledged that police had taken part in torture after the January events. It shows that the state does not deny them, not that they are being investigated independently.",
    source: "kazakhstan-paper",
    provider: "kazakhPresident",
    date: "2022-03-16",
    reliability: "B",
    credibility: 2,
  },
  // B: the paper, as above. 3: one mention of a meeting, which fits the paper's argument and is confirmed by nothing here.
  firstVisit: {
    title: "Three Kazakh opposition figures went to the UK first",
    summary:
      "The paper says that three Kazakh opposition figures chose the United Kingdom for their first journey and met researchers on corruption and a member of Parliament. It shows how they see the country’s part in the matter, not what the government did.",
    source: "kazakhstan-paper",
    provider: null,
    // The paper gives no day for the journey; it was before the paper.
    date: null,
    reliability: "B",
    credibility: 3,
  },
} as const satisfies Record<string, EvidenceFacts<StarterSourceSlug, StarterActor>>;
export type StarterEvidenceKey = keyof typeof STARTER_EVIDENCE;

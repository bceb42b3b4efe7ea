import type { EvidenceFacts } from "@/prisma/starter/shape";
import type { StarterActor, StarterSourceSlug } from "@/prisma/starter/things";

const PAPER_DATE = "2022-12-20";
const ARTICLE_DATE = "2023-05/2023-09";

const YEAR_OF_REMARKS = { words: "2022", why: "The extract gives no year; it is the year of the paper." } as const;
const YEAR_OF_ARTICLE = {
  words: "2023",
  why: "The article calls it this year, or gives none; see the note on the source.",
} as const;

/** Numbered in this order from E-1. The comment on each item gives the reason for its grade. */
export const STARTER_EVIDENCE = {
  // B: a signed paper of a working group, with references, but arguing a case. 2: its account is not confirmed here,
  // but is consistent and names its sources.
  paper: {
    title: "Kazakhstan paper of the working group on Britain in Central Asia",
    summary:
      "Shows what its author asks of the UK and of its partners, and what it reports about Kazakhstan. Only an extract with gaps has been read. It shows nothing of what anybody did about it afterwards.",
    source: "kazakhstan-paper",
    provider: null,
    date: PAPER_DATE,
    reliability: "B",
    credibility: 2,
    places: "document",
  },
  // C: no author, no date, a favourable tone, and nearly everyone it cites speaks for one of the two countries.
  // 3: parts of it agree with each other; none of it is confirmed here.
  article: {
    title: "News article on relations between the United Kingdom and Kazakhstan",
    summary:
      "Shows what officials, experts and bodies are said to have said of the relations of the two countries, what the article itself reports of them and what it argues. It is undated. None of the documents that it mentions has been looked at here.",
    source: "uk-kazakhstan-article",
    provider: null,
    date: ARTICLE_DATE,
    reliability: "C",
    credibility: 3,
    places: "document",
  },
  // C: a partisan blog that names its facts but also insinuates. 3: a payment of this kind must be declared in public,
  // so it could be checked, but it has not been checked here.
  blogPost: {
    title: "Blog post on who pays for an inquiry into the treatment of an opposition activist",
    summary:
      "Shows that an advance payment to an MP for her role in the inquiry was reported with its amount and payer, and that the firm which paid it did not say who pays for the work. It also passes on an allegation, which is not repeated here. It bears on interests, not on what became of any recommendation.",
    source: "commission-cash-article",
    provider: null,
    date: "2023-04-27",
    reliability: "C",
    credibility: 3,
    places: "document",
  },
  // B: a coalition that documents such cases, known here through the paper. 2: cases reported to it, not judged by a
  // court; what Tokayev acknowledged agrees with them.
  tortureCases: {
    title: "The Coalition Against Torture’s record of over 200 reported cases",
    summary:
      "The paper says that the Coalition Against Torture, made up of local NGOs, has put on record over 200 reported cases of torture from the aftermath of the January events. The extract does not say whether anybody investigates them.",
    source: "kazakhstan-paper",
    provider: "coalition",
    // The extract says that they have been documented, but gives no date.
    date: null,
    reliability: "B",
    credibility: 2,
    places: [{ start: 1009, end: 1152, sha256: "e95b5e701187df1ad50a0faa62a010acb04499125a12826ad5b5f2682e6d1ef1" }],
  },
  // B: a public speech, known here through the paper. 2: nobody gains from acknowledging this about his own country's
  // police, and the coalition's cases agree.
  publicAdmission: {
    title: "Tokayev’s public recognition that police took part in torture",
    summary:
      "The paper says that Tokayev, in his state of the nation remarks of 16 March, recognised in public that police had taken part in torture after the January events. The extract names no office for him and no year for the remarks; 2022 is inferred. It does not say whether anybody investigates.",
    source: "kazakhstan-paper",
    provider: "tokayev",
    date: "2022-03-16",
    reliability: "B",
    credibility: 2,
    places: [{ start: 193, end: 519, sha256: "c53e6e1f7c18089302b76383afff9c713d10e3402d39da4a71c273473f65ad73" }],
    inferred: [YEAR_OF_REMARKS],
  },
  // B: the paper, as above. 3: a single mention of a meeting, which suits the paper's argument and is not confirmed here.
  firstVisit: {
    title: "The UK as the destination of the first trip by Abilov, Yerzhanov and Kazhegeldin",
    summary:
      "The paper says that the first trip by Abilov, Yerzhanov and Kazhegeldin took them to the UK, and that they met anti-corruption researchers there, and Dame Margaret Hodge MP. It calls this “not unsurprising”, a double negative that is read as not surprising, given the UK’s central place in the development of kleptocracy in Kazakhstan. The extract does not say here who they are or why they went.",
    source: "kazakhstan-paper",
    provider: null,
    // The paper gives no day for the trip, which was before the paper.
    date: null,
    reliability: "B",
    credibility: 3,
    places: [{ start: 601, end: 850, sha256: "a03786270469901ba04a2eda946fbedc521f8458f4bea768b6f7b122fc14b5f5" }],
  },
  // B and 2, as for what was acknowledged in the same remarks.
  systemDefended: {
    title: "Tokayev’s defence of much of the current system",
    summary:
      "The paper says that in the same remarks of 16 March Tokayev, for all that he pledged and recognised, defended much of the current system. The year, 2022, is inferred.",
    source: "kazakhstan-paper",
    provider: "tokayev",
    date: "2022-03-16",
    reliability: "B",
    credibility: 2,
    places: [{ start: 193, end: 519, sha256: "c53e6e1f7c18089302b76383afff9c713d10e3402d39da4a71c273473f65ad73" }],
    inferred: [YEAR_OF_REMARKS],
  },
  // B: the paper. 2: a public fact, although reported without a day.
  partyRenamed: {
    title: "The dominant party’s change of name",
    summary:
      "The paper says that Kazakhstan’s dominant political party, once called Nur-Otan, has another name. The extract gives neither the new name nor a day.",
    source: "kazakhstan-paper",
    provider: null,
    date: null,
    reliability: "B",
    credibility: 2,
    places: [{ start: 522, end: 594, sha256: "136786f1ae416cc084e7699b710b7fd0cdfe8ed762466dc621187682e1117c01" }],
  },
  // B: the paper. 3: its author's judgement of several years, not confirmed here.
  activists: {
    title: "The ire of police and security services in the years before January",
    summary:
      "The paper says that in the years before January (“several”, it says) police and security services centred their ire on activists with links, real or claimed, to something whose name breaks off in the extract after “the De”.",
    source: "kazakhstan-paper",
    provider: null,
    date: null,
    reliability: "B",
    credibility: 3,
    places: [{ start: 1673, end: 1817, sha256: "409e5514a33eabfd28647747ec6317b134b23df60ba3bc2da07dc27d24defd1c" }],
  },
  // Everything from here on is from the article, and so has its grade C. 3: what it reports in its own voice, or what
  // an official says about the official's own side, is plausible but not confirmed here.
  memorandum: {
    title: "Memorandum on a strategic partnership in critical minerals and green hydrogen",
    summary:
      "The article says that Kazakhstan’s strategic partnership in critical minerals and green hydrogen was put into a memorandum of understanding, signed while James Cleverly, British Foreign Secretary, was visiting Astana in March. The year, 2023, is inferred. The signing shows that the partnership was agreed, not that anything was done under it.",
    source: "uk-kazakhstan-article",
    provider: null,
    date: "2023-03",
    reliability: "C",
    credibility: 3,
    places: [{ start: 573, end: 821, sha256: "448fd7bbaecda75b1acf80e87fe4ffef2a4c3d111750dec10d4467900a42992a" }],
    inferred: [YEAR_OF_ARTICLE],
  },
  leachOnPartnership: {
    title: "Kathy Leach on what the bilateral partnership covers",
    summary:
      "The article has Kathy Leach, the United Kingdom’s ambassador to Kazakhstan, say that the bilateral partnership covers issues such as education, energy, critical minerals, climate change, defence and security. The words have no day of their own.",
    source: "uk-kazakhstan-article",
    provider: "kathyLeach",
    date: ARTICLE_DATE,
    reliability: "C",
    credibility: 3,
    places: [{ start: 357, end: 572, sha256: "db47ec53941b274d45b2ffa9d56a27e60386978893ef9183c0d687e40787f261" }],
  },
  poleoOnVisit: {
    title: "Kenan Poleo on what followed the visit to Astana",
    summary:
      "The article says that Kenan Poleo, British Consul General and Trade Commissioner (Eastern Europe and Central Asia), called discussions, it does not say which, an important moment, and said that the visit was not seen as an isolated one. The next sentence, read as his too, has it setting off activities and detailed meetings on the shape of the relationship, agriculture, critical minerals and mining, and education. No day and no result is named.",
    source: "uk-kazakhstan-article",
    provider: "kenanPoleo",
    date: ARTICLE_DATE,
    reliability: "C",
    credibility: 3,
    // The visit is the one in the sentence about the memorandum.
    places: [
      { start: 573, end: 821, sha256: "448fd7bbaecda75b1acf80e87fe4ffef2a4c3d111750dec10d4467900a42992a" },
      { start: 822, end: 1292, sha256: "806be8841d4eeb522d4513313a0b4bff231b71e779baec7254997f4b05acca50" },
    ],
  },
  jointStatement: {
    title: "Joint statement of the foreign ministers",
    summary:
      "The article says that in a joint statement of the two foreign ministers, released in December 2022, James Cleverly supported Kazakhstan’s political and socio-economic reforms. It quotes the aims of the reforms and not what the support consists of. In its own voice it says that the U.K. gave recent reforms wide support.",
    source: "uk-kazakhstan-article",
    provider: "jamesCleverly",
    date: "2022-12",
    reliability: "C",
    credibility: 3,
    places: [{ start: 1329, end: 1659, sha256: "e711cb98ee84c936eb0132f4fd96e0e7bd245a562b813f9902b8b5aa59ae69df" }],
  },
  abdrakhmanovOnReforms: {
    title: "Kairat Abdrakhmanov on the reforms and on British support",
    summary:
      "The article says that Kairat Abdrakhmanov, the OSCE’s High Commissioner on National Minorities, told a webinar on Kazakh-British relations that the country’s transformation is bound up with large political, social and economic reforms being carried out, democratic ones in particular, and that British support counts for a great deal. The webinar has no day.",
    source: "uk-kazakhstan-article",
    provider: "kairatAbdrakhmanov",
    date: ARTICLE_DATE,
    reliability: "C",
    credibility: 3,
    places: [{ start: 1660, end: 2035, sha256: "4f65df581f28f748a94948e94ce9f00758d5681e652ed8c11fe73a6fb8ed0bdf" }],
  },
  campus: {
    title: "The campus of De Montfort University in Almaty",
    summary: "The article says that the campus was opened in 2021, and says no more about it.",
    source: "uk-kazakhstan-article",
    provider: null,
    date: "2021",
    reliability: "C",
    credibility: 3,
    places: [{ start: 2187, end: 2258, sha256: "48845075d1fb13f2a1ea25360e587e8addb935aca5b155e8ec0e4f90e01b7daf" }],
  },
  coskunOnPriorities: {
    title: "Murat Coskun on what relations should put first",
    summary:
      "The article says that Murat Coskun, who does research on European policy at Giresun University in Türkiye, wants education, finance, scientific research and energy put first in Kazakh-U.K. relations. Closer dealings with the U.K. in these fields would, he says, strengthen Astana’s ties with the European Union and its hand in negotiating with China.",
    source: "uk-kazakhstan-article",
    provider: "muratCoskun",
    date: ARTICLE_DATE,
    reliability: "C",
    credibility: 3,
    places: [{ start: 2548, end: 3007, sha256: "26c4f9023f01ed2fd91f2a8ebf29daca194698b14025078ad74b54d67388b492" }],
  },
  townsendOnMarket: {
    title: "Jeff Townsend on Kazakhstan as a market",
    summary:
      "The article says that Jeff Townsend, founder of the British Association of Critical Minerals, calls Kazakhstan a “good market to work in” whose state is stable and whose infrastructure draws large investment. Whether Kazakhstan or that investment makes up the article’s 60% of regional GDP can be read both ways.",
    source: "uk-kazakhstan-article",
    provider: "jeffTownsend",
    date: ARTICLE_DATE,
    reliability: "C",
    credibility: 3,
    places: [{ start: 3231, end: 3460, sha256: "f9b43824665ea26d4b2e409a97833de2d35c03ac08cfc49b5b997eee37df5f49" }],
  },
  survey: {
    title: "Selection of minerals by the British Geological Survey",
    summary:
      "The article says that the British Geological Survey picked four minerals (bismuth, gallium, rare earth elements, silicon) from what it calls the 18 most important ones; whether the 18 or only the four are produced in Kazakhstan can be read both ways. The Survey has also looked into ten elements (cobalt, graphite, indium, lithium, magnesium, niobium, tantalum, tin, tungsten, vanadium). Whether the ten are among the 18 is not said, nor when this was or for whom.",
    source: "uk-kazakhstan-article",
    provider: "geologicalSurvey",
    date: ARTICLE_DATE,
    reliability: "C",
    credibility: 3,
    places: [{ start: 3461, end: 3732, sha256: "d67a1cad21d7b30e16ed8eae0b17ad9b7c9d5f89bf7ef792cf0750c3ddca1ff6" }],
  },
  ilyasovOnSupport: {
    title: "Magzhan Ilyasov on support for British companies",
    summary:
      "The article says that, according to Kazakhstan’s ambassador, Magzhan Ilyasov, the greatest support will go to British companies that invest in high-value-added products. It says neither who will give it nor what form it will take.",
    source: "uk-kazakhstan-article",
    provider: "magzhanIlyasov",
    date: ARTICLE_DATE,
    reliability: "C",
    credibility: 3,
    places: [{ start: 3733, end: 3896, sha256: "d8a7028d1f6da1d03d30355460c7466d670444d4ae1aa188b4ecb58ad12963fb" }],
  },
  communique: {
    title: "The G7 summit’s communiqué",
    summary:
      "The article says that the communiqué of the G7 summit in May highlighted “the countries’ commitment” to do more with Central Asian countries on trade and energy, including transport links that are sustainable and the Trans-Caspian route. The year, 2023, is inferred. The communiqué itself has not been looked at.",
    source: "uk-kazakhstan-article",
    provider: "g7",
    date: "2023-05",
    reliability: "C",
    credibility: 3,
    places: [{ start: 3945, end: 4259, sha256: "8ab421238211c0cd033a8e1dd1ce64674d09dd7ed38d6192426446b84e4fc8e7" }],
    inferred: [YEAR_OF_ARTICLE],
  },
  poleoOnRoute: {
    title: "Kenan Poleo on an opportunity for the U.K.",
    summary:
      "The article says that Kenan Poleo sees an opportunity for the U.K. to promote investment in infrastructure and also to back a political accord that would set up a reliable route for Central Asia. He speaks of what could be done, not of what will be.",
    source: "uk-kazakhstan-article",
    provider: "kenanPoleo",
    date: ARTICLE_DATE,
    reliability: "C",
    credibility: 3,
    // The first sentence gives his full name and his offices.
    places: [
      { start: 822, end: 1004, sha256: "bcb5d613121f0183031fbbcce0f6131674c06685e3e90442de6bd606ae5a7722" },
      { start: 4260, end: 4469, sha256: "f6b147c694b72b86d4edb7e4784c610ec4446db24a89b7e43c625e3fad9d8f01" },
    ],
  },
  visaRegime: {
    title: "Kazakhstan’s visa-free regime for British citizens",
    summary:
      "The article says that Kazakhstan introduced it unilaterally nearly a decade earlier; 2014 is an estimate from that.",
    source: "uk-kazakhstan-article",
    provider: null,
    date: "2014~",
    reliability: "C",
    credibility: 3,
    places: [{ start: 4697, end: 4793, sha256: "47eb60ad4f12b116996923409a14927f97ed30eb5bdff84adac0d9d8e75373b8" }],
    inferred: [{ words: "2014", why: "Nearly a decade before an article of 2023." }],
  },
  // C: the blog, as above. 3: the firm's own words, as quoted by the blog.
  inquiry: {
    title: "An inquiry into the treatment of an opposition activist, paid work for which a firm does not say who pays",
    summary:
      "A blog post reports an inquiry into how an opposition activist in Kazakhstan was treated. For her role in it Rushanara Ali MP took an advance payment from Bindmans LLP. Asked for assurances about the money, a partner at the firm said that he could not tell who pays for the work: given potential serious risks to those involved in the inquiry, it had been decided for the time being to protect “the individuals” by not naming them. The source does not link the inquiry to the January events.",
    source: "commission-cash-article",
    provider: "bindmans",
    date: "2023-04-27",
    reliability: "C",
    credibility: 3,
    places: [
      { start: 80, end: 364, sha256: "17031450b4e0bd1da0ca96ff7af4605a6013c36ac5eb9bcdd778ce6192a33713" },
      { start: 739, end: 1267, sha256: "0821eec8e6ee31895ba8501d5c2f415dffd605609e05f9055363ff1880d068e4" },
    ],
    inferred: [{ words: "January", why: "Named only to say that the source does not link the two." }],
  },
} as const satisfies Record<string, EvidenceFacts<StarterSourceSlug, StarterActor>>;
export type StarterEvidenceKey = keyof typeof STARTER_EVIDENCE;

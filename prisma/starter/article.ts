import type { StarterRecord } from "@/prisma/starter/records";

const ARTICLE_DATE = "2023-05/2023-09";

/** Two addressees, not one called "the UK and Kazakhstan", so that filtering by either of them finds the record. */
const BOTH_GOVERNMENTS = ["ukGovernment", "kazakhGovernment"] as const;

const UNDER_WAY = {
  status: "IN_PROGRESS",
  response: "NOT_APPLICABLE",
  // The article's own statement, or that of someone who speaks for one of the parties.
  confidence: "LOW",
  effective: ARTICLE_DATE,
} as const;

const NOT_LOOKED_AT = {
  status: "NOT_ASSESSED",
  response: "NOT_APPLICABLE",
  // Nothing was examined: any higher confidence would lend weight to an assessment that nobody has made.
  confidence: "LOW",
  effective: ARTICLE_DATE,
} as const;

const DONE = { status: "IMPLEMENTED", response: "NOT_APPLICABLE", confidence: "MEDIUM" } as const;

const YEAR = {
  words: "2023",
  why: "The article calls it this year, or gives none; see the note on the source.",
} as const;

/** What the article reports as promised, announced, done, under way or hoped for, and what it says is recommended. */
export const ARTICLE_RECORDS: readonly StarterRecord[] = [
  {
    key: "partnership-agreement",
    reference: "UKP-01",
    kind: "COMMITMENT",
    basis: "ANNOUNCED",
    theme: "Strategic partnership",
    source: "uk-kazakhstan-article",
    addressees: BOTH_GOVERNMENTS,
    title: "Sign the Agreement on Strategic Partnership and Cooperation",
    summary:
      "Sign the Agreement on Strategic Partnership and Cooperation, which the article calls soon to be signed. The sentence that mentions it is about the relations between Kazakhstan and the United Kingdom and breaks off after “a strategic partnership with”; that these are its parties is read from that.",
    made: ARTICLE_DATE,
    passage: {
      start: 54,
      end: 356,
      sha256: "c03fbb6ada081dd7ca6a6967b46755d667e7b976bfd48f195aeb330e270e674e",
      hint: "soon-to-be signed",
    },
    updates: [
      {
        ...UNDER_WAY,
        rationale:
          "That it is “soon-to-be signed” means that the signing is near and has not happened. Nobody is cited for it, and how far preparations have come is not said; hence the low confidence.",
        cites: [{ evidence: "article", polarity: "SUPPORTS" }],
      },
    ],
  },
  {
    key: "minerals-and-hydrogen",
    reference: "UKP-02",
    kind: "COMMITMENT",
    basis: "PROMISED",
    theme: "Critical minerals",
    source: "uk-kazakhstan-article",
    addressees: BOTH_GOVERNMENTS,
    title: "Partner on critical minerals and green hydrogen",
    summary:
      "Partner on critical minerals and green hydrogen under a memorandum of understanding with Kazakhstan, signed while James Cleverly was visiting Astana in March 2023. That the UK is the other party is read from his visit; the year is inferred.",
    made: "2023-03",
    passage: {
      start: 573,
      end: 821,
      sha256: "448fd7bbaecda75b1acf80e87fe4ffef2a4c3d111750dec10d4467900a42992a",
      hint: "critical minerals and green hydrogen",
    },
    updates: [
      {
        ...UNDER_WAY,
        rationale:
          "Kenan Poleo says that the visit was setting off activities and meetings, on critical minerals and mining among others; of green hydrogen he says nothing. He speaks for one of the parties and names no result; hence the low confidence. The signing shows that this was agreed, not that it is being done.",
        cites: [
          { evidence: "poleoOnVisit", polarity: "SUPPORTS" },
          { evidence: "memorandum", polarity: "CONTEXT" },
        ],
      },
    ],
    inferred: [YEAR, { words: "UK", why: "Read from the visit of its foreign secretary. The summary says so." }],
  },
  {
    key: "issues-of-partnership",
    reference: "UKP-03",
    kind: "COMMITMENT",
    basis: "REPORTED",
    theme: "Strategic partnership",
    source: "uk-kazakhstan-article",
    addressees: BOTH_GOVERNMENTS,
    title: "Cover such issues as education, energy and security in the bilateral partnership",
    summary:
      "Cover such issues as education, energy, critical minerals, climate change, defence and security in the bilateral partnership. Ambassador Kathy Leach describes it in these terms; the list is not closed.",
    made: ARTICLE_DATE,
    passage: {
      start: 357,
      end: 572,
      sha256: "db47ec53941b274d45b2ffa9d56a27e60386978893ef9183c0d687e40787f261",
      hint: "According to Kathy Leach",
    },
    updates: [
      {
        ...UNDER_WAY,
        rationale:
          "The United Kingdom’s ambassador says that the partnership covers them. The ambassador speaks for one of the parties and in general terms; hence the low confidence.",
        cites: [{ evidence: "leachOnPartnership", polarity: "SUPPORTS" }],
      },
    ],
  },
  {
    key: "support-for-reforms",
    reference: "UKP-04",
    kind: "COMMITMENT",
    basis: "REPORTED",
    theme: "Political reform",
    source: "uk-kazakhstan-article",
    addressees: ["ukGovernment"],
    title: "Support Kazakhstan’s political and socio-economic reforms",
    summary:
      "Support Kazakhstan’s political and socio-economic reforms, as James Cleverly did in the two foreign ministers’ joint statement of December 2022.",
    made: "2022-12",
    passage: {
      start: 1383,
      end: 1659,
      sha256: "ca2755f71772d1ab3ed4f38963132d2a47884d7f9d47662d4d8d366277039e4f",
      hint: "joint statement released by",
    },
    updates: [
      {
        ...UNDER_WAY,
        effective: "2022-12",
        rationale:
          "The statement is reported as giving support. What the support consists of is not said; hence the low confidence. Kairat Abdrakhmanov’s words on the support of the U.K., which have no day, are background.",
        cites: [
          { evidence: "jointStatement", polarity: "SUPPORTS" },
          { evidence: "abdrakhmanovOnReforms", polarity: "CONTEXT" },
        ],
      },
    ],
  },
  {
    key: "branch-in-aktobe",
    reference: "UKP-05",
    kind: "COMMITMENT",
    basis: "PROMISED",
    theme: "Education",
    source: "uk-kazakhstan-article",
    addressees: ["heriotWatt"],
    title: "Open a branch of Heriot-Watt University in Aktobe",
    summary:
      "Open a branch of the university in Aktobe in autumn 2023. The article says “this autumn”; the year is inferred.",
    made: ARTICLE_DATE,
    due: "2023-23",
    passage: {
      start: 2266,
      end: 2342,
      sha256: "c5edc10bfa8b3a710ebd29c209efb8637bb3d7568234e0530c5fa503d614a790",
      hint: "open a branch in Aktobe",
    },
    updates: [
      {
        ...NOT_LOOKED_AT,
        rationale:
          "The article says that the university will open it, without citing the university, and says nothing of preparations. Nobody has looked for any yet.",
        cites: [{ evidence: "article", polarity: "CONTEXT" }],
      },
    ],
    inferred: [YEAR],
  },
  {
    key: "campus-in-almaty",
    reference: "UKP-06",
    kind: "COMMITMENT",
    basis: "REPORTED",
    theme: "Education",
    source: "uk-kazakhstan-article",
    addressees: ["deMontfort"],
    title: "A campus of De Montfort University in Almaty",
    summary:
      "A campus of the university in Almaty. The article reports it as opened and tells of no promise before that.",
    made: "2021",
    passage: {
      start: 2187,
      end: 2258,
      sha256: "48845075d1fb13f2a1ea25360e587e8addb935aca5b155e8ec0e4f90e01b7daf",
      hint: "De Montfort in Almaty",
    },
    updates: [
      {
        ...DONE,
        effective: "2021",
        rationale: "The article reports the campus as opened in 2021.",
        cites: [{ evidence: "campus", polarity: "SUPPORTS" }],
      },
    ],
  },
  {
    key: "larger-chevening",
    reference: "UKP-07",
    kind: "COMMITMENT",
    basis: "REPORTED",
    theme: "Education",
    source: "uk-kazakhstan-article",
    addressees: ["ukGovernment"],
    title: "A Chevening programme 20% larger",
    summary:
      "The British Foreign Office’s Chevening scholarships, which are for young professionals who want to take a master’s degree in the U.K., expanded by 20% in 2023. The article says “this year”; which year is inferred. What grew, and whether it concerns Kazakhstan, is not said.",
    made: ARTICLE_DATE,
    passage: {
      start: 2344,
      end: 2505,
      sha256: "6ed919c06600d629001b40ffc1584ecaaf4c5e121e2faf1a9bdabc74b9f03df6",
      hint: "Chevening Scholarship Program",
    },
    updates: [
      {
        ...UNDER_WAY,
        rationale:
          "The article speaks of growth by 20% in a year that was still running. Nobody is cited for it, and what grew is not said; hence the low confidence.",
        cites: [{ evidence: "article", polarity: "SUPPORTS" }],
      },
    ],
    inferred: [
      YEAR,
      { words: "Kazakhstan", why: "Named only to say that the article does not say whether it is concerned." },
    ],
  },
  {
    key: "minerals-together",
    reference: "UKP-08",
    kind: "COMMITMENT",
    basis: "HOPED",
    theme: "Critical minerals",
    source: "uk-kazakhstan-article",
    addressees: BOTH_GOVERNMENTS,
    title: "Extract and process essential minerals together",
    summary:
      "Extract and process together minerals that the article calls essential (read: critical) and now scarce in British industry. Experts, whom the sentence does not name, see promise in it. Of what the article calls the 18 most important minerals the British Geological Survey picked four (bismuth, gallium, rare earth elements, silicon); whether the 18 or only the four are produced in Kazakhstan can be read both ways. It has also looked into ten elements (cobalt, graphite, indium, lithium, magnesium, niobium, tantalum, tin, tungsten, vanadium); whether the ten are among the 18 is not said.",
    made: ARTICLE_DATE,
    // The joint work and the survey's selection are two sentences apart, so one passage spans both.
    passage: {
      start: 3008,
      end: 3732,
      sha256: "bcd6abc3015d3b7fcf7e8ca00f266490297b9ad775b966f85a9ab87aa56f0ebf",
      hint: "extraction and processing of essential minerals",
    },
    updates: [
      {
        ...NOT_LOOKED_AT,
        rationale:
          "Experts see it as promising; nobody is reported to have agreed or begun it. What the British Geological Survey selected and what Jeff Townsend says of Kazakhstan as a market are background and show no joint work.",
        cites: [
          { evidence: "article", polarity: "CONTEXT" },
          { evidence: "survey", polarity: "CONTEXT" },
          { evidence: "townsendOnMarket", polarity: "CONTEXT" },
        ],
      },
    ],
    inferred: [{ words: "UK Government", why: "The sentence says “the two countries”." }],
  },
  {
    key: "support-for-investors",
    reference: "UKP-09",
    kind: "COMMITMENT",
    basis: "PROMISED",
    theme: "Trade and investment",
    source: "uk-kazakhstan-article",
    addressees: ["kazakhGovernment"],
    title: "Give the greatest support to British companies that invest in high-value-added products",
    summary:
      "Give British companies that invest in high-value-added products the greatest support; Magzhan Ilyasov, Kazakhstan’s ambassador, says that this will be done. By whom is not said: the Government of Kazakhstan is inferred from the speaker.",
    made: ARTICLE_DATE,
    passage: {
      start: 3733,
      end: 3896,
      sha256: "d8a7028d1f6da1d03d30355460c7466d670444d4ae1aa188b4ecb58ad12963fb",
      hint: "high-value-added products",
    },
    updates: [
      {
        ...NOT_LOOKED_AT,
        rationale:
          "The ambassador says what will be done. The article names no support that was given, and nobody has looked for any yet.",
        cites: [{ evidence: "ilyasovOnSupport", polarity: "CONTEXT" }],
      },
    ],
    inferred: [{ words: "Government of Kazakhstan", why: "Its ambassador speaks. The summary says so." }],
  },
  {
    key: "cooperation-with-central-asia",
    reference: "UKP-10",
    kind: "COMMITMENT",
    basis: "PROMISED",
    theme: "Middle Corridor",
    source: "uk-kazakhstan-article",
    addressees: ["g7", "ukGovernment"],
    title: "Step up cooperation with Central Asian countries on trade and energy",
    summary:
      "Step up cooperation with Central Asian countries on trade and energy; transport links that are sustainable and the Trans-Caspian route are part of it. The article says that the communiqué of the G7 summit of May 2023 highlighted this as a commitment of “the countries”, not when it was first made. These are read as the G7’s, the UK among them, though elsewhere the article’s word means Kazakhstan and the UK. The year is inferred.",
    made: "2023-05",
    passage: {
      start: 3945,
      end: 4259,
      sha256: "8ab421238211c0cd033a8e1dd1ce64674d09dd7ed38d6192426446b84e4fc8e7",
      hint: "Trans-Caspian International Transport Route",
    },
    updates: [
      {
        ...NOT_LOOKED_AT,
        rationale:
          "The article reports that the communiqué highlights the commitment, and nothing that followed from it. The communiqué itself has not been looked at.",
        cites: [{ evidence: "communique", polarity: "CONTEXT" }],
      },
    ],
    inferred: [
      { words: "UK", why: "It is a member of the G7; the sentence says “the countries”. The summary says so." },
      { words: "UK Government", why: "As a member of the G7." },
      YEAR,
      { words: "Kazakhstan", why: "Named to say how the article uses the word elsewhere." },
    ],
  },
  {
    key: "reliable-route",
    reference: "UKP-11",
    kind: "COMMITMENT",
    basis: "HOPED",
    theme: "Middle Corridor",
    source: "uk-kazakhstan-article",
    addressees: ["ukGovernment"],
    title: "Promote infrastructure investment and back a political accord on a reliable route",
    summary:
      "Promote investment in infrastructure, and also back a political accord that would set up a reliable route for commerce and logistics for Central Asia. Kenan Poleo, British consul general, sees in this an opportunity for the U.K.",
    made: ARTICLE_DATE,
    passage: {
      start: 4260,
      end: 4469,
      sha256: "f6b147c694b72b86d4edb7e4784c610ec4446db24a89b7e43c625e3fad9d8f01",
      hint: "support a political accord",
    },
    updates: [
      {
        ...NOT_LOOKED_AT,
        rationale:
          "An opportunity is neither a promise nor a step. The article names no step of the UK to this end, and nobody has looked for one yet.",
        cites: [{ evidence: "poleoOnRoute", polarity: "CONTEXT" }],
      },
    ],
  },
  {
    key: "easier-visas",
    reference: "UKP-12",
    kind: "COMMITMENT",
    basis: "ANNOUNCED",
    theme: "Visas",
    source: "uk-kazakhstan-article",
    addressees: ["ukGovernment"],
    title: "Make visa rules easier for Kazakh citizens",
    summary:
      "Make visa rules easier for Kazakh citizens. The article counts this, too, among the main parts of the bilateral agenda and sees in it the U.K.’s wish for open ties; that the rules are the UK’s is read from that.",
    made: ARTICLE_DATE,
    passage: {
      start: 4470,
      end: 4695,
      sha256: "c3ad9a18a5f7b451e9d31d9d17763a8460c16714cd874ddd613a2ac2926a7ad8",
      hint: "Easing visa rules",
    },
    updates: [
      {
        ...NOT_LOOKED_AT,
        rationale:
          "The article puts it on the agenda and says nothing of what was done. Nobody is cited for it, and nobody has looked for any step yet.",
        cites: [{ evidence: "article", polarity: "CONTEXT" }],
      },
    ],
  },
  {
    key: "visa-free-entry",
    reference: "UKP-13",
    kind: "COMMITMENT",
    basis: "REPORTED",
    theme: "Visas",
    source: "uk-kazakhstan-article",
    addressees: ["kazakhGovernment"],
    title: "Visa-free entry for British citizens",
    summary:
      "Visa-free entry for British citizens, which Kazakhstan introduced unilaterally. The article puts that nearly a decade earlier; about 2014 is an estimate from this.",
    made: "2014~",
    passage: {
      start: 4697,
      end: 4793,
      sha256: "47eb60ad4f12b116996923409a14927f97ed30eb5bdff84adac0d9d8e75373b8",
      hint: "nearly a decade ago",
    },
    updates: [
      {
        ...DONE,
        effective: "2014~",
        rationale: "The article reports the regime as established. The year is an estimate.",
        cites: [{ evidence: "visaRegime", polarity: "SUPPORTS" }],
      },
    ],
    inferred: [{ words: "2014", why: "Nearly a decade before an article of 2023. The summary says so." }],
  },
  {
    key: "meetings-after-visit",
    reference: "UKP-14",
    kind: "COMMITMENT",
    basis: "REPORTED",
    theme: "Trade and investment",
    furtherThemes: ["Critical minerals", "Education"],
    source: "uk-kazakhstan-article",
    addressees: BOTH_GOVERNMENTS,
    title: "Detailed meetings following the March visit",
    summary:
      "Meetings that go into detail, on the shape of the countries’ relationship, on agriculture, on critical minerals and mining, and on education, set off by the visit to Astana of March 2023. The words are read as Kenan Poleo’s, who is cited just before. No days are given: the month is that of the visit, and its year is inferred.",
    made: "2023-03",
    passage: {
      start: 1005,
      end: 1292,
      sha256: "a214ac3c9d129830e4f735328946c0d790890a9435d81d20deac9b0048b2c29b",
      hint: "wave of meetings",
    },
    updates: [
      {
        ...UNDER_WAY,
        rationale:
          "Kenan Poleo says that the visit was setting them off. He speaks for one of the parties and gives neither days nor results; hence the low confidence.",
        cites: [{ evidence: "poleoOnVisit", polarity: "SUPPORTS" }],
      },
    ],
    inferred: [
      YEAR,
      { words: "UK Government", why: "The passage says “the countries’ bilateral relationship”." },
      { words: "Government of Kazakhstan", why: "The passage says “the countries’ bilateral relationship”." },
    ],
  },
  {
    key: "fields-to-put-first",
    reference: "UKP-15",
    kind: "RECOMMENDATION",
    theme: "Strategic partnership",
    source: "uk-kazakhstan-article",
    addressees: BOTH_GOVERNMENTS,
    title: "Put education, finance, scientific research and energy first",
    summary:
      "Put education, finance, scientific research and energy first in Kazakh-U.K. relations, says Murat Coskun of Giresun University. He expects closer dealings in these fields to strengthen Astana’s ties with the European Union and its hand in negotiating with China. Whom he addresses is not said: that it is the governments is inferred.",
    made: ARTICLE_DATE,
    passage: {
      start: 2548,
      end: 3007,
      sha256: "26c4f9023f01ed2fd91f2a8ebf29daca194698b14025078ad74b54d67388b492",
      hint: "According to Murat Coskun",
    },
    updates: [
      {
        ...NOT_LOOKED_AT,
        response: "NO_RESPONSE",
        rationale:
          "A researcher’s advice, passed on by the article. That he gives it is no evidence that either country took it up.",
        cites: [{ evidence: "coskunOnPriorities", polarity: "CONTEXT" }],
      },
    ],
  },
  {
    key: "act-on-visas",
    reference: "UKP-16",
    kind: "RECOMMENDATION",
    theme: "Visas",
    source: "uk-kazakhstan-article",
    addressees: ["ukGovernment"],
    title: "Act on visas, and show how much the British side is prepared to do",
    summary:
      "Act on visas, and show how much the British side is prepared to do in working with Astana. The article says in its own voice that it is now London’s turn, which is read as the UK Government’s.",
    made: ARTICLE_DATE,
    passage: {
      start: 4794,
      end: 4947,
      sha256: "e3e4d8c027c7a2e327fb8d601f4ff8407c681fce207eafc8a6cc04e2708bcf37",
      hint: "London’s turn",
    },
    updates: [
      {
        ...NOT_LOOKED_AT,
        response: "NO_RESPONSE",
        rationale:
          "The article asks for it. That it does is no evidence that anybody acted. Kazakhstan’s visa-free regime is the background from which it argues.",
        cites: [
          { evidence: "article", polarity: "CONTEXT" },
          { evidence: "visaRegime", polarity: "CONTEXT" },
        ],
      },
    ],
    inferred: [{ words: "UK Government", why: "The sentence says “London”. The summary says so." }],
  },
];

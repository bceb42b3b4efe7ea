import type { StarterRecord } from "@/prisma/starter/shape";

const ARTICLE_DATE = "2023-05/2023-09";

/** Two addressees and not one called "the UK and Kazakhstan", so that a filter by either finds the record. */
const BOTH_GOVERNMENTS = ["ukGovernment", "kazakhGovernment"] as const;

const BEGUN = {
  status: "IN_PROGRESS",
  response: "NOT_APPLICABLE",
  confidence: "MEDIUM",
  effective: ARTICLE_DATE,
} as const;

const NOT_LOOKED_AT = {
  status: "NOT_ASSESSED",
  // Nothing was examined: anything above the lowest would lend weight to an assessment that nobody has made.
  confidence: "LOW",
  effective: ARTICLE_DATE,
} as const;

/** What the article reports as promised, begun or done, and the one recommendation that it passes on. */
export const ARTICLE_RECORDS: readonly StarterRecord[] = [
  {
    reference: "UKP-01",
    kind: "COMMITMENT",
    theme: "Strategic partnership",
    source: "uk-kazakhstan-article",
    addressees: BOTH_GOVERNMENTS,
    title: "Sign the Agreement on Strategic Partnership and Cooperation",
    summary: "Sign the Agreement on Strategic Partnership and Cooperation between the two countries.",
    made: ARTICLE_DATE,
    passage: {
      start: 54,
      end: 356,
      sha256: "c03fbb6ada081dd7ca6a6967b46755d667e7b976bfd48f195aeb330e270e674e",
      hint: "soon-to-be signed Agreement",
    },
    update: {
      ...BEGUN,
      rationale:
        "The article treats the signing as near and not yet done: a text is evidently far advanced, and no agreement is in place.",
      cites: [{ evidence: "article", polarity: "SUPPORTS" }],
    },
  },
  {
    reference: "UKP-02",
    kind: "COMMITMENT",
    theme: "Critical minerals",
    source: "uk-kazakhstan-article",
    addressees: BOTH_GOVERNMENTS,
    title: "Partner on critical minerals and green hydrogen",
    summary: "Partner on critical minerals and green hydrogen under the memorandum signed in Astana in March 2023.",
    made: "2023-03",
    passage: {
      start: 573,
      end: 821,
      sha256: "448fd7bbaecda75b1acf80e87fe4ffef2a4c3d111750dec10d4467900a42992a",
      hint: "critical minerals and green hydrogen",
    },
    update: {
      ...BEGUN,
      rationale:
        "The memorandum is reported as signed, which begins the partnership. The article names nothing that was done under it.",
      cites: [{ evidence: "article", polarity: "SUPPORTS" }],
    },
  },
  {
    reference: "UKP-03",
    kind: "COMMITMENT",
    theme: "Strategic partnership",
    source: "uk-kazakhstan-article",
    addressees: BOTH_GOVERNMENTS,
    title: "Cover six fields in the bilateral partnership",
    summary:
      "Cover education, energy, critical minerals, climate change, defence and security in the bilateral partnership.",
    made: ARTICLE_DATE,
    passage: {
      start: 357,
      end: 572,
      sha256: "db47ec53941b274d45b2ffa9d56a27e60386978893ef9183c0d687e40787f261",
      hint: "According to Kathy Leach",
    },
    update: {
      ...BEGUN,
      confidence: "LOW",
      rationale:
        "The British ambassador says that the partnership extends to these fields. She speaks for one of the parties, in general terms, and only some of the fields come up again in the article with anything done; hence the low confidence.",
      cites: [{ evidence: "article", polarity: "SUPPORTS" }],
    },
  },
  {
    reference: "UKP-04",
    kind: "COMMITMENT",
    theme: "Political reform",
    source: "uk-kazakhstan-article",
    addressees: ["ukGovernment"],
    title: "Support Kazakhstan’s political and socio-economic reforms",
    summary:
      "Support Kazakhstan’s political and socio-economic reforms, as the foreign ministers’ joint statement of December 2022 has it.",
    made: "2022-12",
    passage: {
      start: 1383,
      end: 1659,
      sha256: "ca2755f71772d1ab3ed4f38963132d2a47884d7f9d47662d4d8d366277039e4f",
      hint: "joint statement released by",
    },
    update: {
      ...BEGUN,
      rationale:
        "Support was declared in the joint statement, and an OSCE office-holder is cited as valuing it. What the support consists of is not said, so it counts as begun and not as done.",
      cites: [{ evidence: "article", polarity: "SUPPORTS" }],
    },
  },
  {
    reference: "UKP-05",
    kind: "COMMITMENT",
    theme: "Education",
    source: "uk-kazakhstan-article",
    addressees: ["heriotWatt"],
    title: "Open a branch of Heriot-Watt University in Aktobe",
    summary: "Open a branch of the university in Aktobe in autumn 2023.",
    made: ARTICLE_DATE,
    due: "2023-23",
    passage: {
      start: 2266,
      end: 2342,
      sha256: "c5edc10bfa8b3a710ebd29c209efb8637bb3d7568234e0530c5fa503d614a790",
      hint: "open a branch in Aktobe",
    },
    update: {
      ...BEGUN,
      rationale:
        "The opening is announced for the coming autumn, which presupposes that preparations are under way. The branch was not open when the article appeared.",
      cites: [{ evidence: "article", polarity: "SUPPORTS" }],
    },
  },
  {
    reference: "UKP-06",
    kind: "COMMITMENT",
    theme: "Education",
    source: "uk-kazakhstan-article",
    addressees: ["deMontfort"],
    title: "Open a campus of De Montfort University in Almaty",
    summary: "Open a campus of the university in Almaty.",
    made: "2021",
    passage: {
      start: 2187,
      end: 2258,
      sha256: "48845075d1fb13f2a1ea25360e587e8addb935aca5b155e8ec0e4f90e01b7daf",
      hint: "De Montfort in Almaty",
    },
    update: {
      status: "IMPLEMENTED",
      response: "NOT_APPLICABLE",
      confidence: "MEDIUM",
      effective: "2021",
      rationale: "The article reports the campus as opened in 2021. Nothing else was promised.",
      cites: [{ evidence: "article", polarity: "SUPPORTS" }],
    },
  },
  {
    reference: "UKP-07",
    kind: "COMMITMENT",
    theme: "Education",
    source: "uk-kazakhstan-article",
    addressees: ["ukGovernment"],
    title: "Expand Chevening scholarships for Kazakhstan by 20 % in 2023",
    summary: "Expand the Chevening scholarships for young professionals from Kazakhstan by 20 % in 2023.",
    made: ARTICLE_DATE,
    due: "2023",
    passage: {
      start: 2344,
      end: 2505,
      sha256: "6ed919c06600d629001b40ffc1584ecaaf4c5e121e2faf1a9bdabc74b9f03df6",
      hint: "Chevening Scholarship Program",
    },
    update: {
      ...BEGUN,
      rationale:
        "The article speaks of an expansion by a fifth in the year then running. Its wording leaves open whether the places had been awarded, and the year was not over.",
      cites: [{ evidence: "article", polarity: "SUPPORTS" }],
    },
  },
  {
    reference: "UKP-08",
    kind: "COMMITMENT",
    theme: "Critical minerals",
    source: "uk-kazakhstan-article",
    addressees: BOTH_GOVERNMENTS,
    title: "Extract and process critical minerals together",
    summary:
      "Extract and process critical minerals together. Of the 18 that Kazakhstan produces, the British Geological Survey has picked out four (bismuth, gallium, rare earths and silicon); ten more elements were explored.",
    made: ARTICLE_DATE,
    // The joint work and the survey's selection stand two sentences apart: one passage has to span both.
    passage: {
      start: 3008,
      end: 3732,
      sha256: "bcd6abc3015d3b7fcf7e8ca00f266490297b9ad775b966f85a9ab87aa56f0ebf",
      hint: "extraction and processing of essential minerals",
    },
    update: {
      ...BEGUN,
      confidence: "LOW",
      rationale:
        "The survey’s selection is a first step. The joint extraction itself is put forward by unnamed experts as promising and not as agreed; hence the low confidence.",
      cites: [{ evidence: "article", polarity: "SUPPORTS" }],
    },
  },
  {
    reference: "UKP-09",
    kind: "COMMITMENT",
    theme: "Trade and investment",
    source: "uk-kazakhstan-article",
    addressees: ["kazakhGovernment"],
    title: "Give most support to British investors in high-value-added products",
    summary: "Give most support to British companies that invest in products of high added value.",
    made: ARTICLE_DATE,
    passage: {
      start: 3733,
      end: 3896,
      sha256: "d8a7028d1f6da1d03d30355460c7466d670444d4ae1aa188b4ecb58ad12963fb",
      hint: "high-value-added products",
    },
    update: {
      ...NOT_LOOKED_AT,
      response: "NOT_APPLICABLE",
      rationale:
        "Kazakhstan’s ambassador announces it. The article names no programme, company or sum, and nobody has yet looked for one in this register.",
      cites: [{ evidence: "article", polarity: "CONTEXT" }],
    },
  },
  {
    reference: "UKP-10",
    kind: "COMMITMENT",
    theme: "Middle Corridor",
    source: "uk-kazakhstan-article",
    addressees: ["g7"],
    title: "Cooperate more with Central Asia on trade and energy",
    summary:
      "Cooperate more with the countries of Central Asia on trade and energy, sustainable transport and the Trans-Caspian route included, as the G7 summit’s communiqué of May 2023 has it.",
    made: "2023-05",
    passage: {
      start: 3945,
      end: 4259,
      sha256: "8ab421238211c0cd033a8e1dd1ce64674d09dd7ed38d6192426446b84e4fc8e7",
      hint: "Trans-Caspian International Transport Route",
    },
    update: {
      ...NOT_LOOKED_AT,
      response: "NOT_APPLICABLE",
      rationale:
        "The article reports that the communiqué says so, and nothing that followed from it. The communiqué itself has not been looked at.",
      cites: [{ evidence: "article", polarity: "CONTEXT" }],
    },
  },
  {
    reference: "UKP-11",
    kind: "COMMITMENT",
    theme: "Middle Corridor",
    source: "uk-kazakhstan-article",
    addressees: ["ukGovernment"],
    title: "Encourage investment and a political accord for a reliable route",
    summary:
      "Encourage investment in infrastructure and a political accord, so that Central Asia gets a reliable route for commerce and logistics.",
    made: ARTICLE_DATE,
    passage: {
      start: 4260,
      end: 4469,
      sha256: "f6b147c694b72b86d4edb7e4784c610ec4446db24a89b7e43c625e3fad9d8f01",
      hint: "support a political accord",
    },
    update: {
      ...NOT_LOOKED_AT,
      response: "NOT_APPLICABLE",
      rationale:
        "The British trade commissioner describes an opportunity. The article names no investment and no talks, and nobody has yet looked for them in this register.",
      cites: [{ evidence: "article", polarity: "CONTEXT" }],
    },
  },
  {
    reference: "UKP-12",
    kind: "COMMITMENT",
    theme: "Visas",
    source: "uk-kazakhstan-article",
    addressees: ["ukGovernment"],
    title: "Ease visa rules for Kazakh citizens",
    summary: "Ease the visa rules for citizens of Kazakhstan who come to the UK.",
    made: ARTICLE_DATE,
    passage: {
      start: 4470,
      end: 4695,
      sha256: "c3ad9a18a5f7b451e9d31d9d17763a8460c16714cd874ddd613a2ac2926a7ad8",
      hint: "Easing visa rules",
    },
    update: {
      status: "NO_PROGRESS",
      response: "NOT_APPLICABLE",
      confidence: "LOW",
      effective: ARTICLE_DATE,
      rationale:
        "The article calls easier rules part of the agenda and then says that it is for London to act, so nothing had been done. Confidence is low: that is the article’s own voice, which argues for the change, and no official is cited.",
      cites: [{ evidence: "article", polarity: "SUPPORTS" }],
    },
  },
  {
    reference: "UKP-13",
    kind: "COMMITMENT",
    theme: "Visas",
    source: "uk-kazakhstan-article",
    addressees: ["kazakhGovernment"],
    title: "Keep visa-free entry for British citizens",
    summary: "Keep the visa-free entry for British citizens that Kazakhstan introduced on its own about 2014.",
    made: "2014~",
    passage: {
      start: 4697,
      end: 4793,
      sha256: "47eb60ad4f12b116996923409a14927f97ed30eb5bdff84adac0d9d8e75373b8",
      hint: "nearly a decade ago",
    },
    update: {
      status: "IMPLEMENTED",
      response: "NOT_APPLICABLE",
      confidence: "MEDIUM",
      effective: "2014~",
      rationale:
        "The article reports the regime as established close to ten years before it and gives no sign that it ended. The year is reckoned from that and is approximate.",
      cites: [{ evidence: "article", polarity: "SUPPORTS" }],
    },
  },
  {
    reference: "UKP-14",
    kind: "COMMITMENT",
    theme: "Trade and investment",
    source: "uk-kazakhstan-article",
    addressees: BOTH_GOVERNMENTS,
    title: "Follow the March visit with detailed work",
    summary:
      "Follow the foreign secretary’s visit of March 2023 with detailed work on agriculture, on critical minerals and mining, and on education.",
    made: "2023-03",
    passage: {
      start: 1005,
      end: 1292,
      sha256: "a214ac3c9d129830e4f735328946c0d790890a9435d81d20deac9b0048b2c29b",
      hint: "wave of meetings",
    },
    update: {
      ...BEGUN,
      rationale:
        "The British trade commissioner says that the visit set off meetings on these subjects. He gives no dates and no results.",
      cites: [{ evidence: "article", polarity: "SUPPORTS" }],
    },
  },
  {
    reference: "UKP-15",
    kind: "RECOMMENDATION",
    theme: "Strategic partnership",
    source: "uk-kazakhstan-article",
    addressees: BOTH_GOVERNMENTS,
    title: "Put education, finance, research and energy first",
    summary:
      "Put education, finance, scientific research and energy first in the relations of the two countries. Recommended by Murat Coskun of Giresun University.",
    made: ARTICLE_DATE,
    passage: {
      start: 2548,
      end: 2729,
      sha256: "12cd88514cb60737c5d9520f0960cd9bc9aa2b66bf956f73712ca4f40383e22a",
      hint: "According to Murat Coskun",
    },
    update: {
      ...NOT_LOOKED_AT,
      response: "NO_RESPONSE",
      rationale:
        "A researcher’s advice, passed on by the article. That he gives it is no evidence that either government took it up.",
      cites: [{ evidence: "article", polarity: "CONTEXT" }],
    },
  },
];

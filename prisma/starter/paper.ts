import type { StarterRecord } from "@/prisma/starter/shape";

const NOT_LOOKED_AT = {
  status: "NOT_ASSESSED",
  response: "NO_RESPONSE",
  // Nothing was examined: anything above the lowest would lend weight to an assessment that nobody has made.
  confidence: "LOW",
  effective: "2022-12-20",
} as const;

/** What the paper asks for, and the one promise that it reports. */
export const PAPER_RECORDS: readonly StarterRecord[] = [
  {
    reference: "KZP-01",
    kind: "RECOMMENDATION",
    theme: "Sanctions",
    source: "kazakhstan-paper",
    addressees: ["ukGovernment"],
    title: "Review how anti-corruption sanctions can be used in Kazakh cases",
    summary:
      "Look again at how the Global Anti-Corruption Sanctions, then new, can be used in cases that concern Kazakhstan.",
    made: "2022-12-20",
    passage: {
      start: 853,
      end: 932,
      sha256: "aad7e9268d431ca5d756ec95d1e3d2ac0ac03a3222b339454d09bf366caca674",
      hint: "look again at ways",
    },
    update: {
      ...NOT_LOOKED_AT,
      rationale:
        "The paper asks for a review. That somebody asks is no evidence that anybody acted, and the paper reports no step by the government. The opposition figures’ journey shows why the matter is raised in the UK, and no more.",
      cites: [
        { evidence: "paper", polarity: "CONTEXT" },
        { evidence: "firstVisit", polarity: "CONTEXT" },
      ],
    },
  },
  {
    reference: "KZP-02",
    kind: "RECOMMENDATION",
    theme: "Civil recovery",
    source: "kazakhstan-paper",
    addressees: ["ukGovernment"],
    title: "Make more use of Unexplained Wealth Orders",
    summary: "Deploy Unexplained Wealth Orders further, above all against assets held in the UK.",
    made: "2022-12-20",
    passage: {
      start: 853,
      end: 1002,
      sha256: "045721e4dc5a3992120888ec55f7059ec1eee0a6ad3dca39aa004574e0a99ea4",
      hint: "further deployment of UWOs",
    },
    update: {
      ...NOT_LOOKED_AT,
      rationale:
        "The paper asks for more of these orders and reports none that followed. The extract breaks off within the word that names what they should be aimed at; that assets held in the UK are meant is our reading of what is left. The opposition figures’ journey is background only.",
      cites: [
        { evidence: "paper", polarity: "CONTEXT" },
        { evidence: "firstVisit", polarity: "CONTEXT" },
      ],
    },
  },
  {
    reference: "KZP-03",
    kind: "RECOMMENDATION",
    theme: "Sanctions",
    source: "kazakhstan-paper",
    addressees: ["ukGovernment"],
    title: "Issue sanctions that close Britain to the proceeds of kleptocracy",
    summary:
      "Issue sanctions that make it clear, also while cooperating with the Kazakh authorities, that Britain no longer hosts the proceeds of kleptocracy.",
    made: "2022-12-20",
    passage: {
      start: 1824,
      end: 2044,
      sha256: "e8b298cf567a38991fbff6cd4dc7fa2915e7b72d122a35c7776f2b9758868d25",
      hint: "issuing of sanctions",
    },
    update: {
      ...NOT_LOOKED_AT,
      rationale:
        "The paper says what sanctions should signal. It names none that were imposed, and nobody has yet looked for any in this register.",
      cites: [{ evidence: "paper", polarity: "CONTEXT" }],
    },
  },
  {
    reference: "KZP-04",
    kind: "RECOMMENDATION",
    theme: "Civil recovery",
    source: "kazakhstan-paper",
    addressees: ["ukGovernment"],
    title: "Launch civil recovery against all who hold such assets in Britain",
    summary:
      "Launch civil recovery proceedings against all who hold the proceeds of kleptocracy in Britain, in favour with the Kazakh government or not.",
    made: "2022-12-20",
    passage: {
      start: 1824,
      end: 2181,
      sha256: "cc92bf336e38837d7b61ce7024d8640fa25513096c9b423c5886b286691d46f0",
      hint: "launching of civil recovery proceedings",
    },
    update: {
      ...NOT_LOOKED_AT,
      rationale:
        "The paper asks for proceedings whoever the holder is. It reports none that were opened, and nobody has yet looked for any in this register.",
      cites: [{ evidence: "paper", polarity: "CONTEXT" }],
    },
  },
  {
    reference: "KZP-05",
    kind: "RECOMMENDATION",
    theme: "Torture investigation",
    source: "kazakhstan-paper",
    addressees: ["ukGovernment", "partners"],
    title: "Keep calling for an independent investigation of the treatment of protestors",
    summary: "Keep calling for an independent investigation of how peaceful protestors were treated.",
    made: "2022-12-20",
    passage: {
      start: 1155,
      end: 1285,
      sha256: "4dc011eb5082a9c360a1ae568baa7a2fd5f9bbd0e0346a046ca9b8ffdcc87572",
      hint: "independent investigation",
    },
    update: {
      ...NOT_LOOKED_AT,
      rationale:
        "The paper wants the calls to go on, which implies earlier ones without showing any. The documented cases and the president’s admission tell why an investigation matters; neither tells whether the UK or its partners kept calling for it.",
      cites: [
        { evidence: "paper", polarity: "CONTEXT" },
        { evidence: "tortureCases", polarity: "CONTEXT" },
        { evidence: "publicAdmission", polarity: "CONTEXT" },
      ],
    },
  },
  {
    reference: "KZP-06",
    kind: "RECOMMENDATION",
    theme: "Torture investigation",
    source: "kazakhstan-paper",
    addressees: ["ukGovernment", "partners"],
    title: "Keep calling for full compliance with the Convention against Torture",
    summary:
      "Keep calling for Kazakhstan to comply in full with the Convention against Torture and its other international obligations. The extract at hand breaks off here, so the paper may name further conventions.",
    made: "2022-12-20",
    passage: {
      start: 1155,
      end: 1409,
      sha256: "f7cf4f6da118afa3d909147258c6ca7a9789001d8f46cf966d109a676324d83f",
      hint: "fully comply",
    },
    update: {
      ...NOT_LOOKED_AT,
      rationale:
        "The paper wants the calls to go on and shows none that was made after it. The extract breaks off in the middle of the list of obligations. The documented cases are background to it.",
      cites: [
        { evidence: "paper", polarity: "CONTEXT" },
        { evidence: "tortureCases", polarity: "CONTEXT" },
      ],
    },
  },
  {
    reference: "KZP-07",
    kind: "RECOMMENDATION",
    theme: "Kettling guidance",
    source: "kazakhstan-paper",
    addressees: ["ukGovernment"],
    title: "Give Kazakhstan guidance and technical support on kettling",
    summary:
      "Give the Government of Kazakhstan guidance and technical support on kettling, given the Metropolitan Police’s part in making it normal.",
    made: "2022-12-20",
    passage: {
      start: 1416,
      end: 1629,
      sha256: "0b081dc416a159e4d0c7a350c9657dd5c1b844f573899d1c8ad2d641db9ce205",
      hint: "particular duty",
    },
    update: {
      ...NOT_LOOKED_AT,
      rationale:
        "The paper sees a duty of the UK. It does not say whether any guidance was given, and nobody has yet looked for it in this register.",
      cites: [{ evidence: "paper", polarity: "CONTEXT" }],
    },
  },
  {
    reference: "KZP-08",
    kind: "RECOMMENDATION",
    theme: "Kettling guidance",
    source: "kazakhstan-paper",
    addressees: ["ukGovernment"],
    title: "Caution Kazakhstan against improper kettling",
    summary: "Caution the Government of Kazakhstan against the improper use of kettling.",
    made: "2022-12-20",
    passage: {
      start: 1416,
      end: 1670,
      sha256: "4e203070bffba82a63e4a0efc792be074b6ec496107cbc31ad8e8edcba70aa7b",
      hint: "caution against",
    },
    update: {
      ...NOT_LOOKED_AT,
      rationale:
        "The paper asks for a caution beside the guidance. It does not say whether one was given, and nobody has yet looked for it in this register.",
      cites: [{ evidence: "paper", polarity: "CONTEXT" }],
    },
  },
  {
    reference: "KZP-09",
    kind: "COMMITMENT",
    theme: "Political reform",
    source: "kazakhstan-paper",
    addressees: ["kazakhGovernment"],
    title: "Renew political reform, with an easier registration of parties",
    summary:
      "Renewed reform, promised in the president’s address of 16 March 2022, including fewer signatures needed to register a political party.",
    made: "2022-03-16",
    passage: {
      start: 193,
      end: 359,
      sha256: "dd0fc94280afb1257cacf651c61fc24f197f65875bd02efcd839893a5f664219",
      hint: "pledged renewed reform",
    },
    update: {
      status: "IN_PROGRESS",
      response: "NOT_APPLICABLE",
      confidence: "LOW",
      effective: "2022-12-20",
      rationale:
        "Reform had been announced nine months before, with one measure named, so work is taken to have begun. Confidence is low: the paper reports the announcement and not that the measure became law, and it adds that the president went on defending much of the system as it was.",
      // It reports the promise and, in the same breath, what speaks against its being kept in full.
      cites: [{ evidence: "paper", polarity: "MIXED" }],
    },
  },
];

import type { StarterRecord } from "@/prisma/starter/records";

const PAPER_DATE = "2022-12-20";

const NOT_LOOKED_AT = {
  status: "NOT_ASSESSED",
  response: "NO_RESPONSE",
  // Nothing was examined: any higher confidence would lend weight to an assessment that nobody has made.
  confidence: "LOW",
  effective: PAPER_DATE,
} as const;

const ANTI_CORRUPTION = { words: "Anti-Corruption", why: "The extract prints Ani-Corruption." } as const;
const THE_COUNTRY = { words: "Kazakhstan", why: "The sentence says “the country”." } as const;

/** What the paper asks for, the one pledge that it reports and the obligations that it mentions. */
export const PAPER_RECORDS: readonly StarterRecord[] = [
  {
    key: "look-again-at-sanctions",
    reference: "KZP-01",
    kind: "RECOMMENDATION",
    theme: "Sanctions",
    source: "kazakhstan-paper",
    addressees: ["ukGovernment"],
    title: "Look again at how the Global Anti-Corruption Sanctions can be used",
    summary:
      "Take a fresh look at how the UK can use its new Global Anti-Corruption Sanctions. The sentence ends on a particular focus, which breaks off in the extract at “asses”; it may be meant for the sanctions too.",
    made: PAPER_DATE,
    passage: {
      start: 853,
      end: 1002,
      sha256: "045721e4dc5a3992120888ec55f7059ec1eee0a6ad3dca39aa004574e0a99ea4",
      hint: "look again at ways",
    },
    updates: [
      {
        ...NOT_LOOKED_AT,
        rationale:
          "The paper asks for another look. That somebody asks is no evidence that anybody acted, and the extract reports no step that followed. The first trip of Abilov, Yerzhanov and Kazhegeldin is background and no more.",
        cites: [
          { evidence: "paper", polarity: "CONTEXT" },
          { evidence: "firstVisit", polarity: "CONTEXT" },
        ],
      },
    ],
    inferred: [ANTI_CORRUPTION],
  },
  {
    key: "look-again-at-uwos",
    reference: "KZP-02",
    kind: "RECOMMENDATION",
    theme: "Civil recovery",
    source: "kazakhstan-paper",
    addressees: ["ukGovernment"],
    title: "Take another look at deploying UWOs further",
    summary:
      "Take another look at deploying UWOs further, or at ways of doing so: the sentence can be read both ways. That the letters stand for Unexplained Wealth Orders is inferred. The sentence ends on a particular focus, which breaks off in the extract at “asses”.",
    made: PAPER_DATE,
    passage: {
      start: 853,
      end: 1002,
      sha256: "045721e4dc5a3992120888ec55f7059ec1eee0a6ad3dca39aa004574e0a99ea4",
      hint: "further deployment of UWOs",
    },
    updates: [
      {
        ...NOT_LOOKED_AT,
        rationale:
          "The paper asks for another look at UWOs, and the extract reports nothing that followed. The first trip of Abilov, Yerzhanov and Kazhegeldin is background and no more.",
        cites: [
          { evidence: "paper", polarity: "CONTEXT" },
          { evidence: "firstVisit", polarity: "CONTEXT" },
        ],
      },
    ],
    inferred: [{ words: "Unexplained Wealth Orders", why: "The extract has the letters UWOs; the summary says so." }],
  },
  {
    key: "sanctions-against-kleptocracy",
    reference: "KZP-03",
    kind: "RECOMMENDATION",
    theme: "Sanctions",
    source: "kazakhstan-paper",
    addressees: ["ukGovernment"],
    title: "Use sanctions to make clear that the UK will stop hosting the gains of kleptocracy",
    summary:
      "While working with the Kazakh authorities, issue sanctions as a clear sign that the UK will stop hosting the gains of kleptocracy and will go after the assets of anyone who holds “them” in Britain (the gains or the assets: it can be read both ways), whether such people still enjoy the favour of Kazakhstan’s government or not. The sentence names civil recovery proceedings beside sanctions.",
    made: PAPER_DATE,
    // The sentence says what the sanctions, and the proceedings of the next record, should make clear, so both records
    // use it.
    passage: {
      start: 1824,
      end: 2181,
      sha256: "cc92bf336e38837d7b61ce7024d8640fa25513096c9b423c5886b286691d46f0",
      hint: "issuing of sanctions",
    },
    updates: [
      {
        ...NOT_LOOKED_AT,
        rationale:
          "The paper says what sanctions should make clear. The extract names none issued to that end, and nobody has looked for any yet.",
        cites: [{ evidence: "paper", polarity: "CONTEXT" }],
      },
    ],
  },
  {
    key: "civil-recovery-against-kleptocracy",
    reference: "KZP-04",
    kind: "RECOMMENDATION",
    theme: "Civil recovery",
    source: "kazakhstan-paper",
    addressees: ["ukGovernment"],
    title: "Use civil recovery proceedings to make clear that the UK will stop hosting the gains of kleptocracy",
    summary:
      "While working with the Kazakh authorities, launch civil recovery proceedings as a clear sign that the UK will stop hosting the gains of kleptocracy and will go after the assets of anyone who holds “them” in Britain (the gains or the assets: it can be read both ways), whether such people still enjoy the favour of Kazakhstan’s government or not. The sentence names sanctions beside them.",
    made: PAPER_DATE,
    passage: {
      start: 1824,
      end: 2181,
      sha256: "cc92bf336e38837d7b61ce7024d8640fa25513096c9b423c5886b286691d46f0",
      hint: "civil recovery proceedings",
    },
    updates: [
      {
        ...NOT_LOOKED_AT,
        rationale:
          "The paper says what proceedings should make clear. The extract names none launched to that end, and nobody has looked for any yet.",
        cites: [{ evidence: "paper", polarity: "CONTEXT" }],
      },
    ],
  },
  {
    key: "call-for-investigation",
    reference: "KZP-05",
    kind: "RECOMMENDATION",
    theme: "Torture investigation",
    source: "kazakhstan-paper",
    addressees: ["ukGovernment", "partners"],
    title: "Keep calling for an independent investigation of how peaceful protestors were treated",
    summary:
      "Keep up the calls for the treatment of peaceful protestors to be looked into independently. The extract does not say by whom.",
    made: PAPER_DATE,
    passage: {
      start: 1155,
      end: 1285,
      sha256: "4dc011eb5082a9c360a1ae568baa7a2fd5f9bbd0e0346a046ca9b8ffdcc87572",
      hint: "independent investigation",
    },
    updates: [
      {
        ...NOT_LOOKED_AT,
        rationale:
          "The paper wants the calls to go on, which implies earlier ones without showing any. The reported cases, what Tokayev recognised, and the ire on activists in the years before January are background: none of them shows whether the UK or its partners kept calling.",
        cites: [
          { evidence: "paper", polarity: "CONTEXT" },
          { evidence: "tortureCases", polarity: "CONTEXT" },
          { evidence: "publicAdmission", polarity: "CONTEXT" },
          { evidence: "activists", polarity: "CONTEXT" },
        ],
      },
      {
        ...NOT_LOOKED_AT,
        effective: "2023-04-27",
        rationale:
          "A blog post reports an inquiry into how an opposition activist in Kazakhstan was treated; a firm does not say who pays for the work. The post does not link the inquiry to the January events of which the paper speaks. Nothing shows that it is the investigation asked for, or that anybody went on calling for that one.",
        cites: [{ evidence: "inquiry", polarity: "CONTEXT" }],
      },
    ],
  },
  {
    key: "call-for-compliance",
    reference: "KZP-06",
    kind: "RECOMMENDATION",
    theme: "Torture investigation",
    source: "kazakhstan-paper",
    addressees: ["ukGovernment", "partners"],
    title: "Keep calling for Kazakhstan’s full compliance with the Convention against Torture",
    summary:
      "Keep up the calls on Kazakhstan to honour in full what it owes internationally under the Convention against Torture and under at least one more convention, whose name breaks off in the extract after “Convention on”.",
    made: PAPER_DATE,
    passage: {
      start: 1155,
      end: 1409,
      sha256: "f7cf4f6da118afa3d909147258c6ca7a9789001d8f46cf966d109a676324d83f",
      hint: "fully comply",
    },
    updates: [
      {
        ...NOT_LOOKED_AT,
        rationale:
          "The paper wants the calls to go on, and the extract shows none made since. The reported cases are background.",
        cites: [
          { evidence: "paper", polarity: "CONTEXT" },
          { evidence: "tortureCases", polarity: "CONTEXT" },
        ],
      },
    ],
    inferred: [THE_COUNTRY],
  },
  {
    key: "guidance-on-kettling",
    reference: "KZP-07",
    kind: "RECOMMENDATION",
    theme: "Kettling guidance",
    source: "kazakhstan-paper",
    addressees: ["ukGovernment"],
    title: "Give Kazakhstan guidance and technical support on kettling",
    summary:
      "Give the Government of Kazakhstan guidance and technical support, read as being on kettling, the subject of the sentence. The paper regards this as a particular duty of the UK, given the Metropolitan police’s central role in making kettling a normal way of policing protests.",
    made: PAPER_DATE,
    passage: {
      start: 1416,
      end: 1629,
      sha256: "0b081dc416a159e4d0c7a350c9657dd5c1b844f573899d1c8ad2d641db9ce205",
      hint: "particular duty",
    },
    updates: [
      {
        ...NOT_LOOKED_AT,
        rationale:
          "The paper sees a duty. The extract does not say whether any guidance was given, and nobody has looked for any yet.",
        cites: [{ evidence: "paper", polarity: "CONTEXT" }],
      },
    ],
  },
  {
    key: "caution-against-kettling",
    reference: "KZP-08",
    kind: "RECOMMENDATION",
    theme: "Kettling guidance",
    source: "kazakhstan-paper",
    addressees: ["ukGovernment"],
    title: "Caution Kazakhstan against the improper use of kettling",
    summary:
      "Warn against the improper use of kettling, which falls under the same particular duty of the UK. Whom to warn is not said; the Government of Kazakhstan is read from the words just before.",
    made: PAPER_DATE,
    passage: {
      start: 1416,
      end: 1670,
      sha256: "4e203070bffba82a63e4a0efc792be074b6ec496107cbc31ad8e8edcba70aa7b",
      hint: "caution against",
    },
    updates: [
      {
        ...NOT_LOOKED_AT,
        rationale:
          "The paper asks for a caution alongside the guidance. The extract does not say whether one was given, and nobody has looked for one yet.",
        cites: [{ evidence: "paper", polarity: "CONTEXT" }],
      },
    ],
  },
  {
    key: "renewed-reform",
    reference: "KZP-09",
    kind: "COMMITMENT",
    basis: "PROMISED",
    theme: "Political reform",
    source: "kazakhstan-paper",
    addressees: ["kazakhGovernment"],
    title: "Renew reform, including fewer signatories needed to register a party",
    summary:
      "Renewed reform, pledged by Tokayev in his state of the nation remarks of 16 March; it includes fewer signatories for the registering of a political party. The extract names no office for him and no year for the remarks: that the pledge is the government’s and was made in 2022 is inferred.",
    made: "2022-03-16",
    passage: {
      start: 193,
      end: 359,
      sha256: "dd0fc94280afb1257cacf651c61fc24f197f65875bd02efcd839893a5f664219",
      hint: "pledged renewed reform",
    },
    updates: [
      {
        ...NOT_LOOKED_AT,
        response: "NOT_APPLICABLE",
        rationale:
          "A pledge is no evidence that work began, and the extract reports none. Tokayev’s defence, all the same, of much of the current system and the dominant party’s change of name are background.",
        cites: [
          { evidence: "paper", polarity: "CONTEXT" },
          { evidence: "systemDefended", polarity: "CONTEXT" },
          { evidence: "partyRenamed", polarity: "CONTEXT" },
        ],
      },
    ],
    inferred: [
      { words: "2022", why: "The extract gives no year; it is the year of the paper. The summary says so." },
      {
        words: "Government of Kazakhstan",
        why: "Tokayev pledged it in remarks on the state of the nation. The summary says so.",
      },
    ],
  },
  {
    key: "independent-investigation",
    reference: "KZP-10",
    kind: "RECOMMENDATION",
    theme: "Torture investigation",
    source: "kazakhstan-paper",
    addressees: ["kazakhGovernment"],
    title: "Have the treatment of peaceful protestors investigated independently",
    summary:
      "Have the treatment of peaceful protestors investigated independently: that is what the UK and its partners are to call for. The extract does not say who is to investigate; that it is the Government of Kazakhstan is inferred.",
    made: PAPER_DATE,
    // One clause contains two asks of different addressees: to call for the investigation, and to investigate.
    passage: {
      start: 1155,
      end: 1285,
      sha256: "4dc011eb5082a9c360a1ae568baa7a2fd5f9bbd0e0346a046ca9b8ffdcc87572",
      hint: "independent investigation",
    },
    updates: [
      {
        ...NOT_LOOKED_AT,
        rationale:
          "That the paper wants others to call for an investigation is no evidence that there is one. The reported cases and what Tokayev recognised are background: neither shows whether anybody investigates.",
        cites: [
          { evidence: "paper", polarity: "CONTEXT" },
          { evidence: "tortureCases", polarity: "CONTEXT" },
          { evidence: "publicAdmission", polarity: "CONTEXT" },
        ],
      },
    ],
    inferred: [
      {
        words: "Government of Kazakhstan",
        why: "The extract does not say who is to investigate. The summary says so.",
      },
    ],
  },
  {
    key: "compliance-with-conventions",
    reference: "KZP-11",
    kind: "OBLIGATION",
    theme: "Torture investigation",
    source: "kazakhstan-paper",
    addressees: ["kazakhGovernment"],
    title: "Comply in full with the Convention against Torture",
    summary:
      "Comply in full with what is owed internationally under the Convention against Torture and under at least one more convention, whose name breaks off in the extract after “Convention on”. The paper speaks of these obligations as the country’s own.",
    made: PAPER_DATE,
    passage: {
      start: 1155,
      end: 1409,
      sha256: "f7cf4f6da118afa3d909147258c6ca7a9789001d8f46cf966d109a676324d83f",
      hint: "fully comply",
    },
    updates: [
      {
        ...NOT_LOOKED_AT,
        response: "NOT_APPLICABLE",
        rationale:
          "The paper recalls the obligations and wants others to call for compliance. The extract does not say how far Kazakhstan complies. The reported cases are background.",
        cites: [
          { evidence: "paper", polarity: "CONTEXT" },
          { evidence: "tortureCases", polarity: "CONTEXT" },
        ],
      },
    ],
    inferred: [{ words: "Government of Kazakhstan", why: "The sentence says “the country”." }],
  },
];

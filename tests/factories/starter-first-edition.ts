import type { RegisterFacts } from "@/prisma/starter/shape";

/** The starter register as first published, for testing how registers that contain it are updated. */
export const FIRST_EDITION: RegisterFacts = {
  themes: [
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
  ],
  actors: {
    ukGovernment: {
      name: "UK Government",
      kind: "BODY",
    },
    kazakhGovernment: {
      name: "Government of Kazakhstan",
      kind: "BODY",
    },
    partners: {
      name: "International partners of the UK",
      kind: "ORGANISATION",
    },
    g7: {
      name: "G7",
      kind: "BODY",
    },
    heriotWatt: {
      name: "Heriot-Watt University",
      kind: "UNIVERSITY",
    },
    deMontfort: {
      name: "De Montfort University",
      kind: "UNIVERSITY",
    },
    coalition: {
      name: "Coalition Against Torture",
      kind: "ORGANISATION",
    },
    kazakhPresident: {
      name: "President of Kazakhstan",
      kind: "BODY",
    },
    bindmans: {
      name: "Bindmans LLP",
      kind: "COMPANY",
    },
    rushanaraAli: {
      name: "Rushanara Ali MP",
      kind: "PERSON",
    },
    robertBuckland: {
      name: "Robert Buckland",
      kind: "PERSON",
    },
    andrewMitchell: {
      name: "Andrew Mitchell",
      kind: "PERSON",
    },
    lordMacdonald: {
      name: "Lord Macdonald",
      kind: "PERSON",
    },
  },
  sources: {
    "kazakhstan-paper": {
      title: "Britain as a ‘force for good’ in Central Asia Working Group: Kazakhstan paper",
      kind: "WORKING_PAPER",
      authors: ["Poppy Ogier"],
      place: "United Kingdom",
      date: "2022-12-20",
      pages: 16,
      identifiers: [
        {
          scheme: "Handle",
          value: "20.500.12592/r2282x2",
        },
      ],
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
  },
  evidence: {
    paper: {
      title: "Kazakhstan paper of the working group on Britain in Central Asia",
      summary:
        "Shows what its author asks of the United Kingdom and its partners, and what it reports of Kazakhstan in 2022. It shows nothing of what anybody did about it afterwards.",
      source: "kazakhstan-paper",
      provider: null,
      date: "2022-12-20",
      reliability: "B",
      credibility: 2,
      places: "document",
    },
    article: {
      title: "News article on relations between the United Kingdom and Kazakhstan",
      summary:
        "Shows what officials of both countries and other observers said in mid-2023 of what was signed, opened, promised or hoped for. No document is attached to any of it.",
      source: "uk-kazakhstan-article",
      provider: null,
      date: "2023-05/2023-09",
      reliability: "C",
      credibility: 3,
      places: "document",
    },
    blogPost: {
      title: "Blog post on who pays for a Kazakhstan inquiry",
      summary:
        "Shows that a payment to a member of an inquiry was reported with its amount and payer, and that who ultimately funds the inquiry was not disclosed. It also passes on an allegation, which is not repeated here. It bears on interests, not on what became of any recommendation.",
      source: "commission-cash-article",
      provider: null,
      date: "2023-04-27",
      reliability: "C",
      credibility: 3,
      places: "document",
    },
    tortureCases: {
      title: "More than 200 cases of torture documented after January 2022",
      summary:
        "The paper says that the Coalition Against Torture, made up of local NGOs, put on record more than 200 reported cases from the time after the events of January 2022. It shows why an investigation is asked for, not whether there is one.",
      source: "kazakhstan-paper",
      provider: "coalition",
      date: "2022",
      reliability: "B",
      credibility: 2,
      places: "document",
    },
    publicAdmission: {
      title: "The president’s public admission that police took part in torture",
      summary:
        "The paper says that the president of Kazakhstan, in his address of 16 March 2022, acknowledged that police had taken part in torture after the January events. It shows that the state does not deny them, not that they are being investigated independently.",
      source: "kazakhstan-paper",
      provider: "kazakhPresident",
      date: "2022-03-16",
      reliability: "B",
      credibility: 2,
      places: "document",
    },
    firstVisit: {
      title: "Three Kazakh opposition figures went to the UK first",
      summary:
        "The paper says that three Kazakh opposition figures chose the United Kingdom for their first journey and met researchers on corruption and a member of Parliament. It shows how they see the country’s part in the matter, not what the government did.",
      source: "kazakhstan-paper",
      provider: null,
      date: null,
      reliability: "B",
      credibility: 3,
      places: "document",
    },
  },
  interests: [
    {
      asAt: "2023-04-27",
      source: "commission-cash-article",
      holder: "bindmans",
      kind: "REPORTED",
      role: "organises the inquiry",
      payer: {
        words: "Undisclosed",
      },
      amountState: "UNDISCLOSED",
      amount: null,
      disclosure: "UNDISCLOSED",
      remark: "Declined to name the funder, citing risk to those involved.",
      places: [],
    },
    {
      asAt: "2023-04-27",
      source: "commission-cash-article",
      holder: "rushanaraAli",
      kind: "DECLARED",
      role: "member of the inquiry",
      payer: {
        actor: "bindmans",
      },
      amountState: "STATED",
      amount: {
        value: "10000",
        currency: "GBP",
      },
      disclosure: "UNDISCLOSED",
      remark: "An advance payment. The payer is declared; the ultimate funder is undisclosed.",
      places: [],
    },
    {
      asAt: "2023-04-27",
      source: "commission-cash-article",
      kind: "REPORTED",
      role: "member of the inquiry",
      payer: {
        words: "Not recorded",
      },
      amountState: "NOT_RECORDED",
      amount: null,
      disclosure: "UNKNOWN",
      remark: "Nothing was recorded yet on that day.",
      holder: "robertBuckland",
      places: [],
    },
    {
      asAt: "2023-04-27",
      source: "commission-cash-article",
      kind: "REPORTED",
      role: "member of the inquiry",
      payer: {
        words: "Not recorded",
      },
      amountState: "NOT_RECORDED",
      amount: null,
      disclosure: "UNKNOWN",
      remark: "Nothing was recorded yet on that day.",
      holder: "andrewMitchell",
      places: [],
    },
    {
      asAt: "2023-04-27",
      source: "commission-cash-article",
      kind: "REPORTED",
      role: "member of the inquiry",
      payer: {
        words: "Not recorded",
      },
      amountState: "NOT_RECORDED",
      amount: null,
      disclosure: "UNKNOWN",
      remark: "Nothing was recorded yet on that day.",
      holder: "lordMacdonald",
      places: [],
    },
  ],
  records: [
    {
      key: "look-again-at-sanctions",
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
      updates: [
        {
          status: "NOT_ASSESSED",
          response: "NO_RESPONSE",
          confidence: "LOW",
          effective: "2022-12-20",
          rationale:
            "The paper asks for a review. That somebody asks is no evidence that anybody acted, and the paper reports no step by the government. The opposition figures’ journey shows why the matter is raised in the UK, and no more.",
          cites: [
            {
              evidence: "paper",
              polarity: "CONTEXT",
            },
            {
              evidence: "firstVisit",
              polarity: "CONTEXT",
            },
          ],
        },
      ],
    },
    {
      key: "look-again-at-uwos",
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
      updates: [
        {
          status: "NOT_ASSESSED",
          response: "NO_RESPONSE",
          confidence: "LOW",
          effective: "2022-12-20",
          rationale:
            "The paper asks for more of these orders and reports none that followed. The extract breaks off within the word that names what they should be aimed at; that assets held in the UK are meant is our reading of what is left. The opposition figures’ journey is background only.",
          cites: [
            {
              evidence: "paper",
              polarity: "CONTEXT",
            },
            {
              evidence: "firstVisit",
              polarity: "CONTEXT",
            },
          ],
        },
      ],
    },
    {
      key: "sanctions-against-kleptocracy",
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
      updates: [
        {
          status: "NOT_ASSESSED",
          response: "NO_RESPONSE",
          confidence: "LOW",
          effective: "2022-12-20",
          rationale:
            "The paper says what sanctions should signal. It names none that were imposed, and nobody has yet looked for any in this register.",
          cites: [
            {
              evidence: "paper",
              polarity: "CONTEXT",
            },
          ],
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
      updates: [
        {
          status: "NOT_ASSESSED",
          response: "NO_RESPONSE",
          confidence: "LOW",
          effective: "2022-12-20",
          rationale:
            "The paper asks for proceedings whoever the holder is. It reports none that were opened, and nobody has yet looked for any in this register.",
          cites: [
            {
              evidence: "paper",
              polarity: "CONTEXT",
            },
          ],
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
      title: "Keep calling for an independent investigation of the treatment of protestors",
      summary: "Keep calling for an independent investigation of how peaceful protestors were treated.",
      made: "2022-12-20",
      passage: {
        start: 1155,
        end: 1285,
        sha256: "4dc011eb5082a9c360a1ae568baa7a2fd5f9bbd0e0346a046ca9b8ffdcc87572",
        hint: "independent investigation",
      },
      updates: [
        {
          status: "NOT_ASSESSED",
          response: "NO_RESPONSE",
          confidence: "LOW",
          effective: "2022-12-20",
          rationale:
            "The paper wants the calls to go on, which implies earlier ones without showing any. The documented cases and the president’s admission tell why an investigation matters; neither tells whether the UK or its partners kept calling for it.",
          cites: [
            {
              evidence: "paper",
              polarity: "CONTEXT",
            },
            {
              evidence: "tortureCases",
              polarity: "CONTEXT",
            },
            {
              evidence: "publicAdmission",
              polarity: "CONTEXT",
            },
          ],
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
      updates: [
        {
          status: "NOT_ASSESSED",
          response: "NO_RESPONSE",
          confidence: "LOW",
          effective: "2022-12-20",
          rationale:
            "The paper wants the calls to go on and shows none that was made after it. The extract breaks off in the middle of the list of obligations. The documented cases are background to it.",
          cites: [
            {
              evidence: "paper",
              polarity: "CONTEXT",
            },
            {
              evidence: "tortureCases",
              polarity: "CONTEXT",
            },
          ],
        },
      ],
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
        "Give the Government of Kazakhstan guidance and technical support on kettling, given the Metropolitan Police’s part in making it normal.",
      made: "2022-12-20",
      passage: {
        start: 1416,
        end: 1629,
        sha256: "0b081dc416a159e4d0c7a350c9657dd5c1b844f573899d1c8ad2d641db9ce205",
        hint: "particular duty",
      },
      updates: [
        {
          status: "NOT_ASSESSED",
          response: "NO_RESPONSE",
          confidence: "LOW",
          effective: "2022-12-20",
          rationale:
            "The paper sees a duty of the UK. It does not say whether any guidance was given, and nobody has yet looked for it in this register.",
          cites: [
            {
              evidence: "paper",
              polarity: "CONTEXT",
            },
          ],
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
      title: "Caution Kazakhstan against improper kettling",
      summary: "Caution the Government of Kazakhstan against the improper use of kettling.",
      made: "2022-12-20",
      passage: {
        start: 1416,
        end: 1670,
        sha256: "4e203070bffba82a63e4a0efc792be074b6ec496107cbc31ad8e8edcba70aa7b",
        hint: "caution against",
      },
      updates: [
        {
          status: "NOT_ASSESSED",
          response: "NO_RESPONSE",
          confidence: "LOW",
          effective: "2022-12-20",
          rationale:
            "The paper asks for a caution beside the guidance. It does not say whether one was given, and nobody has yet looked for it in this register.",
          cites: [
            {
              evidence: "paper",
              polarity: "CONTEXT",
            },
          ],
        },
      ],
    },
    {
      key: "renewed-reform",
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
      updates: [
        {
          status: "IN_PROGRESS",
          response: "NOT_APPLICABLE",
          confidence: "LOW",
          effective: "2022-12-20",
          rationale:
            "Reform had been announced nine months before, with one measure named, so work is taken to have begun. Confidence is low: the paper reports the announcement and not that the measure became law, and it adds that the president went on defending much of the system as it was.",
          cites: [
            {
              evidence: "paper",
              polarity: "MIXED",
            },
          ],
        },
      ],
    },
    {
      key: "partnership-agreement",
      reference: "UKP-01",
      kind: "COMMITMENT",
      theme: "Strategic partnership",
      source: "uk-kazakhstan-article",
      addressees: ["ukGovernment", "kazakhGovernment"],
      title: "Sign the Agreement on Strategic Partnership and Cooperation",
      summary: "Sign the Agreement on Strategic Partnership and Cooperation between the two countries.",
      made: "2023-05/2023-09",
      passage: {
        start: 54,
        end: 356,
        sha256: "c03fbb6ada081dd7ca6a6967b46755d667e7b976bfd48f195aeb330e270e674e",
        hint: "soon-to-be signed Agreement",
      },
      updates: [
        {
          status: "IN_PROGRESS",
          response: "NOT_APPLICABLE",
          confidence: "MEDIUM",
          effective: "2023-05/2023-09",
          rationale:
            "The article treats the signing as near and not yet done: a text is evidently far advanced, and no agreement is in place.",
          cites: [
            {
              evidence: "article",
              polarity: "SUPPORTS",
            },
          ],
        },
      ],
    },
    {
      key: "minerals-and-hydrogen",
      reference: "UKP-02",
      kind: "COMMITMENT",
      theme: "Critical minerals",
      source: "uk-kazakhstan-article",
      addressees: ["ukGovernment", "kazakhGovernment"],
      title: "Partner on critical minerals and green hydrogen",
      summary: "Partner on critical minerals and green hydrogen under the memorandum signed in Astana in March 2023.",
      made: "2023-03",
      passage: {
        start: 573,
        end: 821,
        sha256: "448fd7bbaecda75b1acf80e87fe4ffef2a4c3d111750dec10d4467900a42992a",
        hint: "critical minerals and green hydrogen",
      },
      updates: [
        {
          status: "IN_PROGRESS",
          response: "NOT_APPLICABLE",
          confidence: "MEDIUM",
          effective: "2023-05/2023-09",
          rationale:
            "The memorandum is reported as signed, which begins the partnership. The article names nothing that was done under it.",
          cites: [
            {
              evidence: "article",
              polarity: "SUPPORTS",
            },
          ],
        },
      ],
    },
    {
      key: "issues-of-partnership",
      reference: "UKP-03",
      kind: "COMMITMENT",
      theme: "Strategic partnership",
      source: "uk-kazakhstan-article",
      addressees: ["ukGovernment", "kazakhGovernment"],
      title: "Cover six fields in the bilateral partnership",
      summary:
        "Cover education, energy, critical minerals, climate change, defence and security in the bilateral partnership.",
      made: "2023-05/2023-09",
      passage: {
        start: 357,
        end: 572,
        sha256: "db47ec53941b274d45b2ffa9d56a27e60386978893ef9183c0d687e40787f261",
        hint: "According to Kathy Leach",
      },
      updates: [
        {
          status: "IN_PROGRESS",
          response: "NOT_APPLICABLE",
          confidence: "LOW",
          effective: "2023-05/2023-09",
          rationale:
            "The British ambassador says that the partnership extends to these fields. She speaks for one of the parties, in general terms, and only some of the fields come up again in the article with anything done; hence the low confidence.",
          cites: [
            {
              evidence: "article",
              polarity: "SUPPORTS",
            },
          ],
        },
      ],
    },
    {
      key: "support-for-reforms",
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
      updates: [
        {
          status: "IN_PROGRESS",
          response: "NOT_APPLICABLE",
          confidence: "MEDIUM",
          effective: "2023-05/2023-09",
          rationale:
            "Support was declared in the joint statement, and an OSCE office-holder is cited as valuing it. What the support consists of is not said, so it counts as begun and not as done.",
          cites: [
            {
              evidence: "article",
              polarity: "SUPPORTS",
            },
          ],
        },
      ],
    },
    {
      key: "branch-in-aktobe",
      reference: "UKP-05",
      kind: "COMMITMENT",
      theme: "Education",
      source: "uk-kazakhstan-article",
      addressees: ["heriotWatt"],
      title: "Open a branch of Heriot-Watt University in Aktobe",
      summary: "Open a branch of the university in Aktobe in autumn 2023.",
      made: "2023-05/2023-09",
      due: "2023-23",
      passage: {
        start: 2266,
        end: 2342,
        sha256: "c5edc10bfa8b3a710ebd29c209efb8637bb3d7568234e0530c5fa503d614a790",
        hint: "open a branch in Aktobe",
      },
      updates: [
        {
          status: "IN_PROGRESS",
          response: "NOT_APPLICABLE",
          confidence: "MEDIUM",
          effective: "2023-05/2023-09",
          rationale:
            "The opening is announced for the coming autumn, which presupposes that preparations are under way. The branch was not open when the article appeared.",
          cites: [
            {
              evidence: "article",
              polarity: "SUPPORTS",
            },
          ],
        },
      ],
    },
    {
      key: "campus-in-almaty",
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
      updates: [
        {
          status: "IMPLEMENTED",
          response: "NOT_APPLICABLE",
          confidence: "MEDIUM",
          effective: "2021",
          rationale: "The article reports the campus as opened in 2021. Nothing else was promised.",
          cites: [
            {
              evidence: "article",
              polarity: "SUPPORTS",
            },
          ],
        },
      ],
    },
    {
      key: "larger-chevening",
      reference: "UKP-07",
      kind: "COMMITMENT",
      theme: "Education",
      source: "uk-kazakhstan-article",
      addressees: ["ukGovernment"],
      title: "Expand Chevening scholarships for Kazakhstan by 20 % in 2023",
      summary: "Expand the Chevening scholarships for young professionals from Kazakhstan by 20 % in 2023.",
      made: "2023-05/2023-09",
      due: "2023",
      passage: {
        start: 2344,
        end: 2505,
        sha256: "6ed919c06600d629001b40ffc1584ecaaf4c5e121e2faf1a9bdabc74b9f03df6",
        hint: "Chevening Scholarship Program",
      },
      updates: [
        {
          status: "IN_PROGRESS",
          response: "NOT_APPLICABLE",
          confidence: "MEDIUM",
          effective: "2023-05/2023-09",
          rationale:
            "The article speaks of an expansion by a fifth in the year then running. Its wording leaves open whether the places had been awarded, and the year was not over.",
          cites: [
            {
              evidence: "article",
              polarity: "SUPPORTS",
            },
          ],
        },
      ],
    },
    {
      key: "minerals-together",
      reference: "UKP-08",
      kind: "COMMITMENT",
      theme: "Critical minerals",
      source: "uk-kazakhstan-article",
      addressees: ["ukGovernment", "kazakhGovernment"],
      title: "Extract and process critical minerals together",
      summary:
        "Extract and process critical minerals together. Of the 18 that Kazakhstan produces, the British Geological Survey has picked out four (bismuth, gallium, rare earths and silicon); ten more elements were explored.",
      made: "2023-05/2023-09",
      passage: {
        start: 3008,
        end: 3732,
        sha256: "bcd6abc3015d3b7fcf7e8ca00f266490297b9ad775b966f85a9ab87aa56f0ebf",
        hint: "extraction and processing of essential minerals",
      },
      updates: [
        {
          status: "IN_PROGRESS",
          response: "NOT_APPLICABLE",
          confidence: "LOW",
          effective: "2023-05/2023-09",
          rationale:
            "The survey’s selection is a first step. The joint extraction itself is put forward by unnamed experts as promising and not as agreed; hence the low confidence.",
          cites: [
            {
              evidence: "article",
              polarity: "SUPPORTS",
            },
          ],
        },
      ],
    },
    {
      key: "support-for-investors",
      reference: "UKP-09",
      kind: "COMMITMENT",
      theme: "Trade and investment",
      source: "uk-kazakhstan-article",
      addressees: ["kazakhGovernment"],
      title: "Give most support to British investors in high-value-added products",
      summary: "Give most support to British companies that invest in products of high added value.",
      made: "2023-05/2023-09",
      passage: {
        start: 3733,
        end: 3896,
        sha256: "d8a7028d1f6da1d03d30355460c7466d670444d4ae1aa188b4ecb58ad12963fb",
        hint: "high-value-added products",
      },
      updates: [
        {
          status: "NOT_ASSESSED",
          confidence: "LOW",
          effective: "2023-05/2023-09",
          response: "NOT_APPLICABLE",
          rationale:
            "Kazakhstan’s ambassador announces it. The article names no programme, company or sum, and nobody has yet looked for one in this register.",
          cites: [
            {
              evidence: "article",
              polarity: "CONTEXT",
            },
          ],
        },
      ],
    },
    {
      key: "cooperation-with-central-asia",
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
      updates: [
        {
          status: "NOT_ASSESSED",
          confidence: "LOW",
          effective: "2023-05/2023-09",
          response: "NOT_APPLICABLE",
          rationale:
            "The article reports that the communiqué says so, and nothing that followed from it. The communiqué itself has not been looked at.",
          cites: [
            {
              evidence: "article",
              polarity: "CONTEXT",
            },
          ],
        },
      ],
    },
    {
      key: "reliable-route",
      reference: "UKP-11",
      kind: "COMMITMENT",
      theme: "Middle Corridor",
      source: "uk-kazakhstan-article",
      addressees: ["ukGovernment"],
      title: "Encourage investment and a political accord for a reliable route",
      summary:
        "Encourage investment in infrastructure and a political accord, so that Central Asia gets a reliable route for commerce and logistics.",
      made: "2023-05/2023-09",
      passage: {
        start: 4260,
        end: 4469,
        sha256: "f6b147c694b72b86d4edb7e4784c610ec4446db24a89b7e43c625e3fad9d8f01",
        hint: "support a political accord",
      },
      updates: [
        {
          status: "NOT_ASSESSED",
          confidence: "LOW",
          effective: "2023-05/2023-09",
          response: "NOT_APPLICABLE",
          rationale:
            "The British trade commissioner describes an opportunity. The article names no investment and no talks, and nobody has yet looked for them in this register.",
          cites: [
            {
              evidence: "article",
              polarity: "CONTEXT",
            },
          ],
        },
      ],
    },
    {
      key: "easier-visas",
      reference: "UKP-12",
      kind: "COMMITMENT",
      theme: "Visas",
      source: "uk-kazakhstan-article",
      addressees: ["ukGovernment"],
      title: "Ease visa rules for Kazakh citizens",
      summary: "Ease the visa rules for citizens of Kazakhstan who come to the UK.",
      made: "2023-05/2023-09",
      passage: {
        start: 4470,
        end: 4695,
        sha256: "c3ad9a18a5f7b451e9d31d9d17763a8460c16714cd874ddd613a2ac2926a7ad8",
        hint: "Easing visa rules",
      },
      updates: [
        {
          status: "NO_PROGRESS",
          response: "NOT_APPLICABLE",
          confidence: "LOW",
          effective: "2023-05/2023-09",
          rationale:
            "The article calls easier rules part of the agenda and then says that it is for London to act, so nothing had been done. Confidence is low: that is the article’s own voice, which argues for the change, and no official is cited.",
          cites: [
            {
              evidence: "article",
              polarity: "SUPPORTS",
            },
          ],
        },
      ],
    },
    {
      key: "visa-free-entry",
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
      updates: [
        {
          status: "IMPLEMENTED",
          response: "NOT_APPLICABLE",
          confidence: "MEDIUM",
          effective: "2014~",
          rationale:
            "The article reports the regime as established close to ten years before it and gives no sign that it ended. The year is reckoned from that and is approximate.",
          cites: [
            {
              evidence: "article",
              polarity: "SUPPORTS",
            },
          ],
        },
      ],
    },
    {
      key: "meetings-after-visit",
      reference: "UKP-14",
      kind: "COMMITMENT",
      theme: "Trade and investment",
      source: "uk-kazakhstan-article",
      addressees: ["ukGovernment", "kazakhGovernment"],
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
      updates: [
        {
          status: "IN_PROGRESS",
          response: "NOT_APPLICABLE",
          confidence: "MEDIUM",
          effective: "2023-05/2023-09",
          rationale:
            "The British trade commissioner says that the visit set off meetings on these subjects. He gives no dates and no results.",
          cites: [
            {
              evidence: "article",
              polarity: "SUPPORTS",
            },
          ],
        },
      ],
    },
    {
      key: "fields-to-put-first",
      reference: "UKP-15",
      kind: "RECOMMENDATION",
      theme: "Strategic partnership",
      source: "uk-kazakhstan-article",
      addressees: ["ukGovernment", "kazakhGovernment"],
      title: "Put education, finance, research and energy first",
      summary:
        "Put education, finance, scientific research and energy first in the relations of the two countries. Recommended by Murat Coskun of Giresun University.",
      made: "2023-05/2023-09",
      passage: {
        start: 2548,
        end: 2729,
        sha256: "12cd88514cb60737c5d9520f0960cd9bc9aa2b66bf956f73712ca4f40383e22a",
        hint: "According to Murat Coskun",
      },
      updates: [
        {
          status: "NOT_ASSESSED",
          confidence: "LOW",
          effective: "2023-05/2023-09",
          response: "NO_RESPONSE",
          rationale:
            "A researcher’s advice, passed on by the article. That he gives it is no evidence that either government took it up.",
          cites: [
            {
              evidence: "article",
              polarity: "CONTEXT",
            },
          ],
        },
      ],
    },
  ],
};

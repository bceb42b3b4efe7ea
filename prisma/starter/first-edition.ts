/**
 * Digests by which things of the first edition are recognised in a register, made from their first revisions, under the
 * starter register's own keys (see known-again.ts), and why the second edition is different.
 */
export const FIRST_EDITION = {
  records: {
    "look-again-at-sanctions": {
      wording: "cdbd8052c4c3002c8c2295db1c49773dc209cecc10ca504f514f7dbb402f7eb5",
      update: "da46965732caaf1ab3c3c1f6c434725e28e1812a7f702408bae51a13371752a6",
      why: "The source does not speak of Kazakh cases, and its sentence goes on to a focus whose name breaks off.",
    },
    "look-again-at-uwos": {
      wording: "61232feedbcd88332c5a375858ff43904d8eae023a99c9c97abdb23189619672",
      update: "dbc04972a847847982bd23770297a0380371a35ec2edc132fb8152757e2d91ab",
      why: "The sentence can be read both ways, the name in full is our reading, and assets held in the UK are not in it.",
    },
    "sanctions-against-kleptocracy": {
      wording: "5cad5eb8f325ca77b8f9d165249ccd97c7d848002ea3255cf4d5888411992d05",
      update: "1070ecb0c4654f061d9f689035a9241b06701f0c21d57aababc1b2553ad6a7cb",
      why: "What the sanctions are to make clear includes the assets of everybody who holds the proceeds in Britain.",
    },
    "civil-recovery-against-kleptocracy": {
      wording: "46165a61c4b82ff5374b3c2a4a9d783bcb15b9138394cd9eca4b034c3675c440",
      update: "8061a6258e1f18e87d83048960584750c6e4c7e39900a94b17939e1e28f7f4aa",
      why: "The proceedings are to make something clear; the source does not ask for them against everybody.",
    },
    "call-for-investigation": {
      wording: "24d3f8eabc89d31dbceaf4c8ca003631de137b4f6e3a3b92ed1f6135dd9c56a7",
      update: "a72ddfcce20a159d6f87f92b79a8c9559d9078808068f8767240618faf1997c7",
      why: "The title left out that the protestors were peaceful; that nobody is named who is to investigate is now said.",
    },
    "call-for-compliance": {
      wording: "97ed5ff54934868b13116f9dc452b7b109d132bdfbf8533eeec805f2fd35dbe2",
      update: "2f74a6b287ea2bd8e594ced3824c5ed0ab6133703fc6c05e02261fcd71963be1",
      why: "A second convention is named whose name breaks off; nothing is said of other obligations.",
    },
    "guidance-on-kettling": {
      wording: "63310abe66b1579d5f3760c2c146d1676e37c9852d3625af5b04eb5a558386fd",
      update: "b7ac17dc5f1a46499a18e2ed5d8c494b81c91c7570a629fd0839d807a97e112c",
      why: "The source calls it a particular duty and the role central.",
    },
    "caution-against-kettling": {
      wording: "7c6f2f9b788bfa7cc7303c48468d7db4cc89245b624994ca52d4fbbacd08d8f2",
      update: "64a9f02bcdcc452c5b246b058372b094bdff41823908fa9ef45621313acc9298",
      why: "The title now says, as the source does, that improper use is meant.",
    },
    "renewed-reform": {
      wording: "e1211b32f4d4c0b34afb2c31c7266d1043010604bdca445590d9155b3328a768",
      update: "908a96eee14b009dec80b097dd121a7c6bbfe91724188f736bf34acbf2ade587",
      why: "A pledge is no progress; the source gives Tokayev no office and the day no year.",
    },
    "partnership-agreement": {
      wording: "ed1bbf1436fe4d83cf59af5135493ac43882c5302ea720650d1233a5ec020982",
      update: "edb426608478b533fefbff0f6ed8ca37e6694b9b43a2beeb53ae3e5aed874200",
      why: "It is announced as soon to be signed, by nobody who is cited, in a sentence that breaks off.",
    },
    "minerals-and-hydrogen": {
      wording: "86125e114d3c7fe2e379a82e71aed3e91bdec24ffc2f72b1ed76c0c3835ea4f1",
      update: "a42624ebfb09e1672ce72dd84c351642c5160726c84e4d8af0abbc1adc8b1e0c",
      why: "The signing shows that it was agreed; that work began rests on the words of an official.",
    },
    "issues-of-partnership": {
      wording: "3250ba02c0a78f0448e2ec17fbaf9f1d4d6fe8c44342c6048b2a353770464c14",
      update: "e27f189766e1e5f50b36f41431a773dd9eaf69a598f9e11ff6ca5cff15d1afab",
      why: "An ambassador describes the partnership so, with a list that is not closed; nobody promised it.",
    },
    "support-for-reforms": {
      wording: "b2fcd0e8cdd3b20b13da4739bcf3e36a070feeb45d6a58372995c45e7371af35",
      update: "97cf15a9f7c0e7bbe3ee63233787f25dbade980a3bbd6d726e0dbd1d5c4af114",
      why: "The support is reported, and dates from the statement itself.",
    },
    "branch-in-aktobe": {
      wording: "a97db34c79931b3939c5a59ffe4c984cd62ebbb92caf4bc4f5d28c613bd1eac6",
      update: "b652ee1234531e14adda55e2c5ad446608eecde24702ce72c206e9436262d228",
      why: "Nothing is said of preparations; the year is inferred.",
    },
    "campus-in-almaty": {
      wording: "a5ae7eecbbf609a1ced2ff868dd98fa608d2570753b0e5293dc98ea50534cfc5",
      update: "90e18004f7e9740b46835d5168ac31321e2f9fe2d4bbdec0194f80a9e0fd593c",
      why: "It is reported as opened; nobody promised it.",
    },
    "larger-chevening": {
      wording: "d182835f7ec22af0e1a9cd2ae01dafec542e9cf420a1c901642d68449c273684",
      update: "2954f8741dd2afa8467c6a01f83116ae52ee95f61f616b53dd506b60f7c4b4fd",
      why: "Nobody promised it, so it is not due; what grew, and for whom, is not said.",
    },
    "minerals-together": {
      wording: "86efdb252d08257e1d91a853d953527be35b3ecb70d6fa4a9ec2ae7c9cfbd6ca",
      update: "49063cc76151b3bc2c355f5921d27b139bf18c60f954418336bc5339ebc59517",
      why: "It is hoped for and not begun; whether the ten elements are among the 18 minerals is not said.",
    },
    "support-for-investors": {
      wording: "784977c5146c90bd22c900c529972d358489f9c8616474d30ba558e419f129e7",
      update: "95edc5c8d03cc906f940cdb4c23646b42ee3704d5a99e752001fcd69c9db13f7",
      why: "Who is to give the support is inferred from the speaker, and that is now said.",
    },
    "cooperation-with-central-asia": {
      wording: "1630b0371f6e631b3693e65ec83cb1eca924dba5839752ff11553c1e389df15d",
      update: "15a0b8a07c16d94b733df4ffb2d51ba1676660d4640f1d765b026ef2bd095601",
      why: "The commitment is of “the countries”, read as those of the G7, of which the UK is one.",
    },
    "reliable-route": {
      wording: "719c3e5e2f86105417ef0d3cff45cfc5fba1ce9041f5d78b7c42f944d9bf29fd",
      update: "0a82704b733562499328d282795491b2150fb6d95ce8d00630a875d3113b4202",
      why: "It is called an opportunity, which is no promise.",
    },
    "easier-visas": {
      wording: "6b4eb0a386db312fea65f47d798eb32bacba6282d89c5ae2a430f5f92556e04f",
      update: "6b7379b71019df7597b48bd0d0ee201d6bdc14551a8126476e821d0f38bff499",
      why: "It is on the agenda; that nothing was done is the article’s argument and is not reported.",
    },
    "visa-free-entry": {
      wording: "1854972574a38a9bf180348dc4fbe46d9db659c108b009c60f706ee670ed0c44",
      update: "12b616526ca1103cff248b517b9df5ae31af767f14c0a0421c4a3d612ff5f6a1",
      why: "It is reported as established; nobody promised to keep it.",
    },
    "meetings-after-visit": {
      wording: "1404953cfbe1f6ad8c0b623803fbe6816478555b4f88ed5b6cfe759e45f62ac3",
      update: "196427110bc5494759cf886a3d739692d959d7b1593124b68b557b7d76df52e5",
      why: "Meetings are reported; nobody promised detailed work.",
    },
    "fields-to-put-first": {
      wording: "e3ba16881709bc7e6e3ae7111098b92a9d5c5037e3b4a78e77631df65f102ede",
      update: "8efd1b9b125895e37620ce26109dc29476eee0889bf50eb875f21f43850aaa52",
      why: "The reasons that Murat Coskun gives are part of what he recommends.",
    },
  },
  evidence: {
    paper: {
      first: "6d5796ffb4718f75070aeeca679cff0a7ab3a5702231f810d33d731f7dd5a3e8",
      why: "Only an extract was read, and what it reports is not dated to one year.",
    },
    article: {
      first: "b16711156face376d06f221e7626e4c07d683f9e21276db69c2dd811d5bf0832",
      why: "What the article itself reports and argues is told apart from what officials and others say in it.",
    },
    blogPost: {
      first: "f13c0bcc6c3d385843310a11e99da99082f33118c43721001141bd413c3188a8",
      why: "What the firm did not tell is who pays for the work.",
    },
    tortureCases: {
      first: "dc4501600dd5cfd8fe484e4f7c79c434531d5692fd768ecc6b1d35e78cdf55f4",
      why: "The cases are reported ones, and the extract gives neither a year nor a reason for the call.",
    },
    publicAdmission: {
      first: "4913146c0e15e251577e93759e5a02ac04503d929a1e9be7fd06312db354bf53",
      why: "The source gives Tokayev no office and the day no year.",
    },
    firstVisit: {
      first: "e2337888040488e097c2288bd1e4a2ce4fd3ada890aef5d708658017e5cb6ae5",
      why: "The source does not call them opposition figures here, nor say that they chose.",
    },
  },
  interests: {
    bindmans: {
      first: "ace90300709f3214d01a1afc770f00359a5a7afaafe1e6f99ab66babcb2e4068",
      why: "The source does not say that the firm organises the inquiry, and it said that it was not able to tell for the time being.",
    },
    rushanaraAli: {
      first: "b5905a80c8cbe8d3fed0264ff792cf812930c763adc033ad7acbe370804a4542",
      why: "A blog reports the payment; the declaration itself has not been seen.",
    },
    robertBuckland: {
      first: "f83e96e72bb1187ef2df7d385de08a3d60e98b355611f2873eafb684c128d2d9",
      why: "The source calls him involved and not a member.",
    },
    andrewMitchell: {
      first: "7e8b0d0509a70dbff4b1e05f96a2eb12b78a26e5477f10b374fae09eef9289ea",
      why: "The source calls him involved and not a member.",
    },
    lordMacdonald: {
      first: "fbeaa1615f1983cd54a239df98a02dbba95dfe3067e0c0b656cc8d42a6cb6a1d",
      why: "The source calls him involved and not a member.",
    },
  },
} as const satisfies {
  records: Record<string, { wording: string; update: string; why: string }>;
  evidence: Record<string, { first: string; why: string }>;
  interests: Record<string, { first: string; why: string }>;
};

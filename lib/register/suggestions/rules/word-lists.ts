/** The word lists of the rules, in lower case and with straight apostrophes. */

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

/** Words that can come between a modal verb and its action. */
export const BETWEEN =
  words(`not n't never now also no longer then therefore still again once more at all both each always
  jointly immediately urgently further thus instead soon first finally only either too`);

/** Nouns for those who can be asked and can promise; matched with the head noun of a subject. */
export const AGENTS =
  words(`government governments minister ministers ministry ministries department departments secretary
  chancellor president presidents premier mayor governor king state states country countries nation nations council councils
  commission commissioner committee committees parliament congress senate assembly house court courts agency agencies
  authority authorities regulator regulators inspectorate ombudsman police force forces army union bank banks fund funds company companies
  firm firms corporation operator operators airline railway university universities college academy school schools hospital trust
  charity charities foundation organisation organisations organization organizations ngo ngos group groups coalition
  alliance federation association partners partner parties party sides side leaders leader delegation delegations members
  donors donor embassy consulate mission office body board panel chair chairman chairwoman envoy ambassador officials
  administration cabinet treasury insurer insurers employer employers investor investors business businesses enterprises
  society institute centre center city region province republic kingdom emirate prosecutor prosecutors judiciary
  consortium campaign spokesman spokeswoman constable programme ministerial presidency secretariat lawmakers legislators we i they
  both lords commons eu uk us un g7 g20 nato osce cabinet`);

/** Documents, which announce what they themselves will do. */
export const DOCUMENTS = words(`paper report chapter section article study annex appendix essay part brief briefing page
  pages table figure note survey thesis book`);

/** What happens by itself: “should arrive” and “will cost” state an expectation. */
export const OUTCOMES = words(`arrive recover last suffice appear emerge rise fall grow fail prove know remember recall
  exaggerate cost slow disappear burst cause depend become remain survive happen weaken strengthen find miss lose need fill
  mean lead seem reflect feel see notice suffer struggle face likely matter vary tend boost benefit result hurt harm rest win bear
  take come surprise begin persist worsen improve shrink decline vanish expire lapse`);

/** “It should be noted”, “it will be recalled”: addressed to the reader. */
export const SAID_TO_READER = words(`noted said recalled remembered stressed emphasised emphasized pointed admitted
  acknowledged borne mentioned observed understood forgotten surprised confused read seen found recollected welcomed
  remarked underlined highlighted known available enough able possible clear interested felt missed obvious evident`);

/** Subjects that nobody seriously asks for anything. */
export const NOBODY = words("one you reader readers nobody anybody everybody everyone somebody passengers");

/** Words that begin an indirect question or a condition. */
export const EMBEDDING = words(
  "if unless whether why how what who whom whose until when where before after once because",
);

/** What somebody expects rather than promises. */
export const OPINION = words(`expect expects expected believe believes believed think thinks thought predict predicts
  predicted forecast forecasts fear fears feared warn warns warned doubt doubts doubted hope hopes hoped estimate
  estimates estimated anticipate anticipates likely probably inevitably perhaps unclear unlikely sure project projects projected
  remains`);

export const FORECASTERS = words(
  "analysts scientists economists experts observers commentators forecasters researchers",
);

/** “said that it would”: a promise reported by somebody else. */
export const ASSURING = words(`said says say assured assures confirmed confirms announced announces told stated declared
  promised pledged agreed vowed undertook guaranteed committed assurance undertaking promise pledge guarantee insisted`);

export const LAWS = words(`act law article section constitution treaty convention covenant charter statute regulation
  regulations code rule rules directive label contract`);

export const LAW_VERBS = words(
  "provides provide states state stipulates says say requires require lays holds guarantees",
);

/** Verbs that begin the items of a list of actions, or an asking sentence without a subject. */
export const ACTIONS =
  words(`abolish accelerate accept adopt allocate allow amend apply appoint approve assess avoid ban bring build
  call charge fine carry cease clarify close commission commit compensate comply conduct consider consult continue coordinate create criminalise
  cut decriminalise defend define deliver deny deploy develop disclose distribute earmark enable enact encourage end enforce engage enhance
  ensure establish examine exclude expand explore extend facilitate finance free freeze fulfil fully give grant guarantee halt
  hold host implement impose improve include incorporate increase initiate insist integrate introduce invest investigate
  invite issue join keep launch legislate lift limit maintain make mandate monitor name negotiate offer open oppose pay permit press prevent
  prioritise prioritize prohibit promote prosecute protect provide publish pursue put raise ratify recognise recruit
  reduce redirect refrain reform refuse reinstate reject release remove repeal replace report require resettle respect respond restore
  restrict resume review revise revoke scrap set share simplify stop strengthen submit support suspend tackle take tighten train
  transfer uphold update urge use waive withdraw withhold work`);

/** Instructions to the user of a web page, not to anybody who governs. */
export const TO_VISITOR = words(
  "see read view click visit contact subscribe share sign note download follow watch listen try consider imagine recall remember find please",
);

export const INSTITUTIONS_SPEAKING =
  words(`we i committee panel report authors author commission paper group inquiry review
  rapporteur ombudsman council board coalition inspectorate study experts federation union`);

/** Nouns after which “is to” is not a promise: “the aim is to”. */
export const AIMS =
  words(`aim goal purpose task point objective idea question challenge step way plan role job mission intention
  problem priority trick key solution answer function thing alternative effect point`);

/** Before a verb of promising, these words mean that nothing is promised. */
export const NEGATED = words(
  `not n't never no refused refuses declined declines failed fails unable could without nor neither rarely`,
);

/** Head nouns in the names of treaties and laws. A lease or a contract binds too, but not by law. */
export const LEGAL_SOURCES =
  words(`convention conventions covenant covenants treaty treaties charter protocol statute act law
  constitution declaration`);

/** Lasting things that a state, a public body or a university opens or introduces. */
export const INSTITUTIONS =
  words(`campus campuses branch branches school schools university universities faculty college colleges institute
  institutes academy centre centres center centers embassy embassies consulate consulates office offices mission fund funds programme programmes
  program programs scheme schemes council commission committee hotline register registry regime library libraries museum shelter shelters hub route
  corridor line platform agency service institution laboratory hospital clinic court chamber zone mechanism`);

/** Things that are lifted or abolished. */
export const BARRIERS = words(`visa visas fee fees ban bans tax taxes tariff tariffs duties restriction restrictions
  requirement requirements sanctions quota quotas permit permits embargo limits rules regime controls`);

/** Things that a body supports as a policy. */
export const POLICIES =
  words(`reform reforms modernisation modernization transformation initiative initiatives transition
  independence sovereignty integrity accession membership efforts democratisation liberalisation`);

/** Cooperation between states or bodies, and what it covers. */
export const COOPERATION =
  words(`partnership partnerships cooperation co-operation collaboration agreement accord treaty
  memorandum dialogue relationship relations roadmap agenda`);

/** Joint work that is under way. */
export const TALKS = words(`talks negotiations consultations discussions meetings meeting dialogue activities projects
  cooperation exchanges visits preparations construction works`);

/** Things whose growth is an achievement, not just a figure. */
export const PROGRAMMES =
  words(`programme programmes program programs scheme schemes scholarship scholarships fellowship
  fellowships grant grants fund funds bursaries`);

/** Things that a state or a body plans. */
export const UNDERTAKINGS =
  words(`agreement accord treaty memorandum convention protocol deal talks negotiations consultations
  round rounds summit conference meeting meetings opening signing ratification reform reforms bill law launch construction programme
  project projects fund visit visits mission`);

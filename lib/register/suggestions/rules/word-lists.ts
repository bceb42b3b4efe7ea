/** The word lists of the rules. Lower case; straight apostrophes. */

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

/** What stands between a modal verb and what is to be done. */
export const BETWEEN =
  words(`not n't never now also no longer then therefore still again once more at all both each always
  jointly immediately urgently further thus instead soon first finally only either too`);

/** Those of whom one can ask something and who can promise something, by the head of what names them. */
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

/** Documents, which say what they will do with themselves. */
export const DOCUMENTS = words(`paper report chapter section article study annex appendix essay part brief briefing page
  pages table figure note survey thesis book`);

/** What comes about by itself: “should arrive”, “will cost” tell what somebody expects. */
export const OUTCOMES = words(`arrive recover last suffice appear emerge rise fall grow fail prove know remember recall
  exaggerate cost slow disappear burst cause depend become remain survive happen weaken strengthen find miss lose need fill
  mean lead seem reflect feel see notice suffer struggle face likely matter vary tend boost benefit result hurt harm rest win bear
  take come surprise begin persist worsen improve shrink decline vanish expire lapse`);

/** “It should be noted”, “it will be recalled”: said to the reader. */
export const SAID_TO_READER = words(`noted said recalled remembered stressed emphasised emphasized pointed admitted
  acknowledged borne mentioned observed understood forgotten surprised confused read seen found recollected welcomed
  remarked underlined highlighted known available enough able possible clear interested felt missed obvious evident`);

/** Of whom nothing is asked in earnest. */
export const NOBODY = words("one you reader readers nobody anybody everybody everyone somebody passengers");

/** After these somebody asks himself something, or sets a condition. */
export const EMBEDDING = words(
  "if unless whether why how what who whom whose until when where before after once because",
);

/** What somebody thinks will come, not what he promises. */
export const OPINION = words(`expect expects expected believe believes believed think thinks thought predict predicts
  predicted forecast forecasts fear fears feared warn warns warned doubt doubts doubted hope hopes hoped estimate
  estimates estimated anticipate anticipates likely probably inevitably perhaps unclear unlikely sure project projects projected
  remains`);

export const FORECASTERS = words(
  "analysts scientists economists experts observers commentators forecasters researchers",
);

/** “said that it would”: somebody gives his word through somebody else's. */
export const ASSURING = words(`said says say assured assures confirmed confirms announced announces told stated declared
  promised pledged agreed vowed undertook guaranteed committed assurance undertaking promise pledge guarantee insisted`);

export const LAWS = words(`act law article section constitution treaty convention covenant charter statute regulation
  regulations code rule rules directive label contract`);

export const LAW_VERBS = words(
  "provides provide states state stipulates says say requires require lays holds guarantees",
);

/** With these a list of things to do begins its items, and a sentence that gives no subject asks. */
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

/** Words to whoever uses a page, not to anybody who governs. */
export const TO_VISITOR = words(
  "see read view click visit contact subscribe share sign note download follow watch listen try consider imagine recall remember find please",
);

export const INSTITUTIONS_SPEAKING =
  words(`we i committee panel report authors author commission paper group inquiry review
  rapporteur ombudsman council board coalition inspectorate study experts federation union`);

/** Whose being so is no promise: “the aim is to”. */
export const AIMS =
  words(`aim goal purpose task point objective idea question challenge step way plan role job mission intention
  problem priority trick key solution answer function thing alternative effect point`);

/** Before a verb of promising these say that nothing is promised. */
export const NEGATED = words(
  `not n't never no refused refuses declined declines failed fails unable could without nor neither rarely`,
);

/** The heads of names of treaties and laws; a lease or a contract binds, but not by law. */
export const LEGAL_SOURCES =
  words(`convention conventions covenant covenants treaty treaties charter protocol statute act law
  constitution declaration`);

/** What a state, a public body or a university opens or introduces, and what lasts. */
export const INSTITUTIONS =
  words(`campus campuses branch branches school schools university universities faculty college colleges institute
  institutes academy centre centres center centers embassy embassies consulate consulates office offices mission fund funds programme programmes
  program programs scheme schemes council commission committee hotline register registry regime library libraries museum shelter shelters hub route
  corridor line platform agency service institution laboratory hospital clinic court chamber zone mechanism`);

/** What is lifted or abolished. */
export const BARRIERS = words(`visa visas fee fees ban bans tax taxes tariff tariffs duties restriction restrictions
  requirement requirements sanctions quota quotas permit permits embargo limits rules regime controls`);

/** What one supports as a policy. */
export const POLICIES =
  words(`reform reforms modernisation modernization transformation initiative initiatives transition
  independence sovereignty integrity accession membership efforts democratisation liberalisation`);

/** Between states or bodies, and what it covers. */
export const COOPERATION =
  words(`partnership partnerships cooperation co-operation collaboration agreement accord treaty
  memorandum dialogue relationship relations roadmap agenda`);

/** Common work that is under way. */
export const TALKS = words(`talks negotiations consultations discussions meetings meeting dialogue activities projects
  cooperation exchanges visits preparations construction works`);

/** Whose size is a deed, not a figure. */
export const PROGRAMMES =
  words(`programme programmes program programs scheme schemes scholarship scholarships fellowship
  fellowships grant grants fund funds bursaries`);

/** What a state or a body plans. */
export const UNDERTAKINGS =
  words(`agreement accord treaty memorandum convention protocol deal talks negotiations consultations
  round rounds summit conference meeting meetings opening signing ratification reform reforms bill law launch construction programme
  project projects fund visit visits mission`);

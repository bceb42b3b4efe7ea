import { message, type Text } from "@/lib/platform/language/message";
import type { Translator } from "@/lib/platform/language/translate";
import { listOf } from "@/lib/platform/lists";
import { columnOf, fieldDefinition, fieldTable } from "@/lib/register/recommendations/fields";

const OWN_FIELDS = fieldTable((name) => ({ label: fieldDefinition(name).form.label ?? fieldDefinition(name).label }));

/** What a column can hold, as the forms call it. */
export const FIELD_LABELS = {
  reference: { label: message("Reference") },
  kind: { label: message("Kind") },
  basis: { label: message("Basis") },
  ...OWN_FIELDS,
  theme: { label: message("Theme") },
  furtherThemes: { label: message("Further themes") },
  addressees: { label: message("Addressees") },
  source: { label: message("Source") },
  sourcePage: { label: message("Source: its page in a register") },
  page: { label: message("Page in the source") },
  hint: { label: message("Search hint") },
  made: { label: message("Date made") },
  due: { label: message("Due") },
  owner: { label: message("Assigned to") },
  partOf: { label: message("Part of") },
  supersededBy: { label: message("Superseded by") },
  sameAsk: { label: message("Same ask: name or number of the group") },
  sameAskTitle: { label: message("Same ask: title of the group") },
  status: { label: message("Status") },
  effective: { label: message("Effective date") },
  rationale: { label: message("Reason for this status") },
  response: { label: message("Response") },
  confidence: { label: message("Confidence") },
  closure: { label: message("How it was closed") },
  lookedIn: { label: message("Where someone looked and found nothing") },
  lookedFor: { label: message("Words someone looked for") },
  lookedUntil: { label: message("Day up to which someone looked") },
  evidenceTitles: { label: message("Evidence: titles") },
  evidenceAddresses: { label: message("Evidence: web addresses") },
  evidenceSummary: { label: message("Evidence: summary") },
  evidence: { label: message("Evidence: numbers in the register") },
  evidencePolarity: { label: message("Evidence: polarity") },
  evidenceGrade: { label: message("Evidence: grade") },
  evidenceReliability: { label: message("Evidence: reliability of the source") },
  evidenceCredibility: { label: message("Evidence: credibility of the information") },
  withdrawn: { label: message("Withdrawn: ignore the row") },
  correctedBy: { label: message("Corrected: ignore the row") },
} as const satisfies Record<Field, { label: Text }>;

const FIELD_COLUMNS = fieldTable((name): readonly string[] => [columnOf(name), ...fieldDefinition(name).importNames]);

/**
 * What a column of a file can hold, with the names under which it is recognised, the surest first: that of our own exports, then
 * others' in English, Russian and Kazakh. A name stands here only where it means the same for ministries, auditors,
 * treaty bodies and promise trackers alike: “Progress”, “Owner” and “Country” do not.
 */
export const COLUMNS = {
  ...FIELD_COLUMNS,
  reference: listOf(`
    reference, ref, id, code, номер, код, идентификатор, number, no, reference number, reference no, ref no, ref
    number, identifier, unique id, uid, recommendation number, recommendation no, recommendation id, recommendation
    ref, recommendation reference, recommendation code, rec no, rec number, rec id, rec ref, commitment number,
    commitment no, commitment id, commitment ref, promise id, promise number, pledge id, pledge number, tracking
    number, finding id, action id, action no, action number, action ref, action reference, measure id, measure number, measure
    reference, commitment code, poam id, poa m id, serial no, serial number, sr no, s no, sl no, no п п, п п, номер рекомендации, код рекомендации, номер
    обязательства, номер поручения, регистрационный номер, порядковый номер, номер п п, нөмірі, нөмір, р с, р с no,
    реттік нөмірі, реттік нөмір, рет саны, р б, ұсыным нөмірі, ұсынымның нөмірі, ұсыныс нөмірі, міндеттеме нөмірі,
    тіркеу нөмірі, коды, сәйкестендіргіш
  `),
  kind: ["kind", "type", "вид", "тип", "түрі", "түр"],
  basis: ["basis", "основание", "негіз"],
  theme: listOf(`
    theme, topic, area, category, subject, тема, область, категория, themes, topics, categories, subjects, subject
    area, policy area, policy areas, thematic area, theme area, thematic cluster, issue area, focus area, priority
    area, sector, policy field, policy domain, subject matter, workstream, work stream, recommendation theme,
    recommendation category, recommendation topic, policy theme, policy topic, темы, тематика, направление, сфера,
    отрасль, направление деятельности, сфера деятельности, тақырып, тақырыбы, тақырыптар, сала, саласы, бағыт, бағыты,
    санат, санаты
  `),
  furtherThemes: listOf(`
    further_themes, other themes, additional themes, secondary themes, secondary theme, other topics, additional topics,
    secondary topics, другие темы, дополнительные темы, басқа тақырыптар, қосымша тақырыптар
  `),
  addressees: listOf(`
    addressees, addressee, responsible, directed to, agency, адресат, адресаты, кому, ответственный, addressed to,
    recipient, recipients, to, made to, issued to, by whom, responsible body, responsible agency, responsible department,
    responsible ministry, responsible institution, responsible organisation, responsible organization, responsible
    entity, responsible party, responsible authority, responsible unit, responsible office, responsible bodies,
    responsible agencies, responsible institutions, responsible departments, responsible ministries, agency
    responsible, department responsible, body responsible, lead institution, lead department, lead agency, lead
    ministry, lead body, lead organisation, lead organization, lead entity, lead implementing agency, responding body,
    responding agency, responding department, responding organisation, responding organization, respondent,
    implementing agency, implementing body, implementing institution, implementing entity, implementing department,
    implementing ministry, implementing partner, implementing organisation, department, departments, ministry,
    ministries, agencies, government department, for action by, action by, audited body, audited entity, audited
    organisation, auditee, accountable body, accountable department, state under review, country under review,
    reviewed state, state concerned, promised by, pledged by, political party, politician, candidate, reporting lead, lead
    minister, responsible minister, responsible person, action owner, milestone owner, ответственные, ответственный исполнитель, ответственные
    исполнители, исполнитель, исполнители, ответственный орган, ответственные органы, ответственное ведомство,
    ответственный госорган, ответственный государственный орган, ответственные государственные органы, ведомство,
    министерство, ответственное министерство, ответственная организация, госорган, государственный орган,
    ответственный за исполнение, ответственные за исполнение, кому адресовано, кому адресована, получатель,
    получатели, адресат рекомендации, ответственное лицо орган, кімге, жауапты, жауаптылар, жауапты орындаушы, жауапты
    орындаушылар, орындаушы, орындаушылар, жауапты орган, жауапты органдар, жауапты мемлекеттік орган, жауапты
    мемлекеттік органдар, мемлекеттік орган, министрлік, ведомство, жауапты министрлік, жауапты ұйым, адресаттар,
    орындауға жауапты, орындауға жауаптылар, іске асыруға жауапты, алушы
  `),
  source: listOf(`
    source, document, report, источник, документ, доклад, report title, title of report, report name, name of report,
    source document, source report, source title, document title, document name, inquiry, inquiry name, inquiry title,
    promise source, commitment source, recommendation source, source doc, source name, publication, publication title, audit report, audit title, title of audit, audit name, review title, report or
    inquiry, manifesto, отчет, название документа, наименование документа, название доклада, название отчета,
    наименование отчета, наименование доклада, источник рекомендации, исходный документ, дереккөз, дереккөзі, құжат,
    құжат атауы, құжаттың атауы, баяндама, баяндама атауы, есеп, есептің атауы, баяндаманың атауы
  `),
  sourcePage: ["source_address"],
  page: listOf(`
    passage_page, page, страница, page number, page no, pages, page reference, page ref, страницы, стр, номер
    страницы, бет, беті, бет нөмірі
  `),
  hint: ["passage_hint"],
  made: listOf(`
    made, date made, date issued, issued, date, дата, дата рекомендации, дано, date of recommendation, recommendation
    date, date recommended, issue date, date of issue, made on, issued on, report date, date of report, publication
    date, date published, date of publication, report publication date, published on, report published, date of
    promise, promise date, date promised, commitment date, date of commitment, date of announcement, announcement
    date, date announced, date adopted, adoption date, date of adoption, дата выдачи, дата принятия, дата публикации,
    дата доклада, дата отчета, дата документа, дата обещания, дата утверждения, дата поручения, дата внесения
    рекомендации, дата вынесения, күні, ұсыным күні, ұсынымның күні, ұсыныс күні, берілген күні, жарияланған күні,
    қабылданған күні, бекітілген күні, құжат күні, баяндама күні
  `),
  due: listOf(`
    due, due date, deadline, target date, срок, срок исполнения, date due, due by, due on, by when, to be completed
    by, complete by, implement by, target completion date, target implementation date, target date for completion,
    target date for implementation, target completion, completion target, target deadline, implementation deadline,
    deadline for implementation, completion deadline, final deadline, implementation target date, completion due date,
    implementation due date, completion target date, planned completion date, planned completion, planned
    implementation date, planned end date, expected completion date, expected completion, expected implementation
    date, expected close, expected date of completion, expected date of implementation, estimated completion date,
    estimated completion, estimated implementation date, anticipated completion date, anticipated implementation date,
    agreed deadline, agreed completion date, agreed due date, agreed implementation date, agreed target date, delivery
    deadline, current due date, revised due date, revised target date, revised deadline, revised completion date,
    original due date, original target date, original deadline, срок выполнения, сроки, сроки исполнения, сроки
    выполнения, срок реализации, сроки реализации, плановый срок, плановая дата, плановая дата исполнения, планируемый
    срок, планируемая дата, плановый срок исполнения, планируемый срок исполнения, крайний срок, контрольный срок,
    дедлайн, исполнить до, выполнить до, предельный срок, установленный срок, срок завершения, мерзімі, мерзім,
    орындау мерзімі, орындалу мерзімі, іске асыру мерзімі, соңғы мерзім, соңғы мерзімі, жоспарлы мерзімі, жоспарланған
    мерзім, аяқтау мерзімі, аяқталу мерзімі, орындау мерзімдері, бақылау мерзімі, белгіленген мерзім, мерзімдері
  `),
  owner: listOf(`
    owner, assigned to, record owner, case officer, назначено, ответственный за запись, куратор, тағайындалған, жазба
    иесі
  `),
  partOf: listOf(`
    part_of, part of, parent recommendation, parent reference, parent id, main recommendation, входит в, часть
    рекомендации, основная рекомендация, бөлігі, негізгі ұсыным
  `),
  supersededBy: listOf(`
    superseded_by, superseded by, replaced by, successor, заменена на, заменено на, чем заменена, чем заменено,
    алмастырған ұсыным, орнына келген
  `),
  sameAsk: listOf(`
    ask, same ask, same ask as, same ask group, ask group, group of same ask, та же просьба, группа одинаковых просьб,
    одинаковые рекомендации, бірдей ұсынымдар тобы
  `),
  sameAskTitle: ["ask_title"],
  status: listOf(`
    status, implementation, статус, состояние, выполнение, implementation status, status of implementation,
    state of implementation, implementation state, current status, latest status, overall status, present status,
    status of recommendation, recommendation status, status of the recommendation, commitment status, status of
    commitment, promise status, status of promise, progress status, delivery status, completion status, action status,
    follow up status, followup status, level of implementation, level of completion, completion level, implementation
    level, degree of implementation, extent of implementation, implementation rating, progress rating, verdict,
    исполнение, статус исполнения, статус выполнения, статус реализации, состояние исполнения, состояние выполнения,
    степень исполнения, степень выполнения, степень реализации, текущий статус, текущее состояние, статус
    рекомендации, отметка об исполнении, отметка о выполнении, стадия исполнения, уровень выполнения, уровень
    исполнения, мәртебесі, мәртебе, күйі, статусы, орындалуы, орындалу мәртебесі, орындалу күйі, ағымдағы мәртебе,
    ағымдағы мәртебесі, іске асырылуы, іске асырылу мәртебесі, орындалу дәрежесі, орындалу деңгейі, ұсыным мәртебесі,
    ұсынымның мәртебесі
  `),
  response: listOf(`
    response, reply, answer, government response, ответ, отклик, position, government position, position of
    government, official position, official response, response status, response type, response category, government
    reply, type of response, response to recommendation, acceptance, acceptance status, management response, agency
    response, department response, departmental response, ministry response, state response, state position, position
    of state, position of state under review, state under review position, upr position, concurrence, accepted
    rejected, accepted or rejected, agreed not agreed, response position, ответ правительства, позиция, позиция
    правительства, позиция государства, ответ органа, ответ адресата, ответ ведомства, отношение к рекомендации, ответ
    госоргана, жауап, жауабы, үкіметтің жауабы, ұстаным, ұстанымы, үкіметтің ұстанымы, мемлекеттің ұстанымы, органның
    жауабы, адресаттың жауабы
  `),
  confidence: listOf(`
    confidence, certainty, уверенность, confidence level, level of confidence, степень уверенности, сенімділік,
    сенімділік деңгейі
  `),
  closure: ["closure", "how closed", "how it was closed"],
  rationale: listOf(`
    rationale, comment, comments, explanation, remarks, notes, обоснование, комментарий, примечание, remark, note,
    status comment, status comments, status note, status notes, status explanation, status details, status
    description, status reason, reason for status, explanation of status, progress update, progress notes, progress comments,
    progress to date, progress made, progress description, description of progress, status update, latest update,
    latest progress, implementation update, implementation notes, action taken, actions taken, steps taken, measures
    taken, justification, commentary, комментарии, примечания, пояснение, пояснения, замечания, ход исполнения, ход
    выполнения, ход реализации, информация об исполнении, информация о ходе исполнения, сведения об исполнении,
    принятые меры, информация о выполнении, что сделано, обоснование статуса, негіздеме, негіздемесі, түсініктеме,
    түсіндірме, ескертпе, ескертпелер, ескерту, орындалу барысы, іске асыру барысы, іске асырылу барысы, орындалуы
    туралы ақпарат, қабылданған шаралар, атқарылған жұмыс, пікір, мәртебе негіздемесі
  `),
  effective: listOf(`
    effective, status date, date of status, as of, since, last updated, дата статуса, по состоянию на, effective date,
    effective from, as at, status as of, status as at, status since, status updated, status last updated, date of last
    update, date last updated, last update, date updated, update date, updated on, date of update, assessment date,
    date of assessment, date assessed, date closed, closed date, closed on, date of closure, closure date, progress
    date, date of progress, date completed, completed date, completed on, actual completion date, date implemented, implemented on, actual
    implementation date, actual close, actual close date, actual date of completion, actual date of implementation,
    actual completion, дата обновления, обновлено, дата последнего обновления, дата оценки, дата закрытия, фактическая
    дата, фактическая дата исполнения, фактический срок, фактический срок исполнения, фактическая дата выполнения,
    статус на дату, дата актуализации, мәртебе күні, мәртебесінің күні, жаңартылған күні, соңғы жаңарту, бағалау күні,
    жабылған күні, нақты орындалған күні, орындалған күні, нақты мерзімі, жағдай бойынша
  `),
  lookedIn: ["looked_in", "searched in", "sources searched", "где искали", "қайдан іздедік"],
  lookedFor: ["looked_for", "search terms", "keywords searched", "что искали", "не іздедік"],
  lookedUntil: ["looked_until", "searched until", "date searched", "искали по", "дейін іздедік"],
  evidence: ["evidence"],
  evidenceTitles: listOf(`
    evidence_titles, evidence title, proof, доказательство, доказательства, подтверждение, supporting evidence,
    supporting document, supporting documents, evidence of implementation, evidence provided, proof of implementation,
    evidence of completion, evidence of progress, подтверждающий документ, подтверждающие документы, подтверждения,
    дәлел, дәлелдер, растау, растайтын құжат, растайтын құжаттар, растаушы құжаттар
  `),
  evidenceAddresses: listOf(`
    evidence_addresses, evidence link, evidence url, link, url, ссылка на доказательство, evidence links, evidence
    urls, links, urls, link to evidence, links to evidence, web link, weblink, hyperlink, web address, website link,
    ссылка, ссылки, гиперссылка, ссылка на подтверждение, сілтеме, сілтемесі, сілтемелер, дәлел сілтемесі, дәлелге
    сілтеме
  `),
  evidenceSummary: listOf(`
    evidence_summary, evidence summary, evidence description, description of evidence, описание доказательства,
    описание подтверждения, дәлел сипаттамасы
  `),
  evidencePolarity: listOf(`
    polarity, evidence polarity, evidence direction, supports or contradicts, полярность, подтверждает или опровергает,
    направленность доказательства, полярлығы, дәлелдің бағыты
  `),
  evidenceGrade: listOf(`
    grade, evidence grade, admiralty code, admiralty grade, grade of evidence, оценка доказательства, код адмиралтейства,
    оценка источника и сведений, дәлел бағасы, адмиралтейство коды
  `),
  evidenceReliability: listOf(`
    reliability, source reliability, reliability of source, reliability of the source, надежность, надежность источника,
    достоверность источника, сенімділігі, дереккөздің сенімділігі
  `),
  evidenceCredibility: listOf(`
    credibility, information credibility, credibility of information, credibility of the information, достоверность,
    достоверность сведений, достоверность информации, шынайылығы, ақпараттың шынайылығы
  `),
  withdrawn: ["withdrawn"],
  correctedBy: ["corrected_by"],
} as const satisfies Record<string, readonly string[]>;

export type Field = keyof typeof COLUMNS;

export function isField(name: string): name is Field {
  return Object.hasOwn(COLUMNS, name);
}

const DATE_FIELDS: readonly Field[] = ["made", "due", "effective", "lookedUntil"];

export function isDateField(field: Field): field is "made" | "due" | "effective" | "lookedUntil" {
  return DATE_FIELDS.includes(field);
}

/** What each field is called, in the language of `t`. */
export function fieldLabels(t: Translator): Record<Field, string> {
  return Object.fromEntries(
    Object.entries(FIELD_LABELS).map(([field, { label }]) => [field, t.message(label)]),
  ) as Record<Field, string>; // one entry for each field
}

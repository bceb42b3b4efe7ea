import { type Field, isField } from "@/lib/delivery/tables/fields";
import { plain } from "@/lib/delivery/tables/plain";
import { type Text } from "@/lib/platform/language/message";
import { listOf } from "@/lib/platform/lists";
import { CREDIBILITIES, POLARITIES, RELIABILITIES } from "@/lib/register/evidence/vocabulary";
import { FIELD_NAMES, fieldDefinition } from "@/lib/register/recommendations/fields";
import { BASIS_CHOICES, CLOSURES, CONFIDENCES, KINDS, RESPONSES, STATUSES } from "@/lib/register/vocabulary";

/**
 * Words that others use, beside the vocabularies' own codes and labels: in English, Russian and Kazakh, those whose meaning is
 * the same whoever publishes them. “Open”, “closed” and “pending” are not here: for some nothing has been done, for
 * others nearly all. A value that the vocabulary does not have is left out.
 */
const WORDS: Readonly<Partial<Record<Field, Readonly<Record<string, readonly string[]>>>>> = {
  kind: {
    RECOMMENDATION: ["рекомендация", "ұсыным", "ұсыныс"],
    COMMITMENT: ["promise", "pledge", "undertaking", "обязательство", "обещание", "міндеттеме", "уәде"],
    OBLIGATION: ["duty", "обязанность", "міндет"],
  },
  basis: {
    PROMISED: ["pledged", "agreed", "signed", "обещано", "уәде етілген"],
    ANNOUNCED: ["planned", "объявлено", "жарияланған", "жоспарланған"],
    REPORTED: ["сообщено", "хабарланған"],
    HOPED: ["желательно", "ожидается с надеждой", "үміт етілген"],
    NOT_SAID: ["основание не указано", "негізі айтылмаған"],
  },
  status: {
    NOT_ASSESSED: listOf(`
      not reviewed, new, not rated, not yet rated, unrated, not yet assessed, not yet reviewed, not evaluated, not yet
      evaluated, unassessed, to be assessed, не оценено, не оценивалось, еще не оценено, оценка не проводилась, не
      оценена, бағаланбаған, бағаланбады, әлі бағаланбаған, бағаланған жоқ
    `),
    NO_PROGRESS: listOf(`
      not started, not implemented, no action, not yet started, not begun, not yet begun, yet to start, no action
      taken, no progress made, stalled, unimplemented, not delivered, not fulfilled, unfulfilled, not achieved,
      nothing done, not yet implemented, не выполнено, не начато, не исполнено, не реализовано, нет прогресса, без
      движения, не выполнена, не начата, не исполнена, не реализована, не выполняется, не приступали, не приступал, не
      приступала, не приступлено, орындалмаған,
      орындалмады, басталмаған, басталмады, іске асырылмаған, іске асырылмады, ілгерілеу жоқ, орындалған жоқ,
      басталған жоқ
    `),
    IN_PROGRESS: listOf(`
      ongoing, started, limited, underway, under way, in process, in the works, progressing, being implemented, under
      implementation, implementation in progress, implementation underway, on track, work in progress, work underway,
      action underway, commenced, begun, delayed, behind schedule, in progress delayed, in progress on track, in
      process past due, in process not due, in progress overdue, implementation ongoing, in implementation, в
      процессе, выполняется, в работе, исполняется, на исполнении, реализуется, начато, в процессе исполнения, в
      процессе выполнения, в процессе реализации, в стадии реализации, в стадии исполнения, в ходе исполнения, ведется
      работа, задерживается, орындалуда, іске асырылуда, орындалып жатыр, орындау үстінде, жұмыс жүргізілуде,
      басталды, іске асырылып жатыр, орындау барысында, кешіктірілуде
    `),
    PARTLY_IMPLEMENTED: listOf(`
      partially implemented, partial, substantial, partly, partially, partially complete, partially completed, partly
      complete, partly completed, partly done, partially done, partly delivered, partially delivered, partly
      fulfilled, partially fulfilled, partly met, partially met, partly achieved, partially achieved, partial
      implementation, implemented in part, largely, largely implemented, largely complete, largely completed, mostly
      implemented, mostly complete, mostly completed, substantially implemented, substantially complete, substantially
      completed, compromise, compromised, partly kept, promise partly kept, выполнено частично, частично выполнено,
      частично, исполнено частично, частично исполнено, реализовано частично, частично реализовано, частично
      выполнена, частично исполнена, частично реализована, в основном выполнено, в основном исполнено, компромисс,
      ішінара, ішінара орындалды, ішінара орындалған, жартылай орындалды, жартылай орындалған, ішінара іске асырылды,
      ішінара іске асырылған, негізінен орындалды
    `),
    IMPLEMENTED: listOf(`
      complete, completed, done, fully implemented, delivered, fulfilled, achieved, kept, promise kept, promise
      fulfilled, fully complete, fully completed, fully delivered, fully achieved, fully fulfilled, fully met,
      implemented in full, delivered in full, finished, closed acceptable, closed implemented, closed acceptable
      action, closed complete, closed completed, complete and closed, implemented and closed, выполнено, исполнено,
      завершено, реализовано, выполнено полностью, полностью выполнено, исполнено полностью, полностью исполнено,
      реализовано полностью, полностью реализовано, выполнена, исполнена, реализована, завершена, обещание выполнено,
      выполнен, исполнен, орындалды, орындалған, толық орындалды, толық орындалған, толығымен орындалды, іске
      асырылды, іске асырылған, аяқталды, аяқталған, уәде орындалды
    `),
    ABANDONED: listOf(`
      abandoned, broken, promise broken, dropped, will not implement, will not be implemented, not being pursued,
      closed not implemented, нарушено, обещание нарушено, заброшено, оставлено, уәде бұзылды, бас тартылды, тасталды
    `),
    REVERSED: ["rolled back", "undone", "обращено вспять", "кері қайтарылды"],
    CANNOT_ASSESS: listOf(`
      unknown, unclear, no evidence available, unable to assess, cannot assess, cannot be determined, not possible to
      assess, insufficient evidence, insufficient information, undetermined, невозможно оценить, неизвестно, оценка
      невозможна, оценить невозможно, недостаточно данных, бағалау мүмкін емес, белгісіз, дерек жеткіліксіз, деректер
      жеткіліксіз
    `),
    NO_LONGER_APPLICABLE: listOf(`
      superseded, closed superseded, closed no longer applicable, obsolete, no longer relevant, overtaken by events,
      overtaken, no longer applies, no longer needed, no longer required, неактуально, не актуально, утратило
      актуальность, потеряло актуальность, более не применимо, более не актуально, утратила актуальность, өзектілігін
      жойды, өзектілігін жоғалтты, өзекті емес, енді қолданылмайды
    `),
  },
  response: {
    NO_RESPONSE: listOf(`
      none, awaiting response, awaiting reply, no reply, not responded, no response received, response awaited,
      response pending, response outstanding, not yet responded, did not respond, нет ответа, ответа нет, без ответа,
      ответ не получен, ожидается ответ, ответ не поступил, жауап жоқ, жауап берілмеген, жауап алынбаған, жауап
      күтілуде, жауап берілмеді
    `),
    ACCEPTED: listOf(`
      agreed, supported, accept, agree, support, supports, accepts, agrees, fully accepted, accepted in full, agreed
      in full, fully agreed, fully supported, concur, concurs, concurred, concurrence, endorsed, enjoys support,
      enjoys the support, accepted fully, принято, согласовано, принята, поддержано, поддержана, поддерживается,
      принимается, согласен, согласны, согласна, принято полностью, полностью принято, поддерживает, қабылданды,
      қабылданған, қолдау тапты, қолдау көрсетілді, келісілді, келіседі, қолдайды, толық қабылданды
    `),
    ACCEPTED_IN_PRINCIPLE: listOf(`
      agreed in principle, accept in principle, agree in principle, supported in principle, support in principle,
      supports in principle, принято в принципе, принята в принципе, поддержано в принципе, в принципе принято, в
      принципе согласны, қағидатты түрде қабылданды, негізінен қабылданды, қағидатты түрде келісілді
    `),
    PARTLY_ACCEPTED: listOf(`
      partially accepted, partially agreed, partly agreed, partially supported, partly supported, accepted in part,
      agreed in part, supported in part, accept in part, agree in part, partially agree, partly agree, partial
      agreement, partially concur, partially concurred, partially concurs, partial concurrence, partial support,
      partially accept, partly accept, принято частично, частично принято, принята частично, частично принята,
      частично поддержано, частично согласовано, частично согласны, поддержано частично, ішінара қабылданды, ішінара
      қабылданған, ішінара қолдау тапты, ішінара келісілді
    `),
    NOTED: ["принято к сведению", "назарға алынды"],
    REJECTED: listOf(`
      disagreed, not accepted, not supported, not agreed, reject, rejects, disagree, disagrees, does not agree, do not
      agree, did not agree, not agree, declined, does not accept, did not concur, does not concur, non concur,
      nonconcur, non concurred, nonconcurred, non concurrence, nonconcurrence, does not support, refused, отклонено,
      отклонена, не принято, не принята, не согласовано, не поддержано, не поддержана, не поддерживается, отказано, не
      согласен, не согласны, отвергнуто, қабылданбады, қабылданбаған, қолдау таппады, келіспейді, келісілмеді,
      қабылдамады
    `),
    NOT_APPLICABLE: ["неприменимо", "не применимо", "қолданылмайды"],
  },
  confidence: {
    HIGH: ["высокая", "высокий", "жоғары"],
    MEDIUM: ["moderate", "средняя", "средний", "орташа"],
    LOW: ["низкая", "низкий", "төмен"],
  },
  evidencePolarity: {
    SUPPORTS: listOf(`
      supporting, support, confirms, confirming, corroborates, for, pro, подтверждает, поддерживает, за, растайды, қолдайды
    `),
    CONTRADICTS: listOf(`
      contradicting, contradict, refutes, disproves, against, contra, противоречит, опровергает, против, қайшы келеді,
      теріске шығарады, қарсы
    `),
    CONTEXT: ["background", "neutral", "контекст", "справочно", "мәнмәтін"],
    MIXED: ["partly supports", "both", "смешанное", "и за и против", "аралас"],
  },
  priority: {
    HIGH: ["высокий", "высокая", "жоғары"],
    MEDIUM: ["moderate", "средний", "средняя", "орташа"],
    LOW: ["низкий", "низкая", "төмен"],
  },
};

const TERMS: Readonly<Partial<Record<Field, Readonly<Record<string, { label: Text }>>>>> = {
  kind: KINDS,
  basis: BASIS_CHOICES,
  status: STATUSES,
  response: RESPONSES,
  confidence: CONFIDENCES,
  closure: CLOSURES,
  evidencePolarity: POLARITIES,
  evidenceReliability: RELIABILITIES,
  evidenceCredibility: CREDIBILITIES,
  ...Object.fromEntries(
    FIELD_NAMES.flatMap((name) => {
      const { terms } = fieldDefinition(name);
      return terms ? [[name, terms]] : [];
    }),
  ),
};

/** Why a word is taken for a value: it is the register's own, or one that others use for it. */
export type WordReason = "own" | "known";

const VALUES = new Map<string, { value: string; why: WordReason }>();

for (const [field, terms] of Object.entries(TERMS)) {
  for (const [value, { label }] of Object.entries(terms)) {
    const words = isField(field) ? (WORDS[field]?.[value] ?? []) : [];
    for (const word of words) VALUES.set(`${field}\n${plain(word)}`, { value, why: "known" });
    for (const word of [value, label]) VALUES.set(`${field}\n${plain(word)}`, { value, why: "own" });
  }
}

/** What was chosen for words of a table, by field and plain word; null for one that is to have no meaning. */
export type ChosenWords = ReadonlyMap<string, string | null>;

export function wordKey(field: Field, word: string): string {
  return `${field}\n${plain(word)}`;
}

/** Whether a field's cells are words of a vocabulary. */
export function hasTerms(field: Field): boolean {
  return TERMS[field] !== undefined;
}

/** The value that a word is taken for where nobody has chosen one, and why; null for none. */
export function guessWord(field: Field, word: string): { value: string; why: WordReason } | null {
  return VALUES.get(wordKey(field, word)) ?? null;
}

/** The value that a word stands for: what somebody chose, which may be none, else the guess. */
export function valueOf(field: Field, word: string, chosen: ChosenWords): string | null {
  const choice = chosen.get(wordKey(field, word));
  return choice === undefined ? (guessWord(field, word)?.value ?? null) : choice;
}

/** The values of a field with a fixed vocabulary, with their labels; empty for any other field. */
export function termsOf(field: Field): { value: string; label: Text }[] {
  return Object.entries(TERMS[field] ?? {}).map(([value, { label }]) => ({ value, label }));
}

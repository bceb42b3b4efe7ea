import { useWords } from "#words";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { RateWithBounds } from "@/components/charts/rate-with-bounds";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { PageHeader } from "@/components/page-header";
import { ConfidenceTag, PassageTag, PolarityTag, ResponseTag, StatusTag } from "@/components/status-tag";
import { ROLES } from "@/lib/access/accounts/vocabulary";
import { type Action, POLICY } from "@/lib/access/policy";
import { FEW_RECORDS, MIN_FOR_PERCENTAGE } from "@/lib/figures/charts/numbers";
import { DIFFERENCES } from "@/lib/figures/comparison/vocabulary";
import type { Text } from "@/lib/platform/language/message";
import { words } from "@/lib/platform/language/request";
import type { Words } from "@/lib/platform/language/translate";
import { valuesOf } from "@/lib/platform/vocabulary";
import { CREDIBILITIES, POLARITIES, RELIABILITIES } from "@/lib/register/evidence/vocabulary";
import { PASSAGE_STATES } from "@/lib/register/sources/vocabulary";
import { COUNTINGS, RESPONSE_TO_PARTS, STANDING, STATUS_OF_PARTS } from "@/lib/register/state/counting";
import {
  BASIS_CHOICES,
  CONFIDENCES,
  KINDS,
  PRIORITIES,
  RESPONSES,
  STATUSES,
  type StatusTerm,
} from "@/lib/register/vocabulary";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("What the words mean") };
}

function sections(t: Words) {
  return [
    ["things", t("Things in the register")],
    ["basis", t("Basis of a commitment")],
    ["status", t("Status")],
    ["response", t("Response")],
    ["confidence", t("Confidence and priority")],
    ["evidence", t("Evidence: polarity and grade")],
    ["passages", t("Passages")],
    ["two-clocks", t("The two clocks")],
    ["vague-dates", t("Vague dates")],
    ["honest-sums", t("Honest sums")],
    ["comparing", t("Forward and back")],
    ["same-ask", t("The same ask in several sources")],
    ["parts", t("Parts of a record")],
    ["who-may-do-what", t("Who may do what")],
  ] as const;
}

function things(t: Words): readonly (readonly [string, string])[] {
  return [
    [t("Source"), t("A document that recommendations and commitments are taken from.")],
    [
      t("Recommendation"),
      t("A record that is tracked. {meaning} It has a reference that never changes, such as KZP-04.", {
        meaning: t.message(KINDS.RECOMMENDATION.meaning),
      }),
    ],
    [t("Commitment"), t("A record that is tracked. {meaning}", { meaning: t.message(KINDS.COMMITMENT.meaning) })],
    [t("Obligation"), t("A record that is tracked. {meaning}", { meaning: t.message(KINDS.OBLIGATION.meaning) })],
    [t("Addressee"), t("Who is to act: a state, body, company, university, organisation or person.")],
    [
      t("Update"),
      t(
        "One dated assessment of one record, with the reasons and the evidence. It is never changed; a later one may correct it.",
      ),
    ],
    [
      t("Evidence"),
      t("Something that shows what happened. One item may bear on many records, each time with its own polarity."),
    ],
    [t("Passage"), t("Where in a source a record comes from.")],
    [t("History"), t("The tamper-evident log of everything that anyone changed, each entry sealed by the one before.")],
  ];
}

/** Each action of the policy as a person would say it. */
function actionWords(t: Words) {
  return {
    "register.read": t("Read and search the register, and see the dashboard"),
    "register.export": t("Export"),
    "ownAccount.manage": t(
      "Change one’s own password, end one’s own sessions, save and share views, follow what one likes",
    ),
    "source.add": t("Add sources"),
    "source.addText": t("Add the text of a source, and new versions of it"),
    "recommendation.add": t("Add recommendations and commitments"),
    "recommendation.revise": t("Edit the wording and facts of a record"),
    "recommendation.withdraw": t("Withdraw a record that was entered by mistake, with a reason"),
    "update.record": t("Record updates with evidence, and correct them"),
    "evidence.revise": t("Change an item of evidence, as a revision"),
    "evidence.attach": t("Attach files to evidence"),
    "suggestion.decide": t("Dismiss suggestions from a source’s text, and take that back"),
    "ask.group": t("Put records together that ask the same, and take them apart"),
    "actor.add": t("Add actors"),
    "interest.record": t("Record, change and withdraw interests"),
    "interest.readAlleged": t("See interests that are alleged, with who says so"),
    "update.verify": t("Verify or query an update, never one’s own"),
    "view.manageShared": t("Rename and remove views that others share"),
    "digests.manage": t("See whether e-mail digests go out, and send them, with a command on the machine itself"),
    "accounts.manage": t("Invite people, change roles, disable and re-enable accounts, reset passwords"),
    "links.check": t("Have the addresses of evidence and sources looked at, from the command line"),
    "settings.manage": t("Change what holds for the whole register, such as the largest attachment"),
    "history.read": t("Read the full history: who changed what and when"),
    "history.verify": t("Check the whole history"),
    "backup.read": t("See when the last backup was made"),
    "register.import": t("Import a table of records and updates"),
    "backup.make": t("Make a backup and take it away"),
    "backup.restore": t("Restore a backup, with a command on the machine itself"),
    "package.import": t("Fill an empty register from a data package, with a command on the machine itself"),
  } as const satisfies Record<Action, string>;
}

const EXAMPLE = { whole: 9, implemented: 3, unknown: 3 };

export default async function WordsPage() {
  const t = await words();
  const actions = actionWords(t);
  return (
    <>
      <PageHeader
        title={t("What the words mean")}
        intro={t("One glossary for the screens, the files and the history. A word means the same wherever it stands.")}
      />
      <nav aria-label={t("On this page")} className="print-hidden mb-8">
        <ul className="columns-1 gap-x-8 sm:columns-2 lg:columns-3">
          {sections(t).map(([id, title]) => (
            <li key={id}>
              <a href={`#${id}`} className="inline-flex min-h-7 items-center">
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="grid max-w-5xl gap-10">
        <Section id="things">
          <DefinitionTable caption={t("Things")} captionHidden rows={things(t)} />
        </Section>
        <Section id="basis">
          <p className="measure">
            {t(
              "How far the words of its source bind a commitment. The rate implemented leaves out what was only reported or hoped for.",
            )}
          </p>
          <DefinitionTable
            caption={t("Basis of a commitment")}
            captionHidden
            rows={Object.values(BASIS_CHOICES).map(({ label, meaning }) => [t.message(label), t.message(meaning)])}
          />
        </Section>
        <Section id="status">
          <p className="measure">
            {t(
              "What became of the record. The last three columns say which value of three published scales comes nearest, for those who work with them: the Open Government Partnership’s completion, the US Government Accountability Office’s tracking, and the UN Human Rights Committee’s follow-up grades. “None” means that nothing there fits. They are aids to comparison and no judgement by those bodies.",
            )}
          </p>
          <DataTable caption={t("Statuses")} captionHidden cards>
            <thead>
              <tr>
                <ColumnHeading>{t("Status")}</ColumnHeading>
                <ColumnHeading>{t("Meaning")}</ColumnHeading>
                <ColumnHeading>{t("In the rate")}</ColumnHeading>
                <ColumnHeading>{t("OGP")}</ColumnHeading>
                <ColumnHeading>{t("GAO")}</ColumnHeading>
                <ColumnHeading>{t("UN HRC")}</ColumnHeading>
              </tr>
            </thead>
            <tbody>
              {valuesOf(STATUSES).map((status) => {
                const term: StatusTerm = STATUSES[status];
                return (
                  <tr key={status}>
                    <th scope="row">
                      <StatusTag status={status} />
                    </th>
                    <Cell label={t("Meaning")}>{t.message(term.meaning)}</Cell>
                    <Cell label={t("In the rate")}>{countWords(term.counts, t)}</Cell>
                    <Cell label={t("OGP")}>{term.ogp ? <span lang="en">{term.ogp}</span> : t("None")}</Cell>
                    <Cell label={t("GAO")}>{term.gao ? <span lang="en">{term.gao}</span> : t("None")}</Cell>
                    <Cell label={t("UN HRC")}>{term.unhrc ? <span lang="en">{term.unhrc}</span> : t("None")}</Cell>
                  </tr>
                );
              })}
            </tbody>
          </DataTable>
        </Section>
        <Section id="response">
          <p className="measure">
            {t("What the addressee said. It is a separate question from what the addressee did.")}
          </p>
          <DefinitionTable
            caption={t("Responses")}
            captionHidden
            rows={valuesOf(RESPONSES).map((value) => [
              <ResponseTag key={value} response={value} />,
              t.message(RESPONSES[value].meaning),
            ])}
          />
        </Section>
        <Section id="confidence">
          <DefinitionTable
            caption={t("Confidence")}
            rows={valuesOf(CONFIDENCES).map((value) => [
              <ConfidenceTag key={value} confidence={value} full />,
              t.message(CONFIDENCES[value].meaning),
            ])}
          />
          <DefinitionTable
            caption={t("Priority")}
            rows={valuesOf(PRIORITIES).map((value) => [priorityWords(value, t), t.message(PRIORITIES[value].meaning)])}
          />
        </Section>
        <Section id="evidence">
          <p className="measure">
            {t(
              "Polarity is what an item says about one update. The grade is the Admiralty code: a letter for the source and a digit for the information, each judged by itself. B2 is a usually reliable source with information that is probably true; a good source may be wrong once (B5) and a poor one right (E1).",
            )}
          </p>
          <DefinitionTable
            caption={t("Polarity")}
            rows={valuesOf(POLARITIES).map((value) => [
              <PolarityTag key={value} polarity={value} />,
              t.message(POLARITIES[value].meaning),
            ])}
          />
          <DefinitionTable
            caption={t("Reliability of the source")}
            rows={Object.values(RELIABILITIES).map(({ label, meaning }) => [t.message(label), t.message(meaning)])}
          />
          <DefinitionTable
            caption={t("Credibility of the information")}
            rows={Object.values(CREDIBILITIES).map(({ label, meaning }) => [t.message(label), t.message(meaning)])}
          />
        </Section>
        <Section id="passages">
          <p className="measure">
            {t(
              "A record’s passage is a stretch of its source’s text: from one character to another, counted in Unicode code points, with the SHA-256 of exactly what stands there. It is looked for in the newest text of the source that was known. Not one letter may differ: nothing alike ever counts as found.",
            )}
          </p>
          <DefinitionTable
            caption={t("States of a passage")}
            captionHidden
            rows={valuesOf(PASSAGE_STATES).map((value) => [
              <PassageTag key={value} state={value} />,
              t.message(PASSAGE_STATES[value].meaning),
            ])}
          />
        </Section>
        <Section id="two-clocks">
          <div className="measure flow">
            <p>
              {t.rich(
                "Every update has two times. The <em>effective</em> day is when it was so in the world. The <em>recorded</em> instant is when the register learned it. Evidence that is filed late counts on its own date, and one can still see what was known before.",
                { em: (inside) => <em>{inside}</em> },
              )}
            </p>
            <p>
              {t(
                "Each list, chart and file is about a pair: the state on one day, as known at one instant. Without a choice that is today, as known now.",
              )}
            </p>
            <p>
              {t(
                "The state of a record on day D as known at instant K is its last update, by effective day, then by recorded instant, among those that were recorded by K, take effect by D, and had not been corrected by K. Without one it is “{status}”. A record counts if it was made by D and entered by K. The same pair gives the same answer now and in ten years.",
                { status: t.message(STATUSES.NOT_ASSESSED.label) },
              )}
            </p>
            <p>
              {t(
                "An example: something was implemented on 1 March and the register was told on 10 April. Asked about 15 March as known on 20 March, it says what it knew then: not implemented. Asked about 15 March as known today, it says implemented.",
              )}
            </p>
          </div>
        </Section>
        <Section id="vague-dates">
          <p className="measure">
            {t(
              "A date is kept as the source gives it: a day, a month, a year, a season, “about 2014”. A vague date counts from its latest day, when it is certain: autumn 2023 from 30 November 2023. Two vague dates contradict each other only when no day of the one fits any day of the other. Seasons are those of the northern year.",
            )}
          </p>
        </Section>
        <Section id="honest-sums">
          <div className="measure flow">
            <p>
              {t(
                "The rate implemented is the number implemented, divided by all that was asked, owed, promised or announced except what is no longer applicable. What was only reported or hoped for stands beside it with its states and is left out, unless the reader counts it in. Nobody knows about what is not assessed or cannot be assessed, so the rate has two bounds: as if none of it were done, and as if all were. They are drawn apart and never folded into “no progress”. No percentage is given of fewer than {few} records, and one of fewer than {small} is marked.",
                { few: MIN_FOR_PERCENTAGE, small: FEW_RECORDS },
              )}
            </p>
            <p>
              {t(
                "An example: of 10 records 1 is no longer applicable, 3 are implemented, 3 are partly implemented or in progress, 2 are not assessed and 1 cannot be assessed. The rate is about 9 records.",
              )}
            </p>
          </div>
          <div className="max-w-2xl">
            <RateWithBounds rate={EXAMPLE} />
          </div>
        </Section>
        <Section id="same-ask">
          <div className="measure flow">
            <p>
              {t(
                "Records that ask the same in different sources stand in a group, such as A-3. Each keeps its own wording, source and state. Sums count in one of two ways, which the dashboard offers and the list too.",
              )}
            </p>
            <p>
              {t(
                "Where each ask is counted once, one of its records stands for all: the first in the order below, by reference where two are alike. What somebody has looked at goes before what nobody knows, and of that the least advanced, so that the rate is never better than its worst witness. A filter looks at that record.",
              )}
            </p>
            <p>
              {t(
                "If another record of the group is implemented, the lower bound of the rate counts the ask as not implemented and the upper bound as implemented: the bounds hold whichever record is right.",
              )}
            </p>
          </div>
          <DefinitionTable
            caption={t("Ways of counting")}
            rows={Object.values(COUNTINGS).map(({ label, meaning }) => [t.message(label), t.message(meaning)])}
          />
          <ol aria-label={t("Which record stands for an ask")} className="flex flex-wrap gap-x-4 gap-y-2">
            {valuesOf(STANDING)
              .toSorted((a, b) => STANDING[a] - STANDING[b])
              .map((status) => (
                <li key={status}>
                  <StatusTag status={status} />
                </li>
              ))}
          </ol>
        </Section>
        <Section id="parts">
          <p className="measure">
            {t(
              "A record that asks for several things can be split into parts, which are records of their own; a part has no parts. The parts that count on the day give the whole its status and its response, by the first rule that fits. While it has parts it takes no updates itself. A list shows the whole and its parts; a sum counts the parts and not the whole.",
            )}
          </p>
          <DefinitionTable
            caption={t("Status of a record that is split")}
            rows={STATUS_OF_PARTS.map(({ gives, when, of }) => [
              <StatusTag key={gives} status={gives} />,
              ruleWords(
                when,
                of.map((status) => STATUSES[status].label),
                t,
              ),
            ])}
          />
          <DefinitionTable
            caption={t("Response to a record that is split")}
            rows={RESPONSE_TO_PARTS.map(({ gives, when, of }) => [
              <ResponseTag key={gives} response={gives} />,
              ruleWords(
                when,
                of.map((response) => RESPONSES[response].label),
                t,
              ),
            ])}
          />
        </Section>
        <Section id="comparing">
          <p className="measure">
            {t(
              "A comparison calls a change forward when the status goes to a higher step, and back when it goes to a lower one: {steps}. The other statuses have no step: a change from or to them is neither.",
              { steps: stepsWords(t) },
            )}
          </p>
          <DefinitionTable
            caption={t("What can differ between two sides")}
            rows={Object.values(DIFFERENCES).map(({ label, meaning }) => [t.message(label), t.message(meaning)])}
          />
        </Section>
        <Section id="who-may-do-what">
          <DefinitionTable
            caption={t("Roles")}
            rows={Object.values(ROLES).map(({ label, meaning }) => [t.message(label), t.message(meaning)])}
          />
          <DataTable caption={t("What each role may do")} cards>
            <thead>
              <tr>
                <ColumnHeading>{t("Action")}</ColumnHeading>
                {valuesOf(ROLES).map((role) => (
                  <ColumnHeading key={role}>{t.message(ROLES[role].label)}</ColumnHeading>
                ))}
              </tr>
            </thead>
            <tbody>
              {valuesOf(actions).map((action) => (
                <tr key={action}>
                  <th scope="row">{actions[action]}</th>
                  {valuesOf(ROLES).map((role) => (
                    <Cell key={role} label={t.message(ROLES[role].label)}>
                      {POLICY[action].some((allowed) => allowed === role) ? t("Yes") : t("No")}
                    </Cell>
                  ))}
                </tr>
              ))}
            </tbody>
          </DataTable>
          <p className="measure">
            {t("Nobody deletes. A record entered by mistake is withdrawn, with a reason, and stays in the history.")}
          </p>
        </Section>
      </div>
    </>
  );
}

function ruleWords(when: "every" | "some", labels: readonly Text[], t: Words): string {
  const values = labels.map((label) => t.message(label).toLowerCase()).join(t(" or "));
  return when === "every" ? t("Every part is {values}.", { values }) : t("At least one part is {values}.", { values });
}

/** The statuses with a step, lowest first, those of one step together. */
function stepsWords(t: Words): string {
  return [...new Set(valuesOf(STATUSES).map((status) => STATUSES[status].step))]
    .filter((step) => step !== null)
    .toSorted((a, b) => a - b)
    .map((step) =>
      valuesOf(STATUSES)
        .filter((status) => STATUSES[status].step === step)
        .map((status) => t.message(STATUSES[status].label).toLowerCase())
        .join(t(" and ")),
    )
    .join(t(", then "));
}

function countWords(counts: StatusTerm["counts"], t: Words): string {
  const said = {
    done: t("Done"),
    open: t("Not done"),
    excluded: t("Not counted"),
    unknown: t("Not known"),
  } as const satisfies Record<StatusTerm["counts"], string>;
  return said[counts];
}

function priorityWords(priority: keyof typeof PRIORITIES, t: Words): string {
  const said = {
    HIGH: t("High priority"),
    MEDIUM: t("Medium priority"),
    LOW: t("Low priority"),
  } as const satisfies Record<keyof typeof PRIORITIES, string>;
  return said[priority];
}

function Section({ id, children }: { id: ReturnType<typeof sections>[number][0]; children: ReactNode }) {
  const t = useWords();
  return (
    <section className="grid min-w-0 gap-4">
      <h2 id={id} tabIndex={-1}>
        {sections(t).find(([own]) => own === id)?.[1]}
      </h2>
      {children}
    </section>
  );
}

function DefinitionTable({
  caption,
  captionHidden,
  rows,
}: {
  caption: string;
  captionHidden?: boolean;
  rows: readonly (readonly [ReactNode, ReactNode])[];
}) {
  const t = useWords();
  return (
    <DataTable caption={caption} captionHidden={captionHidden} cards>
      <thead className="sr-only">
        <tr>
          <ColumnHeading>{t("Word")}</ColumnHeading>
          <ColumnHeading>{t("Meaning")}</ColumnHeading>
        </tr>
      </thead>
      <tbody>
        {rows.map(([word, meaning], index) => (
          <tr key={index}>
            <th scope="row" className="sm:w-64">
              {word}
            </th>
            <Cell>{meaning}</Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

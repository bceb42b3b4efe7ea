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
import type { Translator } from "@/lib/platform/language/translate";
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
  return { title: (await words())("Glossary and rules") };
}

function sections(t: Translator) {
  return [
    ["things", t("What is in the register")],
    ["basis", t("Basis of a commitment")],
    ["status", t("Status")],
    ["response", t("Response")],
    ["confidence", t("Confidence and priority")],
    ["evidence", t("Evidence: polarity and grade")],
    ["passages", t("Passages")],
    ["two-clocks", t("The two clocks")],
    ["vague-dates", t("Vague dates")],
    ["honest-sums", t("How totals are counted")],
    ["comparing", t("Moving forward and back")],
    ["same-ask", t("The same ask in several sources")],
    ["parts", t("Parts of a record")],
    ["who-may-do-what", t("Who can do what")],
  ] as const;
}

function things(t: Translator): readonly (readonly [string, string])[] {
  return [
    [t("Source"), t("A document that recommendations and commitments come from.")],
    [
      t("Recommendation"),
      t("A record being tracked. {meaning} It has a reference that never changes, like KZP-04.", {
        meaning: t.message(KINDS.RECOMMENDATION.meaning),
      }),
    ],
    [t("Commitment"), t("A record being tracked. {meaning}", { meaning: t.message(KINDS.COMMITMENT.meaning) })],
    [t("Obligation"), t("A record being tracked. {meaning}", { meaning: t.message(KINDS.OBLIGATION.meaning) })],
    [t("Addressee"), t("Who should act: a country, public body, company, university, organisation or person.")],
    [
      t("Update"),
      t(
        "One dated assessment of one record, with reasons and evidence. It is never changed, but a later update can correct it.",
      ),
    ],
    [
      t("Evidence"),
      t("Something that shows what happened. One item can be cited for many records, each time with its own polarity."),
    ],
    [t("Passage"), t("Where in the source a record comes from.")],
    [
      t("History"),
      t(
        "The tamper-evident log of everything anyone has changed. Each entry is sealed with the hash of the one before.",
      ),
    ],
  ];
}

/** Each action of the policy as a person would say it. */
function actionWords(t: Translator) {
  return {
    "register.read": t("Read and search the register, and see the dashboard"),
    "register.export": t("Export"),
    "ownAccount.manage": t(
      "Change your own password, end your own sessions, save and share views, and follow records, themes, sources and views",
    ),
    "source.add": t("Add sources"),
    "source.addText": t("Add the text of a source, and new versions of it"),
    "recommendation.add": t("Add recommendations and commitments"),
    "recommendation.revise": t("Edit the wording and details of a record"),
    "recommendation.withdraw": t("Withdraw a record added by mistake, with a reason"),
    "update.record": t("Record updates with evidence, and correct them"),
    "evidence.revise": t("Edit an item of evidence, as a new revision"),
    "evidence.attach": t("Attach files to evidence"),
    "suggestion.decide": t("Dismiss suggestions from a source’s text, and restore them"),
    "ask.group": t("Group records with the same ask, and remove them from groups"),
    "actor.add": t("Add actors"),
    "interest.record": t("Record, change and withdraw interests"),
    "interest.readAlleged": t("See alleged interests, and who alleges them"),
    "update.verify": t("Verify or query other people’s updates"),
    "view.manageShared": t("Rename and remove views shared by others"),
    "digests.manage": t("See whether email digests are being sent, and send them with a command on the server"),
    "accounts.manage": t("Invite people, change roles, disable and enable accounts, and reset passwords"),
    "links.check": t("Check the web addresses of evidence and sources, with a command on the server"),
    "settings.manage": t("Change settings for the whole register, such as the maximum attachment size"),
    "history.read": t("Read the full history: who changed what and when"),
    "history.verify": t("Check the whole history"),
    "backup.read": t("See when the last backup was made"),
    "register.import": t("Import a table of records and updates"),
    "backup.make": t("Make and download a backup"),
    "backup.restore": t("Restore a backup, with a command on the server"),
    "package.import": t("Fill an empty register from a data package, with a command on the server"),
  } as const satisfies Record<Action, string>;
}

const EXAMPLE = { whole: 9, implemented: 3, unknown: 3 };

export default async function WordsPage() {
  const t = await words();
  const actions = actionWords(t);
  return (
    <>
      <PageHeader
        title={t("Glossary and rules")}
        intro={t("One glossary for the screens, files and history. Each word has the same meaning everywhere.")}
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
          <DefinitionTable caption={t("Terms")} captionHidden rows={things(t)} />
        </Section>
        <Section id="basis">
          <p className="measure">
            {t(
              "How far the words of its source bind a commitment. The implementation rate leaves out what was only reported or hoped for.",
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
              "What became of the record. The last three columns give the nearest value on three published scales: the Open Government Partnership’s completion levels, the US Government Accountability Office’s tracking statuses, and the UN Human Rights Committee’s follow-up grades. “None” means that nothing on that scale is close. They are to help comparison and are not judgements by those bodies.",
            )}
          </p>
          <DataTable caption={t("Statuses")} captionHidden cards>
            <thead>
              <tr>
                <ColumnHeading>{t("Status")}</ColumnHeading>
                <ColumnHeading>{t("Meaning")}</ColumnHeading>
                <ColumnHeading>{t("Counted in the rate")}</ColumnHeading>
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
                    <Cell label={t("Counted in the rate")}>{countWords(term.counts, t)}</Cell>
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
          <p className="measure">{t("What the addressee said. This is separate from what the addressee did.")}</p>
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
              "Polarity is what an item of evidence says about one update. The grade uses the Admiralty code: a letter for the source and a number for the information, each judged separately. B2 is a usually reliable source with information that is probably true. A good source can be wrong once (B5), and a poor one right (E1).",
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
              "A record’s passage is an exact part of its source’s text: from one character to another, counted in Unicode code points, with the SHA-256 of that text. It is searched for in the latest text of the source known at the time. Every letter must match: similar wording never counts as found.",
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
                "Every update has two dates. The <em>effective</em> date is the day from which it was true in the world. The <em>recorded</em> time is when the register learned it. Evidence added late counts on its own date, and you can still see what was known before.",
                { em: (inside) => <em>{inside}</em> },
              )}
            </p>
            <p>
              {t(
                "Every list, chart and file shows the state on one day, as known at one time. Unless you choose otherwise, that is today, as known now.",
              )}
            </p>
            <p>
              {t(
                "The state of a record on day D as known at time K is its latest update, by effective date and then by recorded time, among updates that were recorded by K, took effect by D, and had not been corrected by K. If there is none, the status is “{status}”. A record counts if it was made by D and added by K. The same D and K give the same answer now and in 10 years.",
                { status: t.message(STATUSES.NOT_ASSESSED.label) },
              )}
            </p>
            <p>
              {t(
                "Example: something was implemented on 1 March, and the register was told on 10 April. As at 15 March, as known on 20 March, the register says what it knew then: not implemented. As at 15 March, as known today, it says implemented.",
              )}
            </p>
          </div>
        </Section>
        <Section id="vague-dates">
          <p className="measure">
            {t(
              "A date is kept as the source gives it: a day, a month, a year, a season, or “about 2014”. A vague date counts from the latest day it can mean, because by then it is certain: autumn 2023 counts from 30 November 2023. Two vague dates contradict each other only when no day in one can match any day in the other. Seasons are those of the northern hemisphere.",
            )}
          </p>
        </Section>
        <Section id="honest-sums">
          <div className="measure flow">
            <p>
              {t(
                "The implementation rate is the number implemented, divided by all that was asked for, owed, promised or announced except what is no longer applicable. What was only reported or hoped for is shown beside it with its statuses and is left out, unless the reader counts it in. What happened to records that are not assessed or cannot be assessed is unknown, so the rate has two bounds: as if none of them were done, and as if all were. They are drawn separately and never counted as “no progress”. No percentage is given for fewer than {few} records, and one for fewer than {small} is marked.",
                { few: MIN_FOR_PERCENTAGE, small: FEW_RECORDS },
              )}
            </p>
            <p>
              {t(
                "Example: of 10 records, 1 is no longer applicable, 3 are implemented, 3 are partly implemented or in progress, 2 are not assessed and 1 cannot be assessed. The rate is calculated over 9 records.",
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
                "Records that ask for the same thing in different sources are put in a same-ask group, such as A-3. Each keeps its own wording, source and status. Totals can be counted in two ways, which you choose on the dashboard or the list.",
              )}
            </p>
            <p>
              {t(
                "When each ask is counted once, one of its records represents them all: the first in the order below, then by reference if two are equal. Assessed records come before those that no one knows about, and of the assessed ones the least advanced comes first, so the rate never looks better than the least advanced record. Filters apply to that record.",
              )}
            </p>
            <p>
              {t(
                "If another record in the group is implemented, the lower bound of the implementation rate counts the ask as not implemented and the upper bound as implemented. The range is right whichever record is right.",
              )}
            </p>
          </div>
          <DefinitionTable
            caption={t("Ways of counting")}
            rows={Object.values(COUNTINGS).map(({ label, meaning }) => [t.message(label), t.message(meaning)])}
          />
          <ol aria-label={t("Which record represents an ask")} className="flex flex-wrap gap-x-4 gap-y-2">
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
              "A record that asks for several things can be split into parts. Each part is a record of its own and cannot have parts. The parts that count on the day give the split record its status and response, by the first rule that matches. While it has parts, it takes no updates of its own. Lists show the split record and its parts. Totals count the parts and not the split record.",
            )}
          </p>
          <DefinitionTable
            caption={t("Status of a split record")}
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
            caption={t("Response of a split record")}
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
              "A comparison calls a change forward when the status moves to a higher step, and back when it moves to a lower one: {steps}. The other statuses have no step, so a change from or to them is neither.",
              { steps: stepsWords(t) },
            )}
          </p>
          <DefinitionTable
            caption={t("What can differ in a comparison")}
            rows={Object.values(DIFFERENCES).map(({ label, meaning }) => [t.message(label), t.message(meaning)])}
          />
        </Section>
        <Section id="who-may-do-what">
          <DefinitionTable
            caption={t("Roles")}
            rows={Object.values(ROLES).map(({ label, meaning }) => [t.message(label), t.message(meaning)])}
          />
          <DataTable caption={t("What each role can do")} cards>
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
            {t(
              "No one can delete anything. A record added by mistake is withdrawn, with a reason, and stays in the history.",
            )}
          </p>
        </Section>
      </div>
    </>
  );
}

function ruleWords(when: "every" | "some", labels: readonly Text[], t: Translator): string {
  const values = labels.map((label) => t.message(label).toLowerCase()).join(t(" or "));
  return when === "every" ? t("Every part is {values}.", { values }) : t("At least one part is {values}.", { values });
}

/** The statuses with a step, lowest first, those of one step together. */
function stepsWords(t: Translator): string {
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

function countWords(counts: StatusTerm["counts"], t: Translator): string {
  const said = {
    done: t("Done"),
    open: t("Not done"),
    excluded: t("Not counted"),
    unknown: t("Not known"),
  } as const satisfies Record<StatusTerm["counts"], string>;
  return said[counts];
}

function priorityWords(priority: keyof typeof PRIORITIES, t: Translator): string {
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
          <ColumnHeading>{t("Term")}</ColumnHeading>
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

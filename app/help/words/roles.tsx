import { useWords } from "#words";
import { DefinitionTable } from "./definition-table";
import { Section } from "./section";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { ROLES } from "@/lib/access/accounts/vocabulary";
import { type Action, POLICY } from "@/lib/access/policy";
import type { Translator } from "@/lib/platform/language/translate";
import { valuesOf } from "@/lib/platform/vocabulary";

export function Roles() {
  const t = useWords();
  const actions = actionWords(t);
  return (
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
  );
}

/** Each action of the policy in words. */
function actionWords(t: Translator) {
  return {
    "register.read": t("Read and search the register, and see the dashboard"),
    "register.export": t("Export"),
    "ownAccount.manage": t(
      "Change your own password, end your own sessions, save and share views, and follow records, themes, sources and views",
    ),
    "source.add": t("Add sources"),
    "source.revise": t("Correct the facts about sources"),
    "source.withdraw": t("Withdraw a source added by mistake, with a reason, and reinstate it"),
    "source.addText": t("Add the text of a source, and new versions of it"),
    "recommendation.add": t("Add recommendations and commitments"),
    "recommendation.revise": t("Edit the wording and details of a record"),
    "recommendation.withdraw": t("Withdraw a record added by mistake, with a reason"),
    "update.record": t("Record updates with evidence, and correct them"),
    "remark.write": t("Write remarks to colleagues about a record, and withdraw your own"),
    "remark.erase": t("Withdraw other people’s remarks, and erase the words of remarks"),
    "evidence.revise": t("Edit an item of evidence, as a new revision"),
    "evidence.withdraw": t("Withdraw evidence added by mistake, with a reason, and reinstate it"),
    "evidence.attach": t("Attach files to evidence"),
    "page.ask": t("Have the register ask a web site for a page, which the site sees"),
    "suggestion.decide": t("Dismiss suggestions from a source’s text, and restore them"),
    "ask.group": t("Group records with the same ask, and remove them from groups"),
    "theme.merge": t("Make one theme of two, with a reason, and take that back"),
    "theme.revise": t("Correct themes’ names and order"),
    "actor.add": t("Add actors"),
    "actor.merge": t("Make one actor of two, with a reason, and take that back"),
    "actor.revise": t("Correct actors’ names and kinds"),
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

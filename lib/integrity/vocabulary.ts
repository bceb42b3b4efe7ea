/** The actions of the history in words. One that is not here, as from a newer release, is shown by its own name. */
const ACTIONS: Readonly<Record<string, string>> = {
  "account.changePassword": "Password changed",
  "account.changeRole": "Role changed",
  "account.disable": "Account disabled",
  "account.enable": "Account enabled again",
  "account.invite": "Person invited",
  "account.join": "Invitation taken up",
  "account.offerReset": "Password reset offered",
  "account.renewInvitation": "Invitation renewed",
  "account.resetPassword": "Password reset",
  "account.setUp": "Account set up",
  "actor.add": "Actor added",
  "ask.begin": "Group of the same ask begun",
  "ask.putIn": "Record put with the same ask",
  "ask.rename": "Group of the same ask renamed",
  "ask.takeOut": "Record taken from the same ask",
  "backup.make": "Backup made",
  "evidence.add": "Evidence put on file",
  "evidence.attach": "File attached",
  "evidence.revise": "Evidence changed",
  "interest.add": "Interest recorded",
  "interest.revise": "Interest changed",
  "interest.withdraw": "Interest withdrawn",
  "recommendation.enter": "Record entered",
  "recommendation.reinstate": "Record reinstated",
  "recommendation.revise": "Record changed",
  "recommendation.withdraw": "Record withdrawn",
  "session.end": "Session ended",
  "settings.change": "Setting changed",
  "source.add": "Source added",
  "source.addText": "Text of a source added",
  "theme.add": "Theme added",
  "update.answer": "Query answered",
  "update.correct": "Update corrected",
  "update.query": "Update queried",
  "update.record": "Update recorded",
  "update.verify": "Update verified",
};

/** What was done, in words. */
export function actionWords(action: string): string {
  return ACTIONS[action] ?? action;
}

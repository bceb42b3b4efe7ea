import { readdirSync } from "node:fs";
import path from "node:path";
import { closeDatabase } from "@/lib/platform/database/connect";
import { Role } from "@/lib/platform/database/generated/enums";
import { Forbidden } from "@/lib/platform/errors";
import { POLICY, type Action, type User } from "@/lib/access/policy";

/**
 * The action that each function of a read.ts or write.ts checks with the policy. The test fails for a function that is
 * missing here, so whoever adds a function declares here who may call it.
 */
const PERMISSIONS: Record<string, Record<string, Action>> = {
  "access/accounts/read.ts": {
    listAccounts: "accounts.manage",
    requireAccount: "accounts.manage",
    findAccountId: "accounts.manage",
    listOwnSessions: "ownAccount.manage",
  },
  "access/accounts/write.ts": {
    inviteAccount: "accounts.manage",
    renewInvitation: "accounts.manage",
    resetPassword: "accounts.manage",
    changeRole: "accounts.manage",
    disableAccount: "accounts.manage",
    enableAccount: "accounts.manage",
    changeOwnPassword: "ownAccount.manage",
    endOwnSession: "ownAccount.manage",
    endOtherSessions: "ownAccount.manage",
    rememberLanguage: "ownAccount.manage",
  },
  "access/drafts/read.ts": { getDraft: "ownAccount.manage", listDrafts: "ownAccount.manage" },
  "access/drafts/write.ts": {
    keepDraft: "ownAccount.manage",
    discardDraft: "ownAccount.manage",
    finishDraft: "ownAccount.manage",
  },
  "register/actors/read.ts": {
    listActors: "register.read",
    findActorName: "register.read",
    getActorOnFile: "register.read",
    getActorToRevise: "register.read",
    getActorsToMerge: "register.read",
    getInterest: "register.read",
    getInterestChoices: "register.read",
  },
  "register/actors/write.ts": {
    addActor: "actor.add",
    reviseActor: "actor.revise",
    mergeActors: "actor.merge",
    separateActor: "actor.merge",
    addInterest: "interest.record",
    reviseInterest: "interest.record",
    withdrawInterest: "interest.record",
  },
  "delivery/api/read.ts": { listTokens: "ownAccount.manage" },
  "delivery/api/write.ts": { makeToken: "ownAccount.manage", revokeToken: "ownAccount.manage" },
  "register/asks/read.ts": { getAsk: "register.read", listAskChoices: "register.read" },
  "register/asks/write.ts": { joinAsk: "ask.group", leaveAsk: "ask.group", renameAsk: "ask.group" },
  "register/attachments/read.ts": {
    listAttachments: "register.read",
    listAttachmentsOfMany: "register.read",
    openAttachment: "register.read",
  },
  "register/attachments/write.ts": { attachFile: "evidence.attach" },
  "audit/backup/read.ts": { getLastBackup: "backup.read", findOldBackup: "backup.read" },
  "audit/backup/write.ts": { writeBackup: "backup.make", recordBackup: "backup.make", restoreBackup: "backup.restore" },
  "register/documents/read.ts": {
    getSourceText: "register.read",
    getNewestText: "register.read",
    getTextPage: "register.read",
    openSourceFile: "register.read",
  },
  "register/documents/passages-read.ts": {
    readDocument: "register.read",
    listPlaces: "register.read",
    listQuotations: "register.read",
  },
  "register/documents/write.ts": { addSourceText: "source.addText", uploadSourceText: "source.addText" },
  "figures/charts/read.ts": { getChartNumbers: "register.read" },
  "figures/charts/status-read.ts": { getStatusNumbers: "register.read" },
  "figures/comparison/news-read.ts": {
    countProposed: "register.read",
    getNews: "register.read",
    listProposed: "register.read",
  },
  "figures/comparison/read.ts": { compare: "register.read", streamComparison: "register.export" },
  "register/evidence/read.ts": {
    listEvidence: "register.read",
    listEvidenceChoices: "register.read",
    findEvidence: "register.read",
    listAtSameAddress: "register.read",
    getEvidence: "register.read",
  },
  "register/web-pages/read.ts": { getPageOfItem: "register.read", openKeptPage: "register.read" },
  "register/web-pages/write.ts": {
    askForFacts: "page.ask",
    keepPage: "page.ask",
    lookAgain: "page.ask",
    lookAtAll: "links.check",
  },
  "register/evidence/write.ts": {
    reviseEvidence: "evidence.revise",
    withdrawEvidence: "evidence.withdraw",
    reinstateEvidence: "evidence.withdraw",
  },
  "delivery/exchange/read.ts": {
    exportRecommendations: "register.export",
    exportUpdates: "register.export",
    exportEvidence: "register.export",
    exportSources: "register.export",
    exportActors: "register.export",
    exportWorkbook: "register.export",
    exportPackage: "register.export",
    exportHistory: "history.read",
    exportChart: "register.export",
    exportComparison: "register.export",
  },
  "delivery/report/read.ts": { getReport: "register.export" },
  "delivery/exchange/write.ts": { importPackage: "package.import" },
  "delivery/notifications/read.ts": {
    listFollowed: "ownAccount.manage",
    findFollowing: "ownAccount.manage",
    findSeen: "ownAccount.manage",
    listThemesToFollow: "register.read",
    listNews: "register.read",
    listChangesByOthers: "register.read",
    writeFeed: "register.read",
    writeCalendar: "register.read",
    getDigestChoice: "ownAccount.manage",
    getDigestState: "digests.manage",
  },
  "delivery/first-days/read.ts": { listFirstSteps: "ownAccount.manage", areFirstStepsHidden: "ownAccount.manage" },
  "delivery/first-days/write.ts": { chooseFirstSteps: "ownAccount.manage", recordHeadKept: "history.verify" },
  "delivery/notifications/inbox-read.ts": { countUnread: "register.read", listNotifications: "register.read" },
  "delivery/notifications/waiting-read.ts": {
    countWaiting: "register.read",
  },
  "delivery/notifications/write.ts": {
    follow: "ownAccount.manage",
    unfollow: "ownAccount.manage",
    makeFeedAddress: "ownAccount.manage",
    revokeFeedAddress: "ownAccount.manage",
    chooseDigest: "ownAccount.manage",
    markSeen: "ownAccount.manage",
    markRead: "ownAccount.manage",
    sendDigests: "digests.manage",
  },
  "delivery/imports/read.ts": {
    listUploads: "register.import",
    getUpload: "register.import",
    listProfiles: "register.import",
    exportRefused: "register.import",
  },
  "delivery/imports/table-write.ts": { importTable: "register.import" },
  "delivery/imports/profiles-write.ts": {
    saveProfile: "register.import",
    renameProfile: "register.import",
    removeProfile: "register.import",
  },
  "delivery/imports/write.ts": {
    receiveTable: "register.import",
    receivePasted: "register.import",
    removeUpload: "register.import",
    readUploadAgain: "register.import",
    mapUpload: "register.import",
    settleRefusals: "register.import",
    checkByProfile: "register.import",
    importUpload: "register.import",
  },
  "audit/integrity/read.ts": {
    verifyRegister: "history.verify",
    streamVerification: "history.verify",
    getHead: "register.read",
    listHistory: "history.read",
    listHistoryChoices: "history.read",
    getHistoryEntry: "history.read",
    streamHistory: "history.read",
  },
  "audit/link-check/write.ts": { checkLinks: "links.check" },
  "figures/progress/read.ts": {
    getProgress: "register.read",
    getOverlaps: "register.read",
    getChanges: "register.read",
    listLatestEvidence: "register.read",
  },
  "register/recommendations/read.ts": {
    listChoices: "register.read",
    suggestReference: "register.read",
    getLastRecordOf: "register.read",
  },
  "register/recommendations/write.ts": {
    addRecommendation: "recommendation.add",
    reviseRecommendation: "recommendation.revise",
    takeRecord: "recommendation.revise",
    withdrawRecommendation: "recommendation.withdraw",
    reinstateRecommendation: "recommendation.withdraw",
    anchorPassage: "recommendation.revise",
    removePassage: "recommendation.revise",
  },
  "register/remarks/read.ts": {
    listRemarks: "register.read",
    getRemarkToErase: "remark.erase",
    listColleagues: "remark.write",
  },
  "register/remarks/write.ts": {
    addRemark: "remark.write",
    withdrawRemark: "remark.write",
    eraseRemark: "remark.erase",
  },
  "register/updates/read.ts": {
    getVerificationRule: "register.read",
    listUpdatesToVerify: "update.verify",
    listQueueChoices: "update.verify",
    countToLookAgain: "update.verify",
    listAlike: "update.verify",
    listOwnVerdicts: "update.verify",
    findInQueue: "update.verify",
    listQueries: "update.record",
    listOwnProposed: "update.record",
  },
  "register/updates/write.ts": {
    recordUpdate: "update.record",
    giveVerdict: "update.verify",
    review: "update.verify",
    decide: "update.verify",
    replyToQuery: "update.record",
  },
  "register/bulk/read.ts": { listBulkChanges: "recommendation.revise", getBulkChange: "recommendation.revise" },
  "register/bulk/write.ts": { changeMany: "recommendation.revise" },
  "register/bulk/undo-write.ts": { undoMany: "recommendation.revise" },
  "register/lists/read.ts": {
    listReferences: "register.read",
    listRecommendations: "register.read",
    countFacets: "register.read",
    listFirst: "register.read",
    listOwnWork: "register.read",
  },
  "register/lists/asked-read.ts": { readListQuery: "register.read" },
  "register/lists/export-read.ts": {
    streamRecommendations: "register.export",
    streamRecordsWithUpdates: "register.export",
    listAfter: "register.export",
    findRecord: "register.export",
    countForExport: "register.export",
  },
  "register/lists/named-export-read.ts": {
    streamSources: "register.export",
    streamActors: "register.export",
    countNamedForExport: "register.export",
  },
  "register/lists/record-read.ts": { getRecommendation: "register.read" },
  "register/suggestions/read.ts": { listSuggestions: "register.read", getEditableSpan: "register.read" },
  "register/suggestions/write.ts": { dismissSuggestions: "suggestion.decide", restoreSuggestion: "suggestion.decide" },
  "register/search/read.ts": { findAnything: "register.read" },
  "register/settings/read.ts": { getSettings: "register.read" },
  "register/settings/write.ts": { changeSettings: "settings.manage" },
  "register/sources/read.ts": {
    listSources: "register.read",
    listSourcesNamed: "register.read",
    findSourceTitle: "register.read",
    getSourceToRevise: "register.read",
    getSourceToWithdraw: "register.read",
    getSource: "register.read",
  },
  "register/sources/write.ts": {
    addSource: "source.add",
    reviseSource: "source.revise",
    withdrawSource: "source.withdraw",
    reinstateSource: "source.withdraw",
  },
  "register/themes/read.ts": {
    listThemes: "register.read",
    findThemeName: "register.read",
    getTheme: "register.read",
    getThemeToRevise: "register.read",
    getThemesToMerge: "register.read",
  },
  "register/themes/write.ts": {
    reviseTheme: "theme.revise",
    mergeThemes: "theme.merge",
    separateTheme: "theme.merge",
  },
  "delivery/saved-views/read.ts": {
    listViews: "ownAccount.manage",
    getView: "ownAccount.manage",
    getStart: "ownAccount.manage",
  },
  "delivery/saved-views/write.ts": {
    saveView: "ownAccount.manage",
    changeView: "ownAccount.manage",
    removeView: "ownAccount.manage",
    chooseStart: "ownAccount.manage",
  },
};

/**
 * Actions that decide how much a function returns, not whether it may be called: the function checks them with `can`.
 */
const DECIDES_HOW_MUCH: readonly Action[] = ["interest.readAlleged", "view.manageShared"];

type AnyFunction = (user: User, ...rest: unknown[]) => unknown;

const LIB = path.resolve(__dirname, "../../lib");

/** Every exported function of every read.ts, write.ts or file whose name ends in one of these. */
async function functionsOfLib(): Promise<{ file: string; name: string; call: AnyFunction }[]> {
  const files = readdirSync(LIB, { recursive: true, encoding: "utf8" })
    .map((file) => file.split(path.sep).join("/"))
    .filter((file) => /[/-](read|write)\.ts$/.test(file))
    .toSorted();
  const modules = await Promise.all(
    files.map(async (file) => ({
      file,
      // A module is a table of its exports.
      exported: (await import(path.join(LIB, file))) as Record<string, unknown>,
    })),
  );
  return modules.flatMap(({ file, exported }) =>
    Object.entries(exported).flatMap(([name, value]) =>
      // By the types the user is the first parameter; the architecture test enforces that.
      typeof value === "function" ? [{ file, name, call: value as AnyFunction }] : [],
    ),
  );
}

/** Calls a function with empty input, up to the first chunk of a stream; returns what is thrown. */
async function outcome(call: AnyFunction, user: User): Promise<unknown> {
  try {
    const answer = call(user, {}, {}, {}, {});
    if (typeof answer === "object" && answer !== null && Symbol.asyncIterator in answer) {
      await (answer as AsyncGenerator).next(); // what streams is a generator
    }
    await answer;
    return undefined;
  } catch (error) {
    return error;
  }
}

const ID = "00000000-0000-7000-8000-000000000001";

test("each function that reads or writes is in the table, and each action of the policy guards one", async () => {
  const found = (await functionsOfLib()).map(({ file, name }) => `${file} ${name}`);
  const listed = Object.entries(PERMISSIONS).flatMap(([file, names]) =>
    Object.keys(names).map((name) => `${file} ${name}`),
  );
  expect(found.toSorted()).toEqual(listed.toSorted());
  const guarding = new Set(Object.values(PERMISSIONS).flatMap((names) => Object.values(names)));
  expect([...guarding, ...DECIDES_HOW_MUCH].toSorted()).toEqual(Object.keys(POLICY).toSorted());
});

test("a role without the permission is refused by every function before anything else happens", async () => {
  const functions = await functionsOfLib();
  // With the database closed, a function that queries before it authorises throws a different error.
  await closeDatabase();
  const wrong: string[] = [];
  for (const { file, name, call } of functions) {
    const action = PERMISSIONS[file]?.[name];
    if (!action) continue; // reported by the test above
    const allowed: readonly Role[] = POLICY[action];
    // A role that the policy does not know shows whether a function that is open to every role authorises at all.
    for (const role of [...Object.values(Role), "STRANGER" as Role]) {
      const error = await outcome(call, { id: ID, role });
      const refused = error instanceof Forbidden;
      if (refused !== !allowed.includes(role)) {
        const problem = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
        wrong.push(`${file} ${name} as ${role}: ${problem}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test("an actor who is nobody is refused too", async () => {
  const functions = await functionsOfLib();
  await closeDatabase();
  for (const { call } of functions) {
    const error = await outcome(call, { id: ID, role: undefined } as unknown as User); // what broken code might pass
    expect(error).toBeInstanceOf(Forbidden);
  }
});

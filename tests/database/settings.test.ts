import { isOld } from "@/lib/audit/backup/age";
import { findOldBackup } from "@/lib/audit/backup/read";
import { recordBackup } from "@/lib/audit/backup/write";
import { digestMail } from "@/lib/delivery/notifications/digest";
import { listFirstSteps } from "@/lib/delivery/first-days/read";
import { placeOf } from "@/lib/delivery/report/address";
import { reportDocument } from "@/lib/delivery/report/document";
import { getReport } from "@/lib/delivery/report/read";
import { chooseStart } from "@/lib/delivery/saved-views/write";
import { getStart } from "@/lib/delivery/saved-views/read";
import { getProgress } from "@/lib/figures/progress/read";
import { database } from "@/lib/platform/database/connect";
import { readClock } from "@/lib/platform/history/head";
import { ENGLISH } from "@/lib/platform/language/translate";
import { addDays, dayInZone } from "@/lib/platform/time/dates";
import { NO_FILTERS } from "@/lib/register/lists/filters";
import { readFrame } from "@/lib/register/settings/frame-query";
import { getSettings } from "@/lib/register/settings/read";
import { changeSettingsSchema, DEFAULT_SETTINGS } from "@/lib/register/settings/schema";
import { DEFAULT_NAME, registerTitle } from "@/lib/register/settings/vocabulary";
import { changeSettings } from "@/lib/register/settings/write";
import { makeAccount } from "@/tests/factories/accounts";
import { makeRecommendation } from "@/tests/factories/register";

async function asOfNow() {
  const { now, head } = await readClock();
  return { day: dayInZone(now, "Europe/London"), knownAt: head?.instant ?? now };
}

test("a register has the name of the software until an administrator names it, and every change is in the history", async () => {
  const [administrator, analyst] = [await makeAccount("ADMIN"), await makeAccount("ANALYST")];
  expect(await getSettings(analyst)).toEqual(DEFAULT_SETTINGS);
  await expect(changeSettings(analyst, { registerName: "Mine" })).rejects.toThrow("Your role does not allow this.");

  const chosen = { registerName: "Commitments of the committee", mark: "CC", accent: "indigo" } as const;
  await changeSettings(administrator, { ...DEFAULT_SETTINGS, ...chosen });
  expect(await readFrame()).toEqual(chosen);
  expect(await getSettings(analyst)).toEqual({ ...DEFAULT_SETTINGS, ...chosen });
  const entries = await database().historyEntry.findMany({
    where: { action: "settings.change" },
    select: { subjectId: true },
    orderBy: { sequence: "asc" },
  });
  expect(entries.map(({ subjectId }) => subjectId)).toEqual(["registerName", "mark", "accent"]);
});

test("a settings page that was open while a colleague saved changes what its administrator changed, and nothing else", async () => {
  const [one, other] = [await makeAccount("ADMIN"), await makeAccount("ADMIN")];
  const shown = await getSettings(one);
  await changeSettings(other, { ...shown, verificationRequired: true, dueSoonDays: 30, shown });

  await changeSettings(one, { ...shown, accent: "plum", dueSoonDays: 30, shown });
  expect(await getSettings(one)).toMatchObject({ verificationRequired: true, dueSoonDays: 30, accent: "plum" });

  const both = changeSettings(one, { ...shown, dueSoonDays: 60, silentDays: 90, shown });
  await expect(both).rejects.toMatchObject({ fields: { dueSoonDays: [expect.anything()] } });
  expect(await getSettings(one)).toMatchObject({ dueSoonDays: 30, silentDays: shown.silentDays });

  const sent = { ...shown, dueSoonDays: "60", silentDays: "90", backupDays: "7", attachmentMegabytes: "25" };
  const typed = { ...sent, verificationRequired: undefined, looksAgain: undefined };
  const read = (text: string) => changeSettingsSchema.safeParse({ ...typed, shown: text });
  expect(read(JSON.stringify(shown)).data?.shown).toEqual(shown);
  expect(read("{").success).toBe(false);
});

test("the register’s name stands in reports, mails and files, and the software’s says what it is in them", async () => {
  const administrator = await makeAccount("ADMIN");
  await makeRecommendation();
  const nameIn = async () => {
    const asOf = await asOfNow();
    const report = await getReport(
      administrator,
      { filters: NO_FILTERS, sort: "reference", descending: false },
      asOf,
      [],
    );
    return reportDocument(report, placeOf(report, null), ENGLISH);
  };
  expect(await nameIn()).toMatchObject({ register: DEFAULT_NAME });
  expect((await nameIn()).about.join()).not.toContain(DEFAULT_NAME);

  await changeSettings(administrator, { registerName: "Our register" });
  expect(await nameIn()).toMatchObject({ register: "Our register" });
  expect((await nameIn()).about[0]).toBe("Our register");
  const { subject } = digestMail(ENGLISH, {
    register: "Our {register}",
    publicAddress: "https://register.example",
    zone: "UTC",
    since: new Date(0),
    changes: [],
    total: 2,
    unsubscribe: "https://register.example/unsubscribe",
    unsettled: null,
  });
  expect(subject).toBe("Our {register}: 2 changes in what you follow");
  expect([registerTitle(DEFAULT_NAME), registerTitle("Ours")]).toEqual(["Followthrough register", "Ours"]);
});

test("what counts as due soon and as silent is what the administrators chose", async () => {
  const administrator = await makeAccount("ADMIN");
  const { day } = await asOfNow();
  await makeRecommendation({ made: addDays(day, -100), due: addDays(day, 60) });
  const counts = async () => {
    const { dueSoon, silent, thresholds } = await getProgress(administrator, NO_FILTERS, await asOfNow());
    return { dueSoon, silent, ...thresholds };
  };
  expect(await counts()).toEqual({ dueSoon: 1, silent: 0, dueSoonDays: 90, silentDays: 180 });
  await changeSettings(administrator, { dueSoonDays: 59, silentDays: 100 });
  expect(await counts()).toEqual({ dueSoon: 0, silent: 1, dueSoonDays: 59, silentDays: 100 });
  await changeSettings(administrator, { dueSoonDays: 60, silentDays: 101 });
  expect(await counts()).toEqual({ dueSoon: 1, silent: 0, dueSoonDays: 60, silentDays: 101 });
});

test("somebody new begins where the settings say for their role, until they choose for themselves", async () => {
  const [administrator, analyst, reviewer] = [
    await makeAccount("ADMIN"),
    await makeAccount("ANALYST"),
    await makeAccount("REVIEWER"),
  ];
  await changeSettings(administrator, { firstPageAnalyst: "WORKLIST", firstPageReviewer: "REVIEW" });
  const starts = async () =>
    Promise.all([administrator, analyst, reviewer].map(async (user) => (await getStart(user)).start));
  expect(await starts()).toEqual(["DASHBOARD", "WORKLIST", "REVIEW"]);

  await chooseStart(analyst, { start: "DASHBOARD" });
  await database().preference.create({ data: { accountId: reviewer.id, language: "ru" } });
  expect(await starts()).toEqual(["DASHBOARD", "DASHBOARD", "REVIEW"]);
  await changeSettings(administrator, { firstPageReviewer: "WORKLIST" });
  expect(await starts()).toEqual(["DASHBOARD", "DASHBOARD", "WORKLIST"]);
  expect(await listFirstSteps(reviewer)).toHaveLength(3);
});

test.each([
  ["registerName", " "],
  ["registerName", "N".repeat(41)],
  ["mark", "ABC"],
  ["mark", "<s"],
  ["accent", "red"],
  ["dueSoonDays", "0"],
  ["dueSoonDays", "9.5"],
  ["silentDays", "6"],
  ["silentDays", "4000"],
  ["backupDays", "91"],
  ["firstPageAnalyst", "VIEW"],
] as const)("a setting %s of “%s” is refused with what to mend", (name, value) => {
  expect(changeSettingsSchema.shape[name].safeParse(value).success).toBe(false);
});

test("a mark is one or two letters or digits of any script, or none", () => {
  const { mark } = changeSettingsSchema.shape;
  expect(["", "F", "ҚР", "7", undefined].map((text) => mark.parse(text))).toEqual(["", "F", "ҚР", "7", ""]);
});

test("administrators are told of a backup that is older than they chose, and that there is none", async () => {
  const administrator = await makeAccount("ADMIN");
  expect(await findOldBackup(administrator)).toEqual({ days: null });
  await recordBackup(administrator, {
    size: 1,
    sha256: "0".repeat(64),
    madeAt: "2026-01-01T00:00:00.000Z",
    head: null,
  });
  expect(await findOldBackup(administrator)).toBeNull();
  const DAY_MS = 86_400_000;
  expect([isOld(3 * DAY_MS, 3), isOld(3 * DAY_MS + 1, 3)]).toEqual([false, true]);
});

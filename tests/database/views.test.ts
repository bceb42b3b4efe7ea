import { database } from "@/lib/platform/database/connect";
import { InvalidInput, NotFound } from "@/lib/platform/errors";
import { verifyRegister } from "@/lib/audit/integrity/read";
import { saveViewSchema } from "@/lib/delivery/saved-views/schema";
import { getStart, getView, listViews } from "@/lib/delivery/saved-views/read";
import { changeView, chooseStart, removeView, saveView } from "@/lib/delivery/saved-views/write";
import { makeAccount } from "@/tests/factories/accounts";

function viewInput(name: string, query = "theme=visas", shared?: "yes") {
  return saveViewSchema.parse({ name, query, ...(shared ? { shared } : {}) });
}

/** The history's entries about views. */
async function historyLines(): Promise<string[]> {
  const entries = await database().historyEntry.findMany({
    where: { subjectType: "view" },
    orderBy: { sequence: "asc" },
    select: { action: true },
  });
  return entries.map(({ action }) => action);
}

test("somebody's own view is theirs alone: no other person opens, changes or removes it, administrators included", async () => {
  const [owner, other, admin] = [await makeAccount("REVIEWER"), await makeAccount(), await makeAccount("ADMIN")];
  const { id } = await saveView(owner, viewInput("Mine"));
  for (const stranger of [other, admin]) {
    expect(await getView(stranger, id)).toBeNull();
    expect(await listViews(stranger)).toEqual([]);
    await expect(changeView(stranger, { id, name: "Yours", shared: true })).rejects.toThrow(NotFound);
    await expect(removeView(stranger, { id })).rejects.toThrow(NotFound);
    await expect(chooseStart(stranger, { start: id })).rejects.toThrow(InvalidInput);
  }
  expect(await listViews(owner)).toMatchObject([
    { name: "Mine", query: "theme=visas", sharedBy: null, mayChange: true },
  ]);
  await changeView(owner, { id, name: "Mine still", shared: false });
  await removeView(owner, { id });
  expect(await historyLines()).toEqual([]);
});

test("a shared view is everybody's to open and its owner's and administrators' to change, which stands in the history", async () => {
  const [owner, other, admin] = [
    await makeAccount("REVIEWER", "Olga Owner"),
    await makeAccount(),
    await makeAccount("ADMIN"),
  ];
  const { id } = await saveView(owner, viewInput("Ours", "status=IN_PROGRESS&sort=-due", "yes"));
  expect(await listViews(other)).toMatchObject([{ name: "Ours", sharedBy: { name: "Olga Owner" }, mayChange: false }]);
  await expect(changeView(other, { id, name: "Taken", shared: true })).rejects.toThrow(NotFound);
  await expect(removeView(other, { id })).rejects.toThrow(NotFound);
  await changeView(admin, { id, name: "Ours, renamed", shared: true });
  await changeView(owner, { id, name: "Mine", shared: false });
  expect(await listViews(other)).toEqual([]);
  await changeView(owner, { id, name: "Ours again", shared: true });
  await removeView(admin, { id });
  expect(await historyLines()).toEqual(["view.share", "view.rename", "view.unshare", "view.share", "view.remove"]);
  expect((await verifyRegister(admin)).fault).toBeNull();
});

test("a name can be used once by each person, and the number of views is limited", async () => {
  const [one, two] = [await makeAccount(), await makeAccount()];
  await saveView(one, viewInput("Name"));
  await saveView(two, viewInput("Name"));
  await expect(saveView(one, viewInput("Name", ""))).rejects.toThrow(InvalidInput);
  for (let count = 1; count < 100; count += 1) await saveView(one, viewInput(`Name ${count}`));
  await expect(saveView(one, viewInput("One too many"))).rejects.toThrow(InvalidInput);
});

test("one begins where one chose, and at the dashboard when that view is gone", async () => {
  const [owner, other] = [await makeAccount("REVIEWER"), await makeAccount()];
  expect(await getStart(owner)).toEqual({ start: "DASHBOARD", address: "/" });
  await chooseStart(owner, { start: "REVIEW" });
  expect(await getStart(owner)).toEqual({ start: "REVIEW", address: "/review" });
  await chooseStart(owner, { start: "WORKLIST" });
  expect((await getStart(owner)).address).toBe("/worklist");
  const { id } = await saveView(owner, viewInput("Ours", "sort=-due", "yes"));
  for (const person of [owner, other]) {
    await chooseStart(person, { start: id });
    expect(await getStart(person)).toEqual({ start: id, address: "/recommendations?sort=-due" });
  }
  await changeView(owner, { id, name: "Mine", shared: false });
  expect((await getStart(other)).address).toBe("/");
  expect((await getStart(owner)).start).toBe(id);
  await removeView(owner, { id });
  expect((await getStart(owner)).address).toBe("/");
});

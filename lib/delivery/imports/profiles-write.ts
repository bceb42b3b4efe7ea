import { authorise, type User } from "@/lib/access/policy";
import type { ProfileInput, RenameProfile, SaveProfile } from "@/lib/delivery/imports/schema";
import { requireUpload } from "@/lib/delivery/imports/uploads-query";
import { MAX_PROFILES } from "@/lib/delivery/imports/vocabulary";
import type { Transaction } from "@/lib/platform/database/connect";
import { NotFound, rejectInput } from "@/lib/platform/errors";
import { withHistory } from "@/lib/platform/history/record";
import { message } from "@/lib/platform/language/message";

const PROFILE = { subjectType: "table-profile" } as const;

/** Saves the mapping of an uploaded table under a name, for everybody who imports tables with the same columns. */
export async function saveProfile(user: User, { id, name, replace }: SaveProfile): Promise<{ id: string }> {
  authorise(user, "register.import");
  const mapping = JSON.stringify((await requireUpload(id)).mapping);
  await withHistory(user, async ({ tx, instant, append }) => {
    const known = await tx.tableProfile.findUnique({ where: { name }, select: { id: true, mapping: true } });
    if (known && replace === undefined) {
      rejectInput("name", message("There is already an import profile with this name. Tick the box to replace it."));
    }
    if (!known && (await tx.tableProfile.count()) >= MAX_PROFILES) {
      rejectInput(
        "name",
        message("You have reached the limit of {limit} import profiles. Remove one first.", { limit: MAX_PROFILES }),
      );
    }
    const data = { name, mapping, changedAt: instant, authorId: user.id };
    const profile = await tx.tableProfile.upsert({
      where: { name },
      create: data,
      update: data,
      select: { id: true },
    });
    const before = known && { name, mapping: known.mapping };
    await append({ ...PROFILE, subjectId: profile.id, action: "tableProfile.save", before, after: { name, mapping } });
  });
  return { id };
}

async function requireProfile(tx: Transaction, id: string) {
  const profile = await tx.tableProfile.findUnique({ where: { id }, select: { name: true, mapping: true } });
  if (!profile) throw new NotFound(message("profile"));
  return profile;
}

export async function renameProfile(user: User, { id, name }: RenameProfile): Promise<void> {
  authorise(user, "register.import");
  await withHistory(user, async ({ tx, instant, append }) => {
    const before = await requireProfile(tx, id);
    const taken = await tx.tableProfile.findUnique({ where: { name }, select: { id: true } });
    if (taken && taken.id !== id)
      rejectInput("name", message("There is already an import profile with this name. Enter another name."));
    if (before.name === name) return;
    await tx.tableProfile.update({ where: { id }, data: { name, changedAt: instant }, select: { id: true } });
    const action = "tableProfile.rename";
    await append({ ...PROFILE, subjectId: id, action, before: { name: before.name }, after: { name } });
  });
}

export async function removeProfile(user: User, { id }: ProfileInput): Promise<void> {
  authorise(user, "register.import");
  await withHistory(user, async ({ tx, append }) => {
    const before = await requireProfile(tx, id);
    await tx.tableProfile.delete({ where: { id }, select: { id: true } });
    await append({ ...PROFILE, subjectId: id, action: "tableProfile.remove", before, after: null });
  });
}

import { type User, authorise, can } from "@/lib/access/policy";
import type { ChangeView, ChooseStart, SaveView, ViewInput } from "@/lib/delivery/saved-views/schema";
import { MAX_VIEWS, START_PAGES } from "@/lib/delivery/saved-views/vocabulary";
import type { Transaction } from "@/lib/platform/database/connect";
import { NotFound, rejectInput } from "@/lib/platform/errors";
import { withHistory } from "@/lib/platform/history/record";
import { message } from "@/lib/platform/language/message";

// A private view is nobody else's business, and history entries cannot be erased, so it is not recorded in the history.
// For a shared view the history records who shared, changed and removed it.

type ViewContent = { name: string; query: string };

function subject(id: string): { subjectType: string; subjectId: string } {
  return { subjectType: "view", subjectId: id };
}

async function refuseTakenName(tx: Transaction, ownerId: string, name: string, exceptId?: string): Promise<void> {
  const taken = await tx.view.findUnique({ where: { ownerId_name: { ownerId, name } }, select: { id: true } });
  if (taken && taken.id !== exceptId)
    rejectInput("name", message("There is already a view with this name. Enter another name."));
}

/** Saves a list's filters and order under a name. */
export async function saveView(user: User, { name, query, shared }: SaveView): Promise<{ id: string }> {
  authorise(user, "ownAccount.manage");
  return withHistory(user, async ({ tx, instant, append }) => {
    await refuseTakenName(tx, user.id, name);
    if ((await tx.view.count({ where: { ownerId: user.id } })) >= MAX_VIEWS) {
      rejectInput(
        "name",
        message("You have reached the limit of {limit} views. Remove one first.", { limit: MAX_VIEWS }),
      );
    }
    const { id } = await tx.view.create({
      data: { ownerId: user.id, name, query, shared, createdAt: instant, changedAt: instant },
      select: { id: true },
    });
    if (shared) await append({ ...subject(id), action: "view.share", before: null, after: { name, query } });
    return { id };
  });
}

/**
 * @throws {NotFound} for a view that this user may not change: somebody else's, unless it is shared and the user is an
 * administrator.
 */
async function requireChangeable(tx: Transaction, user: User, id: string) {
  const view = await tx.view.findUnique({
    where: { id },
    select: { id: true, ownerId: true, name: true, query: true, shared: true },
  });
  const may = view && (view.ownerId === user.id || (view.shared && can(user, "view.manageShared")));
  if (!may) throw new NotFound(message("view"));
  return view;
}

/** Renames a view, shares it, or makes it private again. When it becomes private, other users stop following it. */
export async function changeView(user: User, { id, name, shared }: ChangeView): Promise<{ id: string }> {
  authorise(user, "ownAccount.manage");
  return withHistory(user, async ({ tx, instant, append }) => {
    const view = await requireChangeable(tx, user, id);
    await refuseTakenName(tx, view.ownerId, name, id);
    if (view.name === name && view.shared === shared) return { id };
    await tx.view.update({ where: { id }, data: { name, shared, changedAt: instant }, select: { id: true } });
    if (!shared) {
      await tx.following.deleteMany({ where: { viewId: id, accountId: { not: view.ownerId } } });
      await tx.preference.updateMany({
        where: { startViewId: id, accountId: { not: view.ownerId } },
        data: { startViewId: null },
      });
    }
    const offered = (is: boolean, called: string): ViewContent | null =>
      is ? { name: called, query: view.query } : null;
    const [before, after] = [offered(view.shared, view.name), offered(shared, name)];
    const action = !before ? "view.share" : after ? "view.rename" : "view.unshare";
    if (before ?? after) await append({ ...subject(id), action, before, after });
    return { id };
  });
}

/** Removes a view; nobody follows it any more. */
export async function removeView(user: User, { id }: ViewInput): Promise<void> {
  authorise(user, "ownAccount.manage");
  await withHistory(user, async ({ tx, append }) => {
    const { name, query, shared } = await requireChangeable(tx, user, id);
    await tx.view.delete({ where: { id }, select: { id: true } });
    if (shared) await append({ ...subject(id), action: "view.remove", before: { name, query }, after: null });
  });
}

/** Sets the page shown after signing in. */
export async function chooseStart(user: User, { start }: ChooseStart): Promise<void> {
  authorise(user, "ownAccount.manage");
  await withHistory(user, async ({ tx }) => {
    const fixed = start in START_PAGES ? (start as keyof typeof START_PAGES) : null; // checked by `in`
    if (fixed === null) {
      const view = await tx.view.findFirst({
        where: { id: start, OR: [{ ownerId: user.id }, { shared: true }] },
        select: { id: true },
      });
      if (!view) rejectInput("start", message("This view no longer exists."));
    }
    const data = { startPage: fixed ?? "VIEW", startViewId: fixed === null ? start : null } as const;
    await tx.preference.upsert({
      where: { accountId: user.id },
      create: { accountId: user.id, ...data },
      update: data,
      select: { accountId: true },
    });
  });
}

import { z } from "zod";
import { type User, authorise, can } from "@/lib/access/policy";
import { viewAddress } from "@/lib/delivery/saved-views/query-string";
import { type FixedStart, MAX_SHARED_VIEWS_SHOWN, MAX_VIEWS, START_PAGES } from "@/lib/delivery/saved-views/vocabulary";
import { database } from "@/lib/platform/database/connect";
import { getSettings } from "@/lib/register/settings/read";
import { FIRST_PAGE_OF_ROLE } from "@/lib/register/settings/vocabulary";
import type { Prisma } from "@/lib/platform/database/generated/client";

/** A view as a user sees it. */
export type ViewRow = {
  id: string;
  name: string;
  query: string;
  shared: boolean;
  /** Who shares it; null for the user's own. */
  sharedBy: { name: string | null } | null;
  /** Whether this user may rename, share and remove it. */
  mayChange: boolean;
  /** Whether this user follows it. */
  followed: boolean;
};

const SELECTED = {
  id: true,
  name: true,
  query: true,
  shared: true,
  ownerId: true,
  owner: { select: { name: true } },
} as const;

function selected(user: User) {
  return {
    ...SELECTED,
    followings: { where: { accountId: user.id }, select: { id: true } },
  } as const satisfies Prisma.ViewSelect;
}

type Selected = Prisma.ViewGetPayload<{ select: ReturnType<typeof selected> }>;

function toRow(user: User, { ownerId, owner, followings, ...view }: Selected): ViewRow {
  const mine = ownerId === user.id;
  return {
    ...view,
    sharedBy: mine ? null : owner,
    mayChange: mine || can(user, "view.manageShared"),
    followed: followings.length > 0,
  };
}

/** The views that this user can open: their own by name, then those shared by others. */
export async function listViews(user: User): Promise<ViewRow[]> {
  authorise(user, "ownAccount.manage");
  const orderBy = [{ name: "asc" }, { id: "asc" }] as const satisfies readonly object[];
  const own = await database().view.findMany({
    where: { ownerId: user.id },
    select: selected(user),
    orderBy: [...orderBy],
    take: MAX_VIEWS,
  });
  const others = await database().view.findMany({
    where: { ownerId: { not: user.id }, shared: true },
    select: selected(user),
    orderBy: [...orderBy],
    take: MAX_SHARED_VIEWS_SHOWN,
  });
  return [...own, ...others].map((view) => toRow(user, view));
}

/** A view that this user can open; null for one that does not exist or is somebody else's private view. */
export async function getView(user: User, id: string): Promise<ViewRow | null> {
  authorise(user, "ownAccount.manage");
  if (!z.uuid().safeParse(id).success) return null;
  const view = await database().view.findFirst({
    where: { id, OR: [{ ownerId: user.id }, { shared: true }] },
    select: selected(user),
  });
  return view && toRow(user, view);
}

/** The user's start page: one of the fixed pages or a view's id, and its address. */
export async function getStart(user: User): Promise<{ start: string; address: string }> {
  authorise(user, "ownAccount.manage");
  const chosen = await database().preference.findUnique({
    where: { accountId: user.id },
    select: { startPage: true, startView: { select: { id: true, query: true } } },
  });
  const first = (await getSettings(user))[FIRST_PAGE_OF_ROLE[user.role]];
  const page = chosen?.startPage ?? first;
  if (page === "VIEW" && chosen?.startView) {
    return { start: chosen.startView.id, address: viewAddress(chosen.startView.query) };
  }
  // If the chosen view was removed, the first page of the role is used.
  const fixed: FixedStart = page === "VIEW" ? first : page;
  return { start: fixed, address: START_PAGES[fixed].address };
}

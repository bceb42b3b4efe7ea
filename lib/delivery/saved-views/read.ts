import { z } from "zod";
import { type Actor, authorise, can } from "@/lib/access/policy";
import { viewAddress } from "@/lib/delivery/saved-views/query-string";
import {
  DEFAULT_START,
  type FixedStart,
  MOST_SHARED_SHOWN,
  MOST_VIEWS,
  START_PAGES,
} from "@/lib/delivery/saved-views/vocabulary";
import { database } from "@/lib/platform/database/connect";
import type { Prisma } from "@/lib/platform/database/generated/client";

/** A view as somebody sees it. */
export type ViewRow = {
  id: string;
  name: string;
  query: string;
  shared: boolean;
  /** Whose it is: a name, or null for the person's own. */
  sharedBy: { name: string | null } | null;
  /** Whether this person may rename, share and remove it. */
  mayChange: boolean;
  /** Whether this person follows it. */
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

function selected(actor: Actor) {
  return {
    ...SELECTED,
    followings: { where: { accountId: actor.id }, select: { id: true } },
  } as const satisfies Prisma.ViewSelect;
}

type Selected = Prisma.ViewGetPayload<{ select: ReturnType<typeof selected> }>;

function toRow(actor: Actor, { ownerId, owner, followings, ...view }: Selected): ViewRow {
  const mine = ownerId === actor.id;
  return {
    ...view,
    sharedBy: mine ? null : owner,
    mayChange: mine || can(actor, "view.manageShared"),
    followed: followings.length > 0,
  };
}

/** The views that this person can open: their own by name, then those that others share. */
export async function listViews(actor: Actor): Promise<ViewRow[]> {
  authorise(actor, "ownAccount.manage");
  const orderBy = [{ name: "asc" }, { id: "asc" }] as const satisfies readonly object[];
  const own = await database().view.findMany({
    where: { ownerId: actor.id },
    select: selected(actor),
    orderBy: [...orderBy],
    take: MOST_VIEWS,
  });
  const others = await database().view.findMany({
    where: { ownerId: { not: actor.id }, shared: true },
    select: selected(actor),
    orderBy: [...orderBy],
    take: MOST_SHARED_SHOWN,
  });
  return [...own, ...others].map((view) => toRow(actor, view));
}

/** A view that this person can open; null for one that is not there or is another's own. */
export async function getView(actor: Actor, id: string): Promise<ViewRow | null> {
  authorise(actor, "ownAccount.manage");
  if (!z.uuid().safeParse(id).success) return null;
  const view = await database().view.findFirst({
    where: { id, OR: [{ ownerId: actor.id }, { shared: true }] },
    select: selected(actor),
  });
  return view && toRow(actor, view);
}

/** Where this person begins: one of the fixed pages or a view's id, and its address. */
export async function getStart(actor: Actor): Promise<{ start: string; address: string }> {
  authorise(actor, "ownAccount.manage");
  const chosen = await database().preference.findUnique({
    where: { accountId: actor.id },
    select: { startPage: true, startView: { select: { id: true, query: true } } },
  });
  const page = chosen?.startPage ?? DEFAULT_START;
  if (page === "VIEW" && chosen?.startView) {
    return { start: chosen.startView.id, address: viewAddress(chosen.startView.query) };
  }
  // A view that was removed leaves the page that everybody begins with.
  const fixed: FixedStart = page === "VIEW" ? DEFAULT_START : page;
  return { start: fixed, address: START_PAGES[fixed].address };
}

"use client";

import { createContext, use, useState, type ReactNode } from "react";
import { type DraftKeeper, makeDraftKeeper, type OpenedDraft } from "@/components/form/draft-keeper";
import type { DraftContent } from "@/lib/access/drafts/schema";
import type { FormValues } from "@/lib/web/form-state";

const KeeperContext = createContext<DraftKeeper | null>(null);
const AuthorContext = createContext<string | null>(null);
const ResumedContext = createContext<FormValues | null>(null);

/** Has the form inside keep a draft, and begin with `resumed` if its author goes on with one. */
export function DraftProvider({
  draft,
  resumed,
  children,
}: {
  draft: OpenedDraft;
  resumed: DraftContent | null;
  children: ReactNode;
}) {
  // What the form began with, even if the page is drawn anew around it.
  const [keeper] = useState(() => makeDraftKeeper(draft, resumed));
  return <KeeperContext value={keeper}>{children}</KeeperContext>;
}

/** The keeper of the form's draft; null for a form without drafts. */
export function useDraftKeeper(): DraftKeeper | null {
  return use(KeeperContext);
}

/** Tells the forms for whom the page was drawn. */
export function AuthorProvider({ author, children }: { author: string | null; children: ReactNode }) {
  return <AuthorContext value={author}>{children}</AuthorContext>;
}

/** The account for which the page was drawn; null for a visitor. */
export function useAuthor(): string | null {
  return use(AuthorContext);
}

export const ResumedProvider = ResumedContext;

/** The fields of the draft that a form goes on with: what it is based on is what it was based on when it was typed. */
export function useResumed(): FormValues | null {
  return use(ResumedContext);
}

import type { ReactNode } from "react";
import { useWords } from "#words";
import { Notice } from "@/components/notice";

/** What somebody else saved while a form was open, over the form, which keeps what was typed. */
export function SavedMeanwhile({ children }: { children: ReactNode }) {
  const t = useWords();
  return (
    <Notice tone="warning" title={t("Saved by somebody else meanwhile")}>
      {children}
      <p>{t("What you typed is below. Saving it again puts it after theirs.")}</p>
    </Notice>
  );
}

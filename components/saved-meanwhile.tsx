import type { ReactNode } from "react";
import { useWords } from "#words";
import { Notice } from "@/components/notice";

/** What someone else saved while a form was open, shown above the form, which keeps the user's input. */
export function SavedMeanwhile({ children }: { children: ReactNode }) {
  const t = useWords();
  return (
    <Notice tone="warning" title={t("Someone else saved this while you were editing")}>
      {children}
      <p>{t("What you typed is below. If you save again, it becomes the next revision after theirs.")}</p>
    </Notice>
  );
}

"use client";

import { useSyncExternalStore, type MouseEvent } from "react";
import { useWords } from "#words";
import type { DraftKeeper } from "@/components/form/draft-keeper";
import { SubmitButton } from "@/components/form/submit-button";
import { DRAFT, type FormState, KEEP } from "@/lib/web/form-state";

/** Keeps a form as a draft, and says how the draft is doing: it is also kept while somebody types. */
export function DraftLine({ keeper, state }: { keeper: DraftKeeper; state: FormState }) {
  const t = useWords();
  const progress = useSyncExternalStore(keeper.subscribe, keeper.progress, keeper.progress);
  const opened = keeper.opened();
  const draft = progress.draft ?? (state.draft?.keptAt ? state.draft : null);
  const sent = state.draft ? { ...opened, id: state.draft.id, revision: state.draft.revision } : opened;

  function keepNow(event: MouseEvent<HTMLButtonElement>) {
    const { form } = event.currentTarget;
    if (!form) return;
    event.preventDefault();
    void keeper.keepNow(form);
  }

  function words(): string | null {
    switch (progress.state) {
      case "failed":
      case "signed out":
        return t("This draft could not be kept. What you typed is still here.");
      case "refused":
        return progress.reason;
      case "nothing":
      case "kept":
        if (draft?.isSeparate) {
          return t(
            "This draft was changed on another device or in another window. What you type here is kept as a separate draft.",
          );
        }
        return draft ? t("Draft kept") : null;
    }
  }

  const isFine = progress.state === "nothing" || progress.state === "kept";
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <input type="hidden" name={DRAFT} value={JSON.stringify(sent)} readOnly />
      <SubmitButton name={KEEP} value="yes" variant="quiet" pendingLabel={t("Keep as draft")} onClick={keepNow}>
        {t("Keep as draft")}
      </SubmitButton>
      {/* That a draft is kept every few seconds would disturb whoever listens; that it is not must be heard. */}
      <p
        role={isFine && !draft?.isSeparate ? undefined : "status"}
        className={isFine ? "text-ink-soft" : "font-semibold text-danger"}
      >
        {words()}
      </p>
    </div>
  );
}

"use client";

import { useSyncExternalStore } from "react";
import { useWords } from "#words";

/** Ticks all checkboxes of a form, or none when all are ticked. Drawn in the browser, as it needs client JavaScript. */
export function TickAll({ form }: { form: string }) {
  const t = useWords();
  const inBrowser = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
  if (!inBrowser) return null;

  function tick() {
    const boxes = document.querySelectorAll<HTMLInputElement>(`input[type="checkbox"][form="${form}"]`);
    const areTicked = [...boxes].every((box) => box.checked);
    for (const box of boxes) box.checked = !areTicked;
  }

  return (
    <button type="button" onClick={tick} className="button button--secondary">
      {t("Tick all on this page")}
    </button>
  );
}

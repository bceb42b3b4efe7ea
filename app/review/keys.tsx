"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";

const TYPING = "textarea, select, input:not([type=radio], [type=checkbox])";

/**
 * Keyboard access to the review: J and K lead to the next update and the one before, V and Q choose the verdict. The keys work
 * only while the focus is in here and in no field, so that they never interfere elsewhere. The update has the focus as it
 * arrives.
 */
export function ReviewKeys({ update, children }: { update: string; children: ReactNode }) {
  const area = useRef<HTMLDivElement>(null);
  useEffect(() => {
    area.current?.focus({ preventScroll: true });
  }, [update]);

  function press(event: KeyboardEvent<HTMLDivElement>) {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
    if (event.target.closest(TYPING)) return;
    const key = keyOf(event);
    const control = area.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
    const verdict = VERDICTS[key];
    const choice =
      verdict === undefined ? null : area.current?.querySelector<HTMLElement>(`input[name=verdict][value=${verdict}]`);
    if (!control && !choice) return;
    event.preventDefault();
    control?.click();
    choice?.click();
    choice?.focus();
  }

  return (
    // The keys only duplicate the links and choices in here.
    <div ref={area} tabIndex={-1} onKeyDown={press} className="review-grid">
      {children}
    </div>
  );
}

/**
 * The key by the letter that it writes or, where that is no Latin one, by the letter that the same key has on a Latin layout:
 * people who write Russian or Kazakh do not switch layouts to go on to the next update.
 */
function keyOf({ key, code }: { key: string; code: string }): string {
  const letter = key.toLowerCase();
  return /^[a-z]$/.test(letter) ? letter : code.replace(/^Key/, "").toLowerCase();
}

const VERDICTS: Record<string, string> = { v: "VERIFIED", q: "QUERIED" };

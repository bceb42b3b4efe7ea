"use client";

import { useEffect } from "react";

/**
 * Ctrl-K, or Command-K, leads to the header's search from anywhere on a page. A single key such as “/” would also be pressed by
 * people who speak to their computer (WCAG 2.1.4).
 */
export function SearchShortcut() {
  useEffect(() => {
    function lead(event: KeyboardEvent): void {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      const fields = [...document.querySelectorAll<HTMLInputElement>(".site-search input")];
      const visible = fields.find((field) => field.checkVisibility());
      const field = visible ?? fields.find((each) => each.closest("details")?.checkVisibility());
      field?.closest("details")?.setAttribute("open", "");
      field?.focus();
      field?.select();
    }
    document.addEventListener("keydown", lead);
    return () => document.removeEventListener("keydown", lead);
  }, []);
  return null;
}

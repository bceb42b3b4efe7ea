"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef, type MouseEvent, type ReactNode } from "react";
import { isPlace } from "@/components/place";

/**
 * A button with a panel below it. It is a `details`, which opens and closes without client JavaScript as well; with it,
 * the panel also closes at Escape, at a click elsewhere, and when something in it was chosen; not by a link of an error
 * to its field.
 */
export function Menu({
  label,
  summary,
  summaryClass,
  places = [],
  align = "left",
  className = "",
  panelClass = "",
  children,
}: {
  /** The button's name, where `summary` shows none or not all of it. */
  label?: string;
  summary: ReactNode;
  summaryClass: string;
  /** The pages for which the button is marked as the place where the reader is. */
  places?: readonly string[];
  /** The side of the button at which the panel begins. */
  align?: "left" | "right";
  className?: string;
  panelClass?: string;
  children: ReactNode;
}) {
  const isHere = isPlace(usePathname(), places);
  const details = useRef<HTMLDetailsElement>(null);

  useEffect(() => {
    const element = details.current;
    if (element === null) return;
    const close = (event: Event) => {
      if (element.open && event.target instanceof Node && !element.contains(event.target)) element.open = false;
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !element.open) return;
      element.open = false;
      element.querySelector("summary")?.focus();
    };
    document.addEventListener("click", close);
    document.addEventListener("focusin", close);
    document.addEventListener("keydown", escape);
    return () => {
      document.removeEventListener("click", close);
      document.removeEventListener("focusin", close);
      document.removeEventListener("keydown", escape);
    };
  }, []);

  function closeAfterChoice(event: MouseEvent) {
    const chosen = event.target instanceof Element && event.target.closest("a:not([href^='#']), button[data-closes]");
    if (chosen && details.current) details.current.open = false;
  }

  return (
    <details ref={details} className={`menu ${className}`}>
      <summary aria-label={label} aria-current={isHere ? "true" : undefined} className={summaryClass}>
        {summary}
      </summary>
      <div
        className={`menu-panel ${align === "right" ? "right-0" : "left-0"} ${panelClass}`}
        onClick={closeAfterChoice}
      >
        {children}
      </div>
    </details>
  );
}

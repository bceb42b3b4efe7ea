import type { ReactNode } from "react";

/**
 * Text that users wrote, not the interface: titles, names, notes, quotations. Its language is unknown, so it is marked
 * as different from the language of the page (WCAG 3.1.2).
 */
export function UserText({ children }: { children: ReactNode }) {
  return <span lang="">{children}</span>;
}

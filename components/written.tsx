import type { ReactNode } from "react";

/**
 * Text that people wrote into the register and not the interface: titles, names, notes, quotations. Its language is
 * theirs, so it is marked as not that of the page around it (WCAG 3.1.2).
 */
export function UserText({ children }: { children: ReactNode }) {
  return <span lang="">{children}</span>;
}

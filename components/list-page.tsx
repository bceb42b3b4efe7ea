import type { ComponentProps, ReactNode } from "react";
import { DatedPage } from "@/components/dated-page";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import type { Message } from "@/lib/platform/language/message";

/**
 * The frame of a page with a list: its title, day and instant, the faults in its address, the form that filters it, the
 * list itself (`children`) and the links to its other pages.
 */
export function ListPage({
  title,
  intro,
  actions,
  dated,
  faults = [],
  search,
  pages,
  children,
}: {
  title: string;
  intro?: string;
  actions?: ReactNode;
  /** For a list that depends on the day and instant, unlike the history. */
  dated?: Pick<ComponentProps<typeof DatedPage>, "asOf" | "zone" | "path" | "parameters">;
  faults?: readonly Message[];
  /** The form above the list, or something else in its place. */
  search?: ReactNode;
  pages?: { page: number; pages: number; href: (page: number) => string };
  children: ReactNode;
}) {
  const header = { title, intro, actions, faults };
  const body = (
    <>
      {search}
      {children}
      {pages ? <Pagination {...pages} /> : null}
    </>
  );
  if (dated) {
    return (
      <DatedPage {...header} {...dated}>
        {body}
      </DatedPage>
    );
  }
  return (
    <>
      <PageHeader {...header} />
      {body}
    </>
  );
}

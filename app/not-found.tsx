import type { Metadata } from "next";
import { ButtonLink } from "@/components/button";
import { PageHeader } from "@/components/page-header";

export const metadata: Metadata = { title: "Not found" };

export default function PageNotFound() {
  return (
    <>
      <PageHeader title="There is nothing at this address" />
      <div className="measure flow">
        <p>
          If you typed it, look for a slip; if a link brought you here, the link is wrong. Records are never deleted:
          what you are looking for can be found in the list.
        </p>
        <div className="flex flex-wrap gap-2">
          <ButtonLink href="/recommendations" variant="primary">
            Search the recommendations
          </ButtonLink>
          <ButtonLink href="/">Go to the dashboard</ButtonLink>
        </div>
      </div>
    </>
  );
}

import type { Metadata } from "next";
import Link from "next/link";
import { ButtonLink } from "@/components/button";
import { PageHeader } from "@/components/page-header";

export const metadata: Metadata = { title: "Not allowed" };

export default function PageForbidden() {
  return (
    <>
      <PageHeader title="Your role does not allow this" />
      <div className="measure flow">
        <p>
          <Link href="/help/words#who-may-do-what" prefetch={false}>
            Who may do what
          </Link>{" "}
          says which role does. An administrator can change yours.
        </p>
        <ButtonLink href="/">Go to the dashboard</ButtonLink>
      </div>
    </>
  );
}

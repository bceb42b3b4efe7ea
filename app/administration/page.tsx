import type { Metadata } from "next";
import Link from "next/link";
import { forbidden } from "next/navigation";
import { ADMINISTRATION_PAGES } from "@/components/administration-pages";
import { PageHeader } from "@/components/page-header";
import { can } from "@/lib/policy";
import { requireActor } from "@/lib/session";

export const metadata: Metadata = { title: "Administration" };

export default async function AdministrationPage() {
  const actor = await requireActor();
  if (!can(actor, "accounts.manage")) forbidden();
  return (
    <>
      <PageHeader title="Administration" />
      <ul className="grid max-w-3xl gap-5">
        {ADMINISTRATION_PAGES.map(({ href, label, about }) => (
          <li key={href}>
            <h2>
              <Link href={href} prefetch={false}>
                {label}
              </Link>
            </h2>
            <p className="mt-1 text-ink-soft">{about}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

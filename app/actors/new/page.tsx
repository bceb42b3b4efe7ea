import { words } from "@/lib/platform/language/request";
import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { PageHeader } from "@/components/page-header";
import { can } from "@/lib/access/policy";
import { requireUser } from "@/lib/web/session";
import { ActorForm } from "./actor-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Add an actor") };
}

export default async function AddActorPage() {
  const t = await words();
  const user = await requireUser();
  if (!can(user, "actor.add")) forbidden();
  return (
    <>
      <PageHeader
        title={t("Add an actor")}
        intro={t("Someone who is asked to act, makes promises, publishes, provides evidence or pays others.")}
      />
      <ActorForm />
    </>
  );
}

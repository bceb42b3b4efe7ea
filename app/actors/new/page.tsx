import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { PageHeader } from "@/components/page-header";
import { can } from "@/lib/policy";
import { requireActor } from "@/lib/session";
import { ActorForm } from "./actor-form";

export const metadata: Metadata = { title: "Add an actor" };

export default async function AddActorPage() {
  const actor = await requireActor();
  if (!can(actor, "actor.add")) forbidden();
  return (
    <>
      <PageHeader
        title="Add an actor"
        intro="Somebody who is asked, promises, publishes, provides evidence or pays. The name cannot be changed later."
      />
      <ActorForm />
    </>
  );
}

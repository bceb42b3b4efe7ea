"use client";

import { reviseActor } from "../../actions";
import { ActorFields } from "../../actor-fields";
import { newerOf, NewerNotice } from "@/components/newer-notice";
import { useWords } from "#words";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useFormAction } from "@/components/form/use-form-action";
import type { ActorKind } from "@/lib/platform/database/generated/enums";

/** Corrects an actor. */
export function ReviseActorForm({
  slug,
  revision,
  values,
}: {
  slug: string;
  /** Number of the revision on which the form was opened. */
  revision: number;
  values: { name: string; kind: ActorKind };
}) {
  const t = useWords();
  const [state, action, fields] = useFormAction(reviseActor, values);
  const newer = newerOf(state);
  return (
    <Form action={action} state={state}>
      <NewerNotice newer={newer} />
      <HiddenField field={fields.slug} value={slug} />
      <HiddenField field={fields.baseRevision} value={String(newer?.revision ?? revision)} />
      <ReasonField field={fields.note} hint={t("Shown with the change in the actor’s history.")} />
      <ActorFields fields={fields} />
      <p>
        <SubmitButton>{t("Save changes")}</SubmitButton>
      </p>
    </Form>
  );
}

"use client";

import { useWords } from "#words";
import { type ReactNode } from "react";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useFormAction } from "@/components/form/use-form-action";
import type { Follow } from "@/lib/delivery/notifications/schema";
import { follow, unfollow } from "./actions";

/** A button to follow or unfollow a thing. */
export function FollowButton({
  kind,
  itemKey,
  from,
  following,
  children,
}: {
  kind: Follow["kind"];
  itemKey: string;
  from: Follow["from"];
  following: boolean;
  /** The label, if not “Follow” or “Unfollow”. */
  children?: ReactNode;
}) {
  const t = useWords();
  const [state, send, fields] = useFormAction(following ? unfollow : follow);
  return (
    <Form action={send} state={state} guard={false}>
      <HiddenField field={fields.kind} value={kind} />
      <HiddenField field={fields.key} value={itemKey} />
      <HiddenField field={fields.from} value={from} />
      <div>
        <SubmitButton variant="secondary" pendingLabel={t("Saving…")}>
          {children ?? (following ? t("Unfollow") : t("Follow"))}
        </SubmitButton>
      </div>
    </Form>
  );
}

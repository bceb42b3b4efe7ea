"use client";

import { useWords } from "#words";
import { useId, type ReactNode } from "react";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useFormAction } from "@/components/form/use-form-action";
import { Notice } from "@/components/notice";
import { makeFeedAddress, revokeFeedAddress } from "./actions";

function Address({ label, value }: { label: string; value: string }) {
  const id = useId();
  return (
    <p>
      <label htmlFor={id} className="block">
        {label}
      </label>
      <input
        id={id}
        readOnly
        value={value}
        onFocus={(event) => event.currentTarget.select()}
        className="control max-w-xl"
      />
    </p>
  );
}

/** Makes, renews and revokes the private address of a feed. `what` completes the buttons' labels for screen readers. */
export function FeedAddressForm({ id, made, what }: { id: string; made: boolean; what: string }) {
  const t = useWords();
  const [state, make, fields] = useFormAction(makeFeedAddress);
  const hidden = (inside: ReactNode) => <span className="sr-only">{inside}</span>;
  const [revoked, revoke, revokeFields] = useFormAction(revokeFeedAddress);
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap gap-2">
        <Form action={make} state={state} guard={false}>
          <HiddenField field={fields.id} value={id} />
          <SubmitButton variant="secondary" pendingLabel={t("Creating…")}>
            {made
              ? t.rich("Renew the address<hidden> for the feed of {what}</hidden>", { what, hidden })
              : t.rich("Create an address<hidden> for the feed of {what}</hidden>", { what, hidden })}
          </SubmitButton>
        </Form>
        {made ? (
          <Form action={revoke} state={revoked} guard={false}>
            <HiddenField field={revokeFields.id} value={id} />
            <SubmitButton variant="secondary" pendingLabel={t("Revoking…")}>
              {t.rich("Revoke<hidden> the address of the feed of {what}</hidden>", { what, hidden })}
            </SubmitButton>
          </Form>
        ) : null}
      </div>
      {state.shown ? (
        <Notice tone="success" title={t("Copy these addresses now: you will not see them again")}>
          <p>
            {t(
              "Anyone with one of these addresses can read what you may read there, without signing in. Any previous address no longer works.",
            )}
          </p>
          <Address label={t("Atom feed")} value={`${state.shown}/atom.xml`} />
          <Address label={t("Calendar of due, review and response dates")} value={`${state.shown}/dates.ics`} />
        </Notice>
      ) : null}
    </div>
  );
}

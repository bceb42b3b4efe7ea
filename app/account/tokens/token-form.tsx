"use client";

import { useWords } from "#words";
import { useId } from "react";
import { makeToken } from "./actions";
import { CheckboxList } from "@/components/form/choice-list";
import { Form } from "@/components/form/form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { Notice } from "@/components/notice";
import { SCOPES, TOKEN_DAYS } from "@/lib/delivery/api/vocabulary";
import { valuesOf } from "@/lib/platform/vocabulary";

/** Makes a token and shows it, only this once. */
export function TokenForm() {
  const t = useWords();
  const id = useId();
  const [state, action, fields] = useFormAction(makeToken, { scopes: ["read"], days: "30" });
  return (
    <>
      {state.shown ? (
        <Notice tone="success" title={t("Copy this token now: you will not see it again")}>
          <p>
            <label htmlFor={id} className="block">
              {t("Token")}
            </label>
            <input
              id={id}
              readOnly
              value={state.shown}
              onFocus={(event) => event.currentTarget.select()}
              className="control max-w-xl"
            />
          </p>
        </Notice>
      ) : null}
      <Form action={action} state={state}>
        <TextField
          field={fields.name}
          label={t("Name")}
          hint={t("For example, the name of the program it is for.")}
          required
          autoComplete="off"
        />
        <CheckboxList
          field={fields.scopes}
          label={t("Permissions")}
          required
          options={valuesOf(SCOPES).map((scope) => ({
            value: scope,
            label: t.message(SCOPES[scope].label),
            meaning: t.message(SCOPES[scope].meaning),
          }))}
        />
        <SelectField
          field={fields.days}
          label={t("Expires after")}
          blank={null}
          required
          options={TOKEN_DAYS.map((days) => ({
            value: String(days),
            label: t("{count, plural, one {# day} other {# days}}", { count: days }),
          }))}
        />
        <div>
          <SubmitButton pendingLabel={t("Creating…")}>{t("Create token")}</SubmitButton>
        </div>
      </Form>
    </>
  );
}

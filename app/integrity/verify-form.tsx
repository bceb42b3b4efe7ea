"use client";

import { useWords } from "#words";
import { verify } from "@/app/integrity/actions";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { Notice } from "@/components/notice";

/** Starts a verification and shows its verdict. */
export function VerifyForm() {
  const t = useWords();
  const [state, action, fields] = useFormAction(verify);
  const [verdict, ...details] = state.shown?.split("\n") ?? [];
  return (
    <>
      {verdict === undefined ? null : (
        <Notice tone={verdict.startsWith("In order") ? "success" : "error"} title={verdict}>
          {details.map((line, index) => (
            <p key={index} className="wrap-anywhere">
              {line}
            </p>
          ))}
        </Notice>
      )}
      <Form action={action} state={state} guard={false}>
        <TextArea
          field={fields.since}
          label={t("Saved head")}
          hint={t(
            "Paste the line as the register showed or printed it. You can paste several heads, one per line. The check then also proves that today’s history contains them.",
          )}
          rows={3}
        />
        <div>
          <SubmitButton pendingLabel={t("Verifying…")}>{t("Verify the whole register")}</SubmitButton>
        </div>
      </Form>
    </>
  );
}

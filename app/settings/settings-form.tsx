"use client";

import { useWords } from "#words";
import { changeSettings } from "./actions";
import { CheckboxList } from "@/components/form/choice-list";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import type { Settings } from "@/lib/register/settings/schema";
import { ATTACHMENT_MEGABYTES } from "@/lib/register/settings/vocabulary";

export function SettingsForm({ settings }: { settings: Settings }) {
  const t = useWords();
  const [state, action, fields] = useFormAction(changeSettings, {
    attachmentMegabytes: String(settings.attachmentMegabytes),
    verificationRequired: settings.verificationRequired ? ["yes"] : [],
    looksAgain: settings.looksAgain ? ["yes"] : [],
  });
  const { least, most, toBeginWith } = ATTACHMENT_MEGABYTES;
  return (
    <Form action={action} state={state}>
      <TextField
        field={fields.attachmentMegabytes}
        label={t("Maximum attachment size, in megabytes")}
        hint={t(
          "From {least} to {most}; the default is {toBeginWith}. A megabyte is 1,000,000 bytes. The server holds the whole file in memory during upload. Files already attached to evidence are kept, whatever their size.",
          { least: String(least), most: String(most), toBeginWith: String(toBeginWith) },
        )}
        inputMode="numeric"
        width="tiny"
        required
      />
      <CheckboxList
        field={fields.verificationRequired}
        label={t("Verification by a second person")}
        options={[
          {
            value: "yes",
            label: t("Only count an update once a reviewer has verified it"),
            meaning: t(
              "Applies from now on in every list, total, chart and export: unverified updates are shown as proposed. What is shown for earlier times does not change.",
            ),
          },
        ]}
      />
      <CheckboxList
        field={fields.looksAgain}
        label={t("Pages of evidence")}
        options={[
          {
            value: "yes",
            label: t("Look at the web addresses of evidence again, by a timer on the server"),
            meaning: t(
              "The sites see it. The timer runs “npm run tracker -- look-again”, which does nothing while this is not ticked.",
            ),
          },
        ]}
      />
      <p>
        <SubmitButton>{t("Save settings")}</SubmitButton>
      </p>
    </Form>
  );
}

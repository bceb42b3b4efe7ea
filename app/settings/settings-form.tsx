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
  const [state, action] = useFormAction(changeSettings);
  const { least, most, toBeginWith } = ATTACHMENT_MEGABYTES;
  return (
    <Form action={action} state={state}>
      <TextField
        name="attachmentMegabytes"
        label={t("Largest attachment, in megabytes")}
        hint={t(
          "From {least} to {most}; {toBeginWith} to begin with. A megabyte is 1,000,000 bytes. While a file is uploaded, the server holds all of it in memory. Files that are on evidence already stay, whatever their size.",
          { least: String(least), most: String(most), toBeginWith: String(toBeginWith) },
        )}
        state={state}
        defaultValue={String(settings.attachmentMegabytes)}
        inputMode="numeric"
        width="tiny"
        required
      />
      <CheckboxList
        name="verificationRequired"
        label={t("Four eyes")}
        state={state}
        defaultValues={settings.verificationRequired ? ["yes"] : []}
        options={[
          {
            value: "yes",
            label: t("An update counts only once a reviewer has verified it"),
            meaning: t(
              "From then on, in every list, sum, chart and export: updates that nobody has verified are shown as proposed. What is said of earlier instants stays as it was.",
            ),
          },
        ]}
      />
      <p>
        <SubmitButton>{t("Save the settings")}</SubmitButton>
      </p>
    </Form>
  );
}

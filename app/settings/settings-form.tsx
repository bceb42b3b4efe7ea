"use client";

import { useWords } from "#words";
import type { ComponentProps } from "react";
import { changeSettings } from "./actions";
import { CheckboxList, RadioList } from "@/components/form/choice-list";
import { Fieldset } from "@/components/form/fieldset";
import { Form } from "@/components/form/form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { valuesOf } from "@/lib/platform/vocabulary";
import type { Settings } from "@/lib/register/settings/schema";
import {
  ACCENTS,
  ATTACHMENT_MEGABYTES,
  BACKUP_DAYS,
  DEFAULT_NAME,
  DUE_SOON_DAYS,
  FIRST_PAGES,
  MAX_NAME_LENGTH,
  type NumberSetting,
  SILENT_DAYS,
} from "@/lib/register/settings/vocabulary";

/** A range and its default, as the texts say them. */
function rangeOf({ least, most, toBeginWith }: NumberSetting) {
  return { least: String(least), most: String(most), toBeginWith: String(toBeginWith) };
}

function WholeNumber(props: Pick<ComponentProps<typeof TextField>, "field" | "label" | "hint">) {
  return <TextField {...props} inputMode="numeric" width="tiny" required />;
}

export function SettingsForm({ settings }: { settings: Settings }) {
  const t = useWords();
  const [state, action, fields] = useFormAction(changeSettings, {
    ...settings,
    dueSoonDays: String(settings.dueSoonDays),
    silentDays: String(settings.silentDays),
    backupDays: String(settings.backupDays),
    attachmentMegabytes: String(settings.attachmentMegabytes),
    verificationRequired: settings.verificationRequired ? ["yes"] : [],
    looksAgain: settings.looksAgain ? ["yes"] : [],
  });
  const range = (of: NumberSetting) => t("From {least} to {most}; the default is {toBeginWith}.", rangeOf(of));
  const pages = valuesOf(FIRST_PAGES).map((value) => ({ value, label: t.message(FIRST_PAGES[value].label) }));
  return (
    <Form action={action} state={state}>
      <input type="hidden" name="shown" value={JSON.stringify(settings)} />
      <Fieldset name="frame" legend={t("Name and colour")}>
        <TextField
          field={fields.registerName}
          label={t("Name of the register")}
          hint={t(
            "Shown in the header, in the titles of tabs, in emails and feeds, and in reports and files. Anyone who reaches the sign-in page sees it. Until you name it, it is called {name}.",
            { name: DEFAULT_NAME },
          )}
          maxLength={MAX_NAME_LENGTH}
          required
        />
        <TextField
          field={fields.mark}
          label={t("Letters in its sign")}
          hint={t(
            "One or two letters or digits, shown before the name. Leave this empty for the sign of the software.",
          )}
          width="tiny"
        />
        <RadioList
          field={fields.accent}
          label={t("Colour of links and buttons")}
          hint={t("Each can be read in light and dark mode. Statuses and charts keep their own colours.")}
          columns
          required
          options={valuesOf(ACCENTS).map((value) => ({
            value,
            label: (
              <>
                <span className="swatch" data-accent={value} aria-hidden="true" />
                {t.message(ACCENTS[value].label)}
              </>
            ),
          }))}
        />
      </Fieldset>
      <Fieldset name="thresholds" legend={t("What counts as soon and as long")}>
        <WholeNumber
          field={fields.dueSoonDays}
          label={t("Due soon: due within how many days")}
          hint={range(DUE_SOON_DAYS)}
        />
        <WholeNumber
          field={fields.silentDays}
          label={t("No update for a long time: for how many days")}
          hint={range(SILENT_DAYS)}
        />
        <WholeNumber
          field={fields.backupDays}
          label={t("A backup is old after how many days")}
          hint={range(BACKUP_DAYS)}
        />
      </Fieldset>
      <Fieldset
        name="pages"
        legend={t("What someone new sees")}
        hint={t("The page after signing in, until they choose their own start page under their account.")}
      >
        <SelectField field={fields.firstPageAnalyst} label={t("Analysts")} options={pages} blank={null} required />
        <SelectField field={fields.firstPageReviewer} label={t("Reviewers")} options={pages} blank={null} required />
        <SelectField
          field={fields.firstPageAdministrator}
          label={t("Administrators")}
          options={pages}
          blank={null}
          required
        />
      </Fieldset>
      <Fieldset name="work" legend={t("Evidence and verification")}>
        <WholeNumber
          field={fields.attachmentMegabytes}
          label={t("Maximum attachment size, in megabytes")}
          hint={t(
            "From {least} to {most}; the default is {toBeginWith}. A megabyte is 1,000,000 bytes. The server holds the whole file in memory during upload. Files already attached to evidence are kept, whatever their size.",
            rangeOf(ATTACHMENT_MEGABYTES),
          )}
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
      </Fieldset>
      <p>
        <SubmitButton>{t("Save settings")}</SubmitButton>
      </p>
    </Form>
  );
}

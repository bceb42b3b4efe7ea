import { z } from "zod";
import { optional, required } from "@/lib/platform/input";
import { says } from "@/lib/platform/language/issues";
import { message, type Message } from "@/lib/platform/language/message";
import { valuesOf } from "@/lib/platform/vocabulary";
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

function wholeNumber({ least, most }: NumberSetting, fault: Message) {
  return required(fault, 10)
    .refine((text) => /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most, says(fault))
    .transform(Number);
}

function days(range: NumberSetting) {
  const { least, most } = range;
  return wholeNumber(range, message("Enter a whole number of days from {least} to {most}.", { least, most }));
}

function megabytes(range: NumberSetting) {
  const { least, most } = range;
  return wholeNumber(range, message("Enter a whole number of megabytes from {least} to {most}.", { least, most }));
}

/** A box. A browser does not send an unticked one. */
const box = z
  .literal("yes")
  .optional()
  .transform((ticked) => ticked === "yes");

const firstPage = z.enum(valuesOf(FIRST_PAGES), message("Select a page."));

const MARK = message("Enter one or two letters or digits, or leave this empty.");

const settingsSchema = z.object({
  registerName: required(message("Enter the register’s name."), MAX_NAME_LENGTH),
  /** One or two letters in place of the sign; empty for the sign itself. */
  mark: optional(4)
    .refine((mark) => mark === null || /^[\p{L}\p{N}]{1,2}$/u.test(mark), says(MARK))
    .transform((mark) => mark ?? ""),
  accent: z.enum(valuesOf(ACCENTS), message("Select a colour.")),
  dueSoonDays: days(DUE_SOON_DAYS),
  silentDays: days(SILENT_DAYS),
  backupDays: days(BACKUP_DAYS),
  firstPageAnalyst: firstPage,
  firstPageReviewer: firstPage,
  firstPageAdministrator: firstPage,
  attachmentMegabytes: megabytes(ATTACHMENT_MEGABYTES),
  /** Updates count only once verified ("four eyes"). */
  verificationRequired: box,
  /** Whether a timer's command looks at the pages of evidence again. */
  looksAgain: box,
});

export type Settings = z.output<typeof settingsSchema>;

/** The settings until administrators change them. */
export const DEFAULT_SETTINGS: Settings = {
  registerName: DEFAULT_NAME,
  mark: "",
  accent: "teal",
  dueSoonDays: DUE_SOON_DAYS.toBeginWith,
  silentDays: SILENT_DAYS.toBeginWith,
  backupDays: BACKUP_DAYS.toBeginWith,
  firstPageAnalyst: "DASHBOARD",
  firstPageReviewer: "DASHBOARD",
  firstPageAdministrator: "DASHBOARD",
  attachmentMegabytes: ATTACHMENT_MEGABYTES.toBeginWith,
  verificationRequired: false,
  looksAgain: false,
};

/** The settings as they are stored. */
export const storedSettingsSchema = z.object({
  registerName: z.string(),
  mark: z.string(),
  accent: z.enum(valuesOf(ACCENTS)),
  dueSoonDays: z.number().int(),
  silentDays: z.number().int(),
  backupDays: z.number().int(),
  firstPageAnalyst: z.enum(valuesOf(FIRST_PAGES)),
  firstPageReviewer: z.enum(valuesOf(FIRST_PAGES)),
  firstPageAdministrator: z.enum(valuesOf(FIRST_PAGES)),
  attachmentMegabytes: z.number().int(),
  verificationRequired: z.boolean(),
  looksAgain: z.boolean(),
}) satisfies z.ZodType<Settings>;

const shownText = z.string().transform((text, context): Partial<Settings> => {
  try {
    return storedSettingsSchema.partial().parse(JSON.parse(text));
  } catch {
    context.addIssue({ code: "custom", ...says(message("This form is out of date. Open it again.")) });
    return z.NEVER; // the text is not what a form was given
  }
});

/** The form sends all settings, and `shown`: what they were when it was opened. */
export const changeSettingsSchema = settingsSchema.extend({ shown: shownText.optional() });
export type ChangeSettings = Partial<z.output<typeof changeSettingsSchema>>;

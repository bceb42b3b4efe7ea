import { message } from "@/lib/platform/language/message";
import { addresses } from "@/lib/web/addresses";
/** The pages for administrators only, as shown in the site header and on their own overview. */
export const ADMINISTRATION_PAGES = [
  {
    href: addresses.accounts(),
    label: message("Accounts"),
    about: message("Invite people, change roles, disable or enable accounts, and reset passwords."),
  },
  {
    href: addresses.history(),
    label: message("History"),
    about: message("Who changed what and when, with the values before and after."),
  },
  {
    href: addresses.integrity(),
    label: message("Integrity"),
    about: message("Check the whole register against its history, and the history against a head saved elsewhere."),
  },
  {
    href: addresses.backups(),
    label: message("Backups"),
    about: message("See when the last backup was made, and make a new one."),
  },
  {
    href: addresses.settings(),
    label: message("Settings"),
    about: message(
      "Its name and colour, what counts as soon, whether updates count only once verified, and the maximum size of an attached file.",
    ),
  },
] as const;

import { message } from "@/lib/platform/language/message";
import { addresses } from "@/lib/web/addresses";
/** The pages that only administrators have, as the head of every page and their own list show them. */
export const ADMINISTRATION_PAGES = [
  {
    href: addresses.accounts(),
    label: message("Accounts"),
    about: message("Invite people, change what they may do, disable and re-enable them, help them back in."),
  },
  {
    href: addresses.history(),
    label: message("History"),
    about: message("Who changed what and when, with what it was before and after."),
  },
  {
    href: addresses.integrity(),
    label: message("Integrity"),
    about: message(
      "Check the whole register against its history, and the history against a head that was kept elsewhere.",
    ),
  },
  {
    href: addresses.backups(),
    label: message("Backups"),
    about: message("When the last one was made, and a new one to take away."),
  },
  {
    href: addresses.settings(),
    label: message("Settings"),
    about: message("Whether updates count only once verified, and how large an attached file may be."),
  },
] as const;

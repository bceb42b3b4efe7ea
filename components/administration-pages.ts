import { addresses } from "@/lib/web/addresses";
/** The pages that only administrators have, as the head of every page and their own list show them. */
export const ADMINISTRATION_PAGES = [
  {
    href: addresses.accounts(),
    label: "Accounts",
    about: "Invite people, change what they may do, disable and re-enable them, help them back in.",
  },
  {
    href: addresses.history(),
    label: "History",
    about: "Who changed what and when, with what it was before and after.",
  },
  {
    href: addresses.integrity(),
    label: "Integrity",
    about: "Check the whole register against its history, and the history against a head that was kept elsewhere.",
  },
  { href: addresses.backups(), label: "Backups", about: "When the last one was made, and a new one to take away." },
  {
    href: addresses.settings(),
    label: "Settings",
    about: "Whether updates count only once verified, and how large an attached file may be.",
  },
] as const;

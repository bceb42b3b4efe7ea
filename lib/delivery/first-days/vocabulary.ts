import type { Role } from "@/lib/platform/database/generated/enums";
import { message, type Text } from "@/lib/platform/language/message";
import { listParameters } from "@/lib/register/lists/filters";
import { UNASSIGNED } from "@/lib/register/lists/work";
import { addresses } from "@/lib/web/addresses";

type Term = {
  /** What to do. */
  label: Text;
  /** What it is good for. */
  meaning: Text;
  /** Where it is done. */
  place: Text;
  address: () => string;
};

/** What somebody new does once. Each is a fact on file, so nobody ticks it off by hand. */
export const FIRST_STEPS = {
  take: {
    label: message("Assign a record to yourself"),
    meaning: message("It then stands in your worklist whenever it needs something."),
    place: message("Records assigned to nobody"),
    address: () => addresses.records(listParameters({ filters: UNASSIGNED }, [])),
  },
  record: {
    label: message("Record an update with evidence"),
    meaning: message("What became of a record, how sure you are, and what shows it."),
    place: message("Choose a record"),
    address: () => addresses.records(),
  },
  locate: {
    label: message("Track a passage of a source"),
    meaning: message("Open a source’s text and select a sentence, or say where a record stands in it."),
    place: message("Choose a source"),
    address: () => addresses.sources(),
  },
  look: {
    label: message("Look at what changed, and mark it as seen"),
    meaning: message("The dashboard then begins with what was recorded since."),
    place: message("News"),
    address: () => `${addresses.home()}#news`,
  },
  verify: {
    label: message("Verify or query an update"),
    meaning: message("Read what is asked and what the evidence shows, then decide."),
    place: message("Updates to review"),
    address: () => addresses.review(),
  },
  follow: {
    label: message("Follow something, or save a view of the list"),
    meaning: message("You are told when something you follow changes. A view is a list you can open again."),
    place: message("Choose what to follow"),
    address: () => addresses.following(),
  },
  invite: {
    label: message("Invite someone"),
    meaning: message("Nobody can verify their own updates, so a register needs at least two people."),
    place: message("Write an invitation"),
    address: () => addresses.invite(),
  },
  backUp: {
    label: message("Make a backup, and store it on another machine"),
    meaning: message("If the disk fails without one, everything is lost."),
    place: message("Backups"),
    address: () => addresses.backups(),
  },
  keepHead: {
    label: message("Save the head of the history elsewhere, and verify the register against it"),
    meaning: message("Only a head saved elsewhere can prove that the past was not rewritten."),
    place: message("Integrity"),
    address: () => addresses.integrity(),
  },
} as const satisfies Record<string, Term>;

export type FirstStep = keyof typeof FIRST_STEPS;

/** The three of each role. */
export const STEPS_OF_ROLE = {
  ANALYST: ["take", "record", "locate"],
  REVIEWER: ["look", "verify", "follow"],
  ADMIN: ["invite", "backUp", "keepHead"],
} as const satisfies Record<Role, readonly FirstStep[]>;

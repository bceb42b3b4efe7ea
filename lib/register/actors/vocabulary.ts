import type { ActorKind } from "@/lib/platform/database/generated/enums";
import { message, type Text } from "@/lib/platform/language/message";

/** Max length of a search for actors; anything longer is cut off. */
export const MAX_ACTOR_QUERY_LENGTH = 200;

export const ACTOR_KINDS = {
  STATE: { label: message("Country"), meaning: message("A sovereign state.") },
  BODY: {
    label: message("Public body"),
    meaning: message("A government, ministry, authority or intergovernmental body."),
  },
  COMPANY: { label: message("Company"), meaning: message("A company or partnership.") },
  UNIVERSITY: { label: message("University"), meaning: message("A university or a college.") },
  ORGANISATION: { label: message("Organisation"), meaning: message("An association, think tank, coalition or NGO.") },
  PERSON: { label: message("Person"), meaning: message("An individual.") },
} as const satisfies Record<ActorKind, { label: Text; meaning: Text }>;

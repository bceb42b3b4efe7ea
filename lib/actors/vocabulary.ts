import type { ActorKind } from "@/lib/database/generated/enums";

export const ACTOR_KINDS = {
  STATE: { label: "State", meaning: "A country." },
  BODY: { label: "Body", meaning: "A government, ministry, authority or intergovernmental body." },
  COMPANY: { label: "Company", meaning: "A firm or a partnership." },
  UNIVERSITY: { label: "University", meaning: "A university or a college." },
  ORGANISATION: { label: "Organisation", meaning: "An association, think tank, coalition or NGO." },
  PERSON: { label: "Person", meaning: "One human being." },
} as const satisfies Record<ActorKind, { label: string; meaning: string }>;

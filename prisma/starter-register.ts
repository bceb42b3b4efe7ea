import { ARTICLE_RECORDS } from "@/prisma/starter/article";
import { STARTER_EVIDENCE } from "@/prisma/starter/evidence";
import { STARTER_INTERESTS } from "@/prisma/starter/interests";
import { PAPER_RECORDS } from "@/prisma/starter/paper";
import type { StarterRecord } from "@/prisma/starter/records";
import type { RegisterFacts } from "@/prisma/starter/shape";
import { STARTER_ACTORS, STARTER_SOURCES, STARTER_THEMES } from "@/prisma/starter/things";

/**
 * The records that an empty register starts with, in our own words, each with its passage in its source and with what
 * the source itself shows about it as of the source's date. See docs/decisions/040-starter-register.md.
 */
export const STARTER_RECORDS: readonly StarterRecord[] = [...PAPER_RECORDS, ...ARTICLE_RECORDS];

export const STARTER_REGISTER: RegisterFacts = {
  themes: STARTER_THEMES,
  actors: STARTER_ACTORS,
  sources: STARTER_SOURCES,
  evidence: STARTER_EVIDENCE,
  interests: STARTER_INTERESTS,
  records: STARTER_RECORDS,
};

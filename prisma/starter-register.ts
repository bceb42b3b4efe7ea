import { ARTICLE_RECORDS } from "@/prisma/starter/article";
import { PAPER_RECORDS } from "@/prisma/starter/paper";
import type { StarterRecord } from "@/prisma/starter/shape";

/**
 * The records that an empty register starts with, in our own words, with where each stands in its source and
 * what that source itself supports about it on its own date. See docs/decisions/005-starter-register.md.
 */
export const STARTER_RECORDS: readonly StarterRecord[] = [...PAPER_RECORDS, ...ARTICLE_RECORDS];

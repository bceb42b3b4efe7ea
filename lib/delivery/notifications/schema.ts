import { z } from "zod";
import { DIGEST_FREQUENCIES, EVERYTHING, FOLLOWED_KINDS } from "@/lib/delivery/notifications/vocabulary";
import { message } from "@/lib/platform/language/message";
import { valuesOf } from "@/lib/platform/vocabulary";

/** The page of the form, to return to. */
const from = z.enum(["page", "account"]);

/** What to follow: a record's reference, a theme's or a source's slug, or a view's id. */
export const followSchema = z.object({
  kind: z.enum(valuesOf(FOLLOWED_KINDS), message("Select what to follow.")),
  key: z.string(message("Select what to follow.")).trim().min(1, message("Select what to follow.")).max(120),
  from,
});
export type Follow = z.output<typeof followSchema>;

/** One followed thing, or everything. */
export const feedSchema = z.object({ id: z.union([z.literal(EVERYTHING), z.uuid()]) });
export type FeedInput = z.output<typeof feedSchema>;

/** The instant up to which news or notifications were shown. */
export const markSeenSchema = z.object({ instant: z.iso.datetime() });
export type MarkSeen = z.output<typeof markSeenSchema>;

export const chooseDigestSchema = z.object({
  frequency: z.enum(valuesOf(DIGEST_FREQUENCIES), message("Select how often to get the digest.")),
});
export type ChooseDigest = z.output<typeof chooseDigestSchema>;

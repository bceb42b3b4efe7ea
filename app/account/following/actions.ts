"use server";

import { chooseDigestSchema, feedSchema, followSchema, type Follow } from "@/lib/delivery/notifications/schema";
import * as write from "@/lib/delivery/notifications/write";
import { addresses } from "@/lib/web/addresses";
import { formAction, type Outcome } from "@/lib/web/form-action";

const PAGE = addresses.following();

/** The page that the button was on, to return to. */
function pageOfButton({ kind, key, from }: Follow): string {
  if (from === "account" || kind === "VIEW") return PAGE;
  if (kind === "RECORD") return addresses.record(key);
  return kind === "SOURCE" ? addresses.source(key) : addresses.records([["theme", key]]);
}

export const follow = formAction(followSchema, write.follow, pageOfButton);
export const unfollow = formAction(followSchema, write.unfollow, pageOfButton);
export const makeFeedAddress = formAction(feedSchema, write.makeFeedAddress, ({ address }): Outcome => ({
  shown: address,
}));
export const revokeFeedAddress = formAction(feedSchema, write.revokeFeedAddress, () => PAGE);
export const chooseDigest = formAction(chooseDigestSchema, write.chooseDigest, () => `${PAGE}?saved=digest`);

"use server";

import { decideSchema, updateText } from "@/lib/register/updates/schema";
import * as write from "@/lib/register/updates/write";
import { addresses } from "@/lib/web/addresses";
import { formAction } from "@/lib/web/form-action";

/** Verifies or queries the update under review, and leads to the next one in the queue. */
export const decide = formAction(decideSchema, write.decide, ({ updates, onwards }) =>
  addresses.review([...new URLSearchParams(onwards ?? ""), ["reviewed", updates.map(updateText).join(",")]]),
);

"use server";

import { markSeenSchema } from "@/lib/delivery/notifications/schema";
import * as write from "@/lib/delivery/notifications/write";
import { addresses } from "@/lib/web/addresses";
import { formAction } from "@/lib/web/form-action";

export const markRead = formAction(markSeenSchema, write.markRead, () => addresses.notifications());

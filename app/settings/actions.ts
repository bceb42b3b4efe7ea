"use server";

import { changeSettingsSchema } from "@/lib/settings/schema";
import * as write from "@/lib/settings/write";
import { addresses } from "@/lib/web/addresses";
import { formAction } from "@/lib/web/form-action";

export const changeSettings = formAction(changeSettingsSchema, write.changeSettings, () =>
  addresses.settings([["saved", "yes"]]),
);

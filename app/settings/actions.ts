"use server";

import { changeSettingsSchema } from "@/lib/register/settings/schema";
import * as write from "@/lib/register/settings/write";
import { addresses } from "@/lib/web/addresses";
import { formAction } from "@/lib/web/form-action";

export const changeSettings = formAction(changeSettingsSchema, write.changeSettings, () =>
  addresses.settings([["saved", "yes"]]),
);

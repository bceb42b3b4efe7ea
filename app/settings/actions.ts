"use server";

import { formAction } from "@/lib/form-action";
import { changeSettingsSchema } from "@/lib/settings/schema";
import * as write from "@/lib/settings/write";

export const changeSettings = formAction(changeSettingsSchema, write.changeSettings, () => "/settings?saved=yes");

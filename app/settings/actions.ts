"use server";

import { changeSettingsSchema } from "@/lib/settings/schema";
import * as write from "@/lib/settings/write";
import { formAction } from "@/lib/web/form-action";

export const changeSettings = formAction(changeSettingsSchema, write.changeSettings, () => "/settings?saved=yes");

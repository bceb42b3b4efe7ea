"use server";

import { reviseThemeSchema } from "@/lib/register/themes/schema";
import * as write from "@/lib/register/themes/write";
import { addresses } from "@/lib/web/addresses";
import { formAction } from "@/lib/web/form-action";

export const reviseTheme = formAction(reviseThemeSchema, write.reviseTheme, ({ slug }) => addresses.theme(slug));

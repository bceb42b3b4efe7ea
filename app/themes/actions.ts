"use server";

import { mergeTwoSchema, separateAgainSchema } from "@/lib/register/names/schema";
import { reviseThemeSchema } from "@/lib/register/themes/schema";
import * as write from "@/lib/register/themes/write";
import { addresses } from "@/lib/web/addresses";
import { formAction } from "@/lib/web/form-action";

export const reviseTheme = formAction(reviseThemeSchema, write.reviseTheme, ({ slug }) => addresses.theme(slug));
export const mergeThemes = formAction(mergeTwoSchema, write.mergeThemes, ({ slug }) => addresses.theme(slug));
export const separateTheme = formAction(separateAgainSchema, write.separateTheme, ({ slug }) => addresses.theme(slug));

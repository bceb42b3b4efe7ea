"use server";

import { formAction } from "@/lib/form-action";
import { addSourceSchema } from "@/lib/sources/schema";
import * as write from "@/lib/sources/write";

export const addSource = formAction(addSourceSchema, write.addSource, ({ slug }) => `/sources/${slug}`);

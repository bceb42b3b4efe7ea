"use server";

import { addSourceTextSchema } from "@/lib/register/documents/schema";
import * as documents from "@/lib/register/documents/write";
import { addSourceSchema, reviseSourceSchema } from "@/lib/register/sources/schema";
import * as write from "@/lib/register/sources/write";
import { addresses } from "@/lib/web/addresses";
import { formAction } from "@/lib/web/form-action";

export const addSource = formAction(addSourceSchema, write.addSource, ({ slug }) => addresses.source(slug));
export const reviseSource = formAction(reviseSourceSchema, write.reviseSource, ({ slug }) => addresses.source(slug));

export const addSourceText = formAction(addSourceTextSchema, documents.addSourceText, ({ slug, version }) =>
  addresses.textVersion(slug, version, [["added", "yes"]]),
);

"use server";

import { addSourceTextSchema } from "@/lib/register/documents/schema";
import * as documents from "@/lib/register/documents/write";
import {
  addSourceSchema,
  reinstateSourceSchema,
  reviseSourceSchema,
  withdrawSourceSchema,
} from "@/lib/register/sources/schema";
import * as write from "@/lib/register/sources/write";
import { addresses } from "@/lib/web/addresses";
import { formAction } from "@/lib/web/form-action";

function sourcePage({ slug }: { slug: string }): string {
  return addresses.source(slug);
}

export const addSource = formAction(addSourceSchema, write.addSource, sourcePage);
export const reviseSource = formAction(reviseSourceSchema, write.reviseSource, sourcePage);
export const withdrawSource = formAction(withdrawSourceSchema, write.withdrawSource, sourcePage);
export const reinstateSource = formAction(reinstateSourceSchema, write.reinstateSource, sourcePage);

export const addSourceText = formAction(addSourceTextSchema, documents.addSourceText, ({ slug, version }) =>
  addresses.textVersion(slug, version, [["added", "yes"]]),
);

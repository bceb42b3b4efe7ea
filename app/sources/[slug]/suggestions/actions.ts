"use server";

import { dismissSuggestionsSchema, restoreSuggestionSchema } from "@/lib/register/suggestions/schema";
import * as write from "@/lib/register/suggestions/write";
import type { Place } from "@/lib/register/suggestions/write";
import { addresses } from "@/lib/web/addresses";
import { formAction } from "@/lib/web/form-action";

/** The address of the same place in the list, where the next suggestion is now. */
function backTo({ source, show, kind, basis, at }: Place): string {
  const parameters: [string, string][] = [["at", String(at)]];
  if (show !== null) parameters.push(["show", show]);
  if (kind !== null) parameters.push(["kind", kind]);
  if (basis !== null) parameters.push(["basis", basis]);
  return `${addresses.suggestions(source, parameters)}#here`;
}

export const dismissSuggestions = formAction(dismissSuggestionsSchema, write.dismissSuggestions, backTo);

export const restoreSuggestion = formAction(restoreSuggestionSchema, write.restoreSuggestion, backTo);

import { z } from "zod";
import { canonicalQueryString, readQueryString } from "@/lib/delivery/saved-views/query-string";
import { START_PAGES, VIEW_NAME_LIMIT, VIEW_QUERY_LIMIT } from "@/lib/delivery/saved-views/vocabulary";
import { required } from "@/lib/platform/input";
import { issueOf } from "@/lib/platform/language/issues";
import { message } from "@/lib/platform/language/message";
import { valuesOf } from "@/lib/platform/vocabulary";

const name = required(message("Enter a name for the view."), VIEW_NAME_LIMIT).transform((text) =>
  text.replaceAll(/\s+/g, " "),
);

/** A browser does not send an unticked box. */
const shared = z
  .literal("yes")
  .optional()
  .transform((ticked) => ticked === "yes");

const id = z.uuid(message("This view does not exist."));

export const saveViewSchema = z.object({
  name,
  shared,
  query: z
    .string()
    .max(VIEW_QUERY_LIMIT, message("There are too many filters to save as a view. Remove some."))
    .transform((text, context) => {
      const query = readQueryString(text);
      for (const fault of query.faults) context.addIssue(issueOf(fault));
      return canonicalQueryString(query);
    }),
});
export type SaveView = z.output<typeof saveViewSchema>;

export const changeViewSchema = z.object({ id, name, shared });
export type ChangeView = z.output<typeof changeViewSchema>;

export const viewSchema = z.object({ id });
export type ViewInput = z.output<typeof viewSchema>;

/** One of the fixed pages, or the id of a view. */
export const chooseStartSchema = z.object({
  start: z.union([z.enum(valuesOf(START_PAGES)), z.uuid()], { error: message("Select a start page.") }),
});
export type ChooseStart = z.output<typeof chooseStartSchema>;

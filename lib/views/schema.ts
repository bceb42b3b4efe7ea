import { z } from "zod";
import { required } from "@/lib/input";
import { issueOf } from "@/lib/language/issues";
import { message } from "@/lib/language/message";
import { valuesOf } from "@/lib/recommendations/vocabulary";
import { VIEW_NAME_LIMIT, VIEW_QUERY_LIMIT } from "@/lib/views/limits";
import { canonicalQueryString, readQueryString } from "@/lib/views/query-string";
import { START_PAGES } from "@/lib/views/vocabulary";

const name = required(message("Enter a name for the view."), VIEW_NAME_LIMIT).transform((text) =>
  text.replaceAll(/\s+/g, " "),
);

/** A box that is not ticked is not sent. */
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

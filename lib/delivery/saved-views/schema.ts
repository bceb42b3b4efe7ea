import { z } from "zod";
import { canonicalQueryString, readQueryString } from "@/lib/delivery/saved-views/query-string";
import { START_PAGES, VIEW_NAME_LIMIT, VIEW_QUERY_LIMIT } from "@/lib/delivery/saved-views/vocabulary";
import { required } from "@/lib/platform/input";
import { issueOf } from "@/lib/platform/language/issues";
import { message } from "@/lib/platform/language/message";
import { valuesOf } from "@/lib/platform/vocabulary";

const name = required(message("Give the view a name."), VIEW_NAME_LIMIT).transform((text) =>
  text.replaceAll(/\s+/g, " "),
);

/** A box that is not ticked is not sent. */
const shared = z
  .literal("yes")
  .optional()
  .transform((ticked) => ticked === "yes");

const id = z.uuid(message("There is no such view."));

export const saveViewSchema = z.object({
  name,
  shared,
  query: z
    .string()
    .max(VIEW_QUERY_LIMIT, message("These are more filters than a view can hold."))
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
  start: z.union([z.enum(valuesOf(START_PAGES)), z.uuid()], { error: message("Choose where to begin.") }),
});
export type ChooseStart = z.output<typeof chooseStartSchema>;

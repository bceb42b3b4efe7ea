import { z } from "zod";

/** Whether to hide the first steps, and the page of the button, to return to. */
export const chooseFirstStepsSchema = z.object({
  hidden: z.enum(["yes", "no"]).transform((hidden) => hidden === "yes"),
  from: z.enum(["home", "worklist", "review", "account"]),
});

export type ChooseFirstSteps = z.output<typeof chooseFirstStepsSchema>;

"use server";

import { chooseFirstStepsSchema } from "@/lib/delivery/first-days/schema";
import * as write from "@/lib/delivery/first-days/write";
import { addresses } from "@/lib/web/addresses";
import { formAction } from "@/lib/web/form-action";

export const chooseFirstSteps = formAction(chooseFirstStepsSchema, write.chooseFirstSteps, ({ from }) =>
  addresses[from](),
);

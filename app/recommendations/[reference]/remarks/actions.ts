"use server";

import { addRemarkSchema, eraseRemarkSchema, withdrawRemarkSchema } from "@/lib/register/remarks/schema";
import * as write from "@/lib/register/remarks/write";
import { addresses } from "@/lib/web/addresses";
import { formAction } from "@/lib/web/form-action";

function remarkOnPage({ reference, id }: { reference: string; id: string }): string {
  return addresses.remark(reference, id);
}

/** It is the newest one, so it stands on the page that has no further parameters, as the next remark's draft does. */
export const addRemark = formAction(
  addRemarkSchema,
  write.addRemark,
  ({ reference, id }) => `${addresses.record(reference)}#remark-${id}`,
);
export const withdrawRemark = formAction(withdrawRemarkSchema, write.withdrawRemark, remarkOnPage);
export const eraseRemark = formAction(eraseRemarkSchema, write.eraseRemark, remarkOnPage);

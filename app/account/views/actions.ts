"use server";

import {
  changeViewSchema,
  chooseStartSchema,
  saveViewSchema,
  viewSchema,
  type SaveView,
} from "@/lib/delivery/saved-views/schema";
import type { User } from "@/lib/access/policy";
import { viewAddress } from "@/lib/delivery/saved-views/query-string";
import * as write from "@/lib/delivery/saved-views/write";
import { addresses } from "@/lib/web/addresses";
import { formAction } from "@/lib/web/form-action";

async function saveHere(user: User, input: SaveView): Promise<string> {
  await write.saveView(user, input);
  return viewAddress(input.query);
}

export const saveView = formAction(saveViewSchema, saveHere, (address) => address);
export const changeView = formAction(
  changeViewSchema,
  write.changeView,
  () => `${addresses.account([["saved", "view"]])}#views`,
);
export const removeView = formAction(viewSchema, write.removeView, () => `${addresses.account()}#views`);
export const chooseStart = formAction(
  chooseStartSchema,
  write.chooseStart,
  () => `${addresses.account([["saved", "start"]])}#start`,
);

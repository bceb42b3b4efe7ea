"use server";

import * as profiles from "@/lib/delivery/imports/profiles-write";
import { settleSchema } from "@/lib/delivery/imports/remedies";
import {
  mapUploadSchema,
  pasteSchema,
  profileSchema,
  readingSchema,
  renameProfileSchema,
  saveProfileSchema,
  uploadSchema,
  useProfileSchema,
} from "@/lib/delivery/imports/schema";
import * as write from "@/lib/delivery/imports/write";
import { addresses } from "@/lib/web/addresses";
import { formAction } from "@/lib/web/form-action";

const toOutcome = ({ id }: { id: string }) => addresses.import(id);

export const pasteTable = formAction(pasteSchema, write.receivePasted, ({ id, profile }) =>
  addresses.importArrived(id, profile),
);
export const readAgain = formAction(readingSchema, write.readUploadAgain, ({ id }) => addresses.importMapping(id));
export const mapColumns = formAction(mapUploadSchema, write.mapUpload, toOutcome);
export const settle = formAction(settleSchema, write.settleRefusals, toOutcome);
export const readByProfile = formAction(useProfileSchema, write.checkByProfile, toOutcome);
export const importAll = formAction(uploadSchema, write.importUpload, toOutcome);
export const removeTable = formAction(uploadSchema, write.removeUpload, () => addresses.imports([["removed", "yes"]]));
export const saveProfile = formAction(saveProfileSchema, profiles.saveProfile, ({ id }) =>
  addresses.import(id, [["kept", "yes"]]),
);
export const renameProfile = formAction(renameProfileSchema, profiles.renameProfile, () => addresses.mappingProfiles());
export const removeProfile = formAction(profileSchema, profiles.removeProfile, () => addresses.mappingProfiles());

"use server";

import {
  mapUploadSchema,
  profileSchema,
  readingSchema,
  renameProfileSchema,
  saveProfileSchema,
  uploadSchema,
  useProfileSchema,
} from "@/lib/imports/schema";
import * as write from "@/lib/imports/write";
import { formAction } from "@/lib/web/form-action";

const toOutcome = ({ id }: { id: string }) => `/imports/${id}`;

export const readAgain = formAction(readingSchema, write.readUploadAgain, ({ id }) => `/imports/${id}/mapping`);
export const mapColumns = formAction(mapUploadSchema, write.mapUpload, toOutcome);
export const readByProfile = formAction(useProfileSchema, write.useProfile, toOutcome);
export const importAll = formAction(uploadSchema, write.importUpload, toOutcome);
export const removeTable = formAction(uploadSchema, write.removeUpload, () => "/imports?removed=yes");
export const saveProfile = formAction(saveProfileSchema, write.saveProfile, ({ id }) => `/imports/${id}?kept=yes`);
export const renameProfile = formAction(renameProfileSchema, write.renameProfile, () => "/imports/profiles");
export const removeProfile = formAction(profileSchema, write.removeProfile, () => "/imports/profiles");

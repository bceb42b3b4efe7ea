import { z } from "zod";
import { SCOPES, TOKEN_DAYS, TOKEN_NAME } from "@/lib/delivery/api/vocabulary";
import { listOf, required } from "@/lib/platform/input";
import { message } from "@/lib/platform/language/message";
import { valuesOf } from "@/lib/platform/vocabulary";

/** A token as requested in the form. */
export const makeTokenSchema = z.object({
  name: required(message("Enter a name for the token, such as the program it is for."), TOKEN_NAME),
  scopes: listOf(10, message("Select what the token is for."))
    .refine((scopes) => scopes.length > 0, message("Select what the token is for."))
    .pipe(z.array(z.enum(valuesOf(SCOPES), { error: message("Select what the token is for.") }))),
  days: z.coerce
    .number()
    .refine((days) => TOKEN_DAYS.some((known) => known === days), message("Select when the token expires.")),
});
export type MakeToken = z.output<typeof makeTokenSchema>;

export const revokeTokenSchema = z.object({ id: z.uuid() });
export type RevokeToken = z.output<typeof revokeTokenSchema>;

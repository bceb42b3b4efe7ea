import { z } from "zod";
import { ROLES } from "@/lib/access/accounts/vocabulary";
import { says } from "@/lib/platform/language/issues";
import { tidy } from "@/lib/platform/input";
import { message } from "@/lib/platform/language/message";
import { valuesOf } from "@/lib/platform/vocabulary";

const EMAIL_LENGTH = 254;
const NAME_LENGTH = 120;
/** More than the longest password allowed; anything longer is not worth hashing. */
const TYPED_PASSWORD_LENGTH = 1000;

/** Email addresses are compared without regard to case, and stored in lower case. */
export const emailAddress = z
  .string(message("Enter an email address."))
  .transform((text) => text.normalize("NFC").trim().toLowerCase())
  .pipe(
    z
      .email(message("Enter an email address in the correct format, like name@example.org."))
      .max(EMAIL_LENGTH, says(message("Email address must be {limit} characters or fewer.", { limit: EMAIL_LENGTH }))),
  );

const personName = z
  .string(message("Enter a name."))
  .transform((text) => tidy(text).normalize("NFC").replace(/\s+/g, " "))
  .pipe(
    z
      .string()
      .min(1, message("Enter a name."))
      .max(NAME_LENGTH, says(message("Name must be {limit} characters or fewer.", { limit: NAME_LENGTH }))),
  );

const typedPassword = z
  .string(message("Enter your password."))
  .min(1, message("Enter your password."))
  .max(TYPED_PASSWORD_LENGTH, message("Password is too long. Enter a shorter password."));

const role = z.enum(valuesOf(ROLES), message("Select a role."));
const id = z.uuid(message("This account does not exist."));

const chosenPassword = { password: typedPassword, passwordAgain: typedPassword };

/** Of a password that is not typed at all it is said that it is missing, and nothing else. */
function typedTwice(input: { password: string; passwordAgain: string }): boolean {
  return input.password === "" || input.passwordAgain === "" || input.password === input.passwordAgain;
}

const PASSWORDS_DIFFER = {
  path: ["passwordAgain"],
  message: message("Passwords do not match. Enter the same password twice."),
};

export const signInSchema = z.object({
  // The format is not checked: a malformed address gets the same answer as a wrong password.
  email: z
    .string(message("Enter your email address."))
    .transform((text) => text.normalize("NFC").trim().toLowerCase())
    .pipe(
      z
        .string()
        .min(1, message("Enter your email address."))
        .max(
          EMAIL_LENGTH,
          says(message("Email address must be {limit} characters or fewer.", { limit: EMAIL_LENGTH })),
        ),
    ),
  password: typedPassword,
  next: z.string().max(2000).optional(),
  /** A form that is carried on while its author signs in, sealed. */
  carried: z.string().optional(),
});
export type SignInInput = z.output<typeof signInSchema>;

/** Signing in beside a form that somebody is filling in: nobody but its author. */
export const signInBesideSchema = z.object({ signIn: signInSchema.pick({ email: true, password: true }), author: id });
export type SignInBesideInput = z.output<typeof signInBesideSchema>;

const token = z.string().max(200);

export const setUpSchema = z
  .object({ token, name: personName, email: emailAddress, ...chosenPassword })
  .refine(typedTwice, PASSWORDS_DIFFER);

export const invitationSchema = z
  .object({ token, name: personName, ...chosenPassword })
  .refine(typedTwice, PASSWORDS_DIFFER);

export const resetSchema = z.object({ token, ...chosenPassword }).refine(typedTwice, PASSWORDS_DIFFER);

/** The input of any of the three forms behind a one-time link. */
export type RedeemLinkInput = { token: string; name?: string; email?: string; password: string };

export const ownPasswordSchema = z
  .object({ currentPassword: typedPassword, ...chosenPassword })
  .refine(typedTwice, PASSWORDS_DIFFER);
export type OwnPasswordInput = z.output<typeof ownPasswordSchema>;

export const inviteSchema = z.object({ email: emailAddress, name: personName, role });
export type InviteInput = z.output<typeof inviteSchema>;

export const roleSchema = z.object({ id, role });
export type RoleInput = z.output<typeof roleSchema>;

export const accountSchema = z.object({ id });
export type AccountInput = z.output<typeof accountSchema>;

export const sessionSchema = z.object({ id: z.uuid(message("This session does not exist or has already ended.")) });
export type SessionInput = z.output<typeof sessionSchema>;

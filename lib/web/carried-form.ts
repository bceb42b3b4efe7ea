import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { z } from "zod";
import { draftContentSchema, openedFormSchema } from "@/lib/access/drafts/schema";
import { DRAFT_LIMITS } from "@/lib/access/drafts/vocabulary";
import { requestScope } from "@/lib/platform/log";

/** What one form may weigh as JSON, in bytes, that is carried on through the sign-in page. */
const MAX_BYTES = 256_000;

/** How long the sign-in page may stay open, in milliseconds: as long as the draft that it becomes would be kept. */
const MAX_AGE = DRAFT_LIMITS.days * 24 * 60 * 60 * 1000;

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const carriedForm = z.object({
  /** The account that the form was drawn for. */
  author: z.uuid(),
  opened: openedFormSchema,
  content: draftContentSchema,
});
export type CarriedForm = z.output<typeof carriedForm>;

const sealedForm = carriedForm.extend({ at: z.number() });

function keyOf(secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", "a form carried on while its author signs in", 32));
}

/**
 * The form as a text that only the register can read and make. The server keeps nothing of what somebody sends who is not
 * signed in: the sign-in page carries it. Null when the form is too long for that.
 */
export function sealForm(secret: string, carried: CarriedForm, now = Date.now()): string | null {
  const bytes = Buffer.from(JSON.stringify({ ...carried, at: now }), "utf8");
  if (bytes.length > MAX_BYTES) return null;
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", keyOf(secret), nonce);
  const sealed = [nonce, cipher.update(bytes), cipher.final()];
  return Buffer.concat([...sealed, cipher.getAuthTag()]).toString("base64url");
}

/** The form that `sealForm` sealed; null when the text is another one, was changed, or is too old. */
export function openSealedForm(secret: string, sealed: string, now = Date.now()): CarriedForm | null {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length <= NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv("aes-256-gcm", keyOf(secret), bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const json = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    const { at, ...carried } = sealedForm.parse(JSON.parse(json.toString("utf8")));
    return now - at <= MAX_AGE ? carried : null;
  } catch {
    return null; // not sealed by this register
  }
}

/** What the page of this request shows in place of itself: the sign-in form, with the form that it carries on. */
export type Carried = { sealed: string } | "too long";

// One for the process, because an action and the page drawn after it may each have a copy of this module.
const shared = globalThis as typeof globalThis & { followthroughCarried?: WeakMap<object, Carried> };

/** Has this request answered with the sign-in form. For server actions, of browsers without client JavaScript. */
export function carryOn(carried: Carried): void {
  const scope = requestScope();
  if (scope) (shared.followthroughCarried ??= new WeakMap()).set(scope, carried);
}

/** What `carryOn` was given in this request. */
export function carriedInRequest(): Carried | null {
  const scope = requestScope();
  return (scope && shared.followthroughCarried?.get(scope)) ?? null;
}

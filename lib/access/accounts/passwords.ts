import { hash, verify } from "@node-rs/argon2";
import { normalisePassword } from "@/lib/access/accounts/password-rules";

/** Parameters from OWASP's Password Storage Cheat Sheet for argon2id, which is the library's default variant. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash, made with the same parameters, of a random password that nobody knows. */
const DUMMY_HASH = "$argon2id$v=19$m=19456,t=2,p=1$bEzoAGJL95VLS4/cxQK4DQ$R5xyX2OVvGV4/nyV91sCIAR3DX4ZzdjoQ/Bksw0jo+4";

/** The argon2id hash, in PHC format with its own salt. */
export async function hashPassword(password: string): Promise<string> {
  return hash(normalisePassword(password), PARAMETERS);
}

/**
 * Whether the password matches the hash. Without a hash (no such account, or one without a password) it takes just as
 * long and returns false, so that the response time does not reveal who has an account.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? DUMMY_HASH, normalisePassword(password));
  return matches && passwordHash !== null;
}

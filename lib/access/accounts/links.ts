import { createHash, randomBytes } from "node:crypto";
import type { LinkPurpose } from "@/lib/platform/database/generated/enums";
import { ExpectedError } from "@/lib/platform/errors";
import { message } from "@/lib/platform/language/message";

/** How long a one-time link can be used, in hours. */
export const LINK_HOURS = { SET_UP: 24 * 7, INVITATION: 24 * 7, RESET: 24 } as const satisfies Record<
  LinkPurpose,
  number
>;

/** Used, expired, replaced and unknown links get the same answer, so that trying links reveals nothing. */
export class LinkError extends ExpectedError {
  readonly httpStatus = 410;
  constructor() {
    super(
      message(
        "This link has been used, has expired or has been replaced by a newer one. Ask an administrator for a new link. If there are no accounts yet, restart the server to get one.",
      ),
    );
  }
}

/** 256 random bits in URL-safe base64. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * SHA-256 in hexadecimal, the only form in which a token is stored. It needs no salt and no slow hash, because the
 * token cannot be guessed.
 */
export function hashToken(token: string): string {
  return createHash("sha256").update(token, "utf8").digest("hex");
}

/** The full address of a link. `publicAddress` is the register's own address, without a path. */
export function linkAddress(publicAddress: string, token: string): string {
  return new URL(`/links/${token}`, publicAddress).href;
}

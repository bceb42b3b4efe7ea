import { createTransport } from "nodemailer";
import { env, type Settings } from "@/lib/platform/env";
import { CommandError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";

/** One mail. */
type Mail = {
  /** The part of the Message-ID before the @. It stays the same when the same mail is sent again. */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The address to unsubscribe at, by POST and without signing in (RFC 8058). */
  unsubscribe: string;
  /** The name of the sender. */
  from: string;
};

/**
 * The outcome of sending a mail: the server accepted it; it was certainly not delivered; or this is unknown, because
 * the connection ended between the last byte and the answer.
 */
export type Delivery = "SENT" | "REFUSED" | "UNKNOWN";

/** No mail can be sent at all. */
export class NoMail extends CommandError {}

/** Whether mails can be sent: SMTP_URL and MAIL_FROM are set. */
export function isMailSet(): boolean {
  return env().smtpUrl !== undefined && env().mailFrom !== undefined;
}

const SECOND_MS = 1_000;

/** Properties that nodemailer and Node put on errors. */
type SendingError = { responseCode?: unknown; code?: unknown; syscall?: unknown };

/** nodemailer's errors that occur before the first byte of a mail is sent. */
const BEFORE_THE_MAIL = new Set<unknown>(["EAUTH", "EDNS", "EENVELOPE", "ETLS"]);

function deliveryOf(error: unknown): Delivery {
  const { responseCode, code, syscall } = error as SendingError; // each property is checked before use
  return typeof responseCode === "number" || BEFORE_THE_MAIL.has(code) || syscall === "connect" ? "REFUSED" : "UNKNOWN";
}

export type Mailer = { send: (mail: Mail) => Promise<Delivery> };

/**
 * Connects to the mail server once, to check it, and returns a mailer. Each mail uses its own connection: nodemailer's
 * pool would resend a mail whose connection broke, and that mail may have been delivered already.
 * @throws {NoMail} when no server is set, it does not answer, or it refuses the login.
 */
export async function openMailer({
  smtpUrl,
  mailFrom,
  publicAddress,
}: Pick<Settings, "smtpUrl" | "mailFrom" | "publicAddress">): Promise<Mailer> {
  if (smtpUrl === undefined || mailFrom === undefined) {
    throw new NoMail("No mail can be sent: set SMTP_URL and MAIL_FROM.");
  }
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: 20 * SECOND_MS,
    greetingTimeout: 20 * SECOND_MS,
    socketTimeout: 60 * SECOND_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.verify();
  } catch (error) {
    log().error({ err: error }, "The mail server cannot be used");
    throw new NoMail("No mail was sent: the mail server of SMTP_URL does not answer, or refuses the login.");
  }
  const { hostname } = new URL(publicAddress);
  return {
    async send({ id, from, to, subject, text, html, unsubscribe }) {
      try {
        await transport.sendMail({
          from: { name: from, address: mailFrom },
          to: { name: "", address: to },
          messageId: `<${id}@${hostname}>`,
          subject,
          text,
          html,
          headers: {
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": `<${unsubscribe}>`,
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
          },
        });
        return "SENT";
      } catch (error) {
        log().error({ err: error }, "A mail was not sent");
        return deliveryOf(error);
      }
    },
  };
}

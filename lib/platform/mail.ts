import { createTransport } from "nodemailer";
import { env, type Settings } from "@/lib/platform/env";
import { CommandError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";

/** One mail. Texts are whole; `headers` go on top of the usual ones. */
type Mail = {
  /** Before the @ of its Message-ID: the same mail has the same. */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Where it can be unsubscribed from, by POST and without signing in (RFC 8058). */
  unsubscribe: string;
};

/**
 * What became of a mail: the server took it, or it was certainly not delivered, or nobody can know, because the
 * connection ended between the last byte and the answer.
 */
export type Delivery = "SENT" | "REFUSED" | "UNKNOWN";

/** No mail can be sent at all. */
export class NoMail extends CommandError {}

/** Whether mails can be sent: SMTP_URL and MAIL_FROM are set. */
export function isMailSet(): boolean {
  return env().smtpUrl !== undefined && env().mailFrom !== undefined;
}

const SECONDS = 1_000;

/** What nodemailer and Node put on errors. */
type SendingError = { responseCode?: unknown; code?: unknown; syscall?: unknown };

/** Errors of nodemailer's that come before the first byte of a mail. */
const BEFORE_THE_MAIL = new Set<unknown>(["EAUTH", "EDNS", "EENVELOPE", "ETLS"]);

function deliveryOf(error: unknown): Delivery {
  const { responseCode, code, syscall } = error as SendingError; // each is looked at before it is relied on
  return typeof responseCode === "number" || BEFORE_THE_MAIL.has(code) || syscall === "connect" ? "REFUSED" : "UNKNOWN";
}

export type Mailer = { send: (mail: Mail) => Promise<Delivery> };

/**
 * The way to the mail server, after a first conversation with it. Each mail has a connection of its own: nodemailer's pool
 * would send a mail again whose connection broke.
 * @throws {NoMail} when no server is set, or it does not let us in.
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
    connectionTimeout: 20 * SECONDS,
    greetingTimeout: 20 * SECONDS,
    socketTimeout: 60 * SECONDS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.verify();
  } catch (error) {
    log().error({ err: error }, "The mail server cannot be used");
    throw new NoMail("No mail was sent: the mail server of SMTP_URL does not answer, or does not let us in.");
  }
  const { hostname } = new URL(publicAddress);
  return {
    async send({ id, to, subject, text, html, unsubscribe }) {
      try {
        await transport.sendMail({
          from: { name: "Followthrough", address: mailFrom },
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

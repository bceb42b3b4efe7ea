import type { AddressInfo } from "node:net";
import { simpleParser, type ParsedMail } from "mailparser";
import { SMTPServer } from "smtp-server";

/** A mail that was sent to the server, whether accepted or not. */
export type Received = ParsedMail;

/** How the server responds to a mail: accepts it, rejects it, or disconnects after receiving all of it. */
type Behaviour = "take" | "refuse" | "hang up";

/** A real SMTP server on its own port that keeps the mails it receives. */
export type MailServer = {
  /** For SMTP_URL. */
  url: string;
  /** Accepted mails, oldest first. */
  received: Received[];
  behave(as: Behaviour): void;
  close(): Promise<void>;
};

/** Starts a server without authentication or encryption. */
export async function startMailServer(): Promise<MailServer> {
  const received: Received[] = [];
  let behaviour: Behaviour = "take";
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    onRcptTo(_address, _session, answer) {
      if (behaviour === "refuse") answer(Object.assign(new Error("Mailbox unavailable"), { responseCode: 450 }));
      else answer();
    },
    onData(stream, _session, answer) {
      simpleParser(stream).then(
        (mail) => {
          received.push(mail);
          if (behaviour === "hang up") for (const connection of server.connections) connection.close();
          else answer();
        },
        (error: unknown) => answer(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  server.on("error", () => undefined); // a connection that a test breaks
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.server.address() as AddressInfo; // it listens on a port
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    behave: (as) => void (behaviour = as),
    close: () => new Promise<void>((closed) => server.close(closed)),
  };
}

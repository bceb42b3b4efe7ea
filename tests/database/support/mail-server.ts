import type { AddressInfo } from "node:net";
import { simpleParser, type ParsedMail } from "mailparser";
import { SMTPServer } from "smtp-server";

/** A mail that the server took, or was offered. */
export type Received = ParsedMail;

/** What the server says to a mail: takes it, refuses it, or hangs up when all of it has come. */
type Behaviour = "take" | "refuse" | "hang up";

/** A real SMTP server on a port of its own that keeps what it is sent. */
export type MailServer = {
  /** For SMTP_URL. */
  url: string;
  /** What it took, the first first. */
  received: Received[];
  behave(as: Behaviour): void;
  close(): Promise<void>;
};

/** Starts one. It asks for no password, and offers no encryption. */
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
  server.on("error", () => undefined); // a connection that was cut off, as a test asks for
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.server.address() as AddressInfo; // it listens on a port
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    behave: (as) => void (behaviour = as),
    close: () => new Promise<void>((closed) => server.close(closed)),
  };
}

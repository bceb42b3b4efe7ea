import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import next from "next";
import { prepareFirstAdministrator } from "@/lib/accounts/first-administrator";
import { ensureSystemAccounts } from "@/lib/accounts/system-accounts";
import { closeDatabase, openDatabase } from "@/lib/database/connect";
import { amendSettings, env } from "@/lib/env";
import { log } from "@/lib/log";
import { loadStarterRegister } from "@/prisma/seed";
import { markClientAddress } from "@/scripts/client-address";
import { sessionSecretIn } from "@/scripts/session-secret";

/** How long requests under way may take to finish once the server was told to stop. */
const GRACE_MILLISECONDS = 10_000;

async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((done, fail) => {
    server.once("error", fail);
    server.listen(port, host, () => {
      server.off("error", fail);
      done();
    });
  });
  return (server.address() as AddressInfo).port; // it listens on a port, so it is no pipe and no null
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  server.closeIdleConnections();
  const impatience = setTimeout(() => server.closeAllConnections(), GRACE_MILLISECONDS);
  await closed;
  clearTimeout(impatience);
}

/** Ends the process, once, when the system or a person asks for it: requests first, then the database. */
function stopOnSignal(stop: () => Promise<void>, startedByNpm: boolean): void {
  let stopping = false;
  function onSignal(): void {
    // Ctrl-C reaches npm and this process, and npm passes it on: the second one is the same wish.
    if (stopping) return;
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log().error({ err: error }, "The server did not stop cleanly");
        process.exit(1);
      },
    );
  }
  process.on("SIGTERM", onSignal).on("SIGINT", onSignal);
  if (!startedByNpm) return;
  // npm passes SIGTERM on to the shell that it runs scripts in, and some shells end without passing it further.
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) onSignal();
  }, 250);
  watch.unref();
}

type ServeOptions = {
  /** Draw pages from the sources as they change. */
  dev: boolean;
  /** Where the sources and the build are. */
  folder: string;
  /** npm's shell stands between npm and this process. */
  startedByNpm: boolean;
};

/**
 * Opens the database, brings it up to date, and serves the register until the process is told to stop.
 * @throws whatever keeps it from starting; the caller reports it and ends the process.
 */
export async function serve({ dev, folder, startedByNpm }: ServeOptions): Promise<void> {
  const { port, host, dataFolder, trustedProxies, publicAddress } = env();
  let answer: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | undefined;
  const server = createServer((request, response) => {
    markClientAddress(request, trustedProxies);
    if (!answer) {
      response.writeHead(503, { "retry-after": "2" }).end("The register is starting.\n");
      return;
    }
    answer(request, response).catch((error: unknown) => {
      log().error({ err: error }, "A request could not be handled");
      response.destroy();
    });
  });
  stopOnSignal(async () => {
    if (server.listening) await close(server);
    await closeDatabase();
  }, startedByNpm);
  try {
    if (env().sessionSecret === undefined) amendSettings({ sessionSecret: sessionSecretIn(dataFolder) });
    await openDatabase(env());
    await ensureSystemAccounts();
    await loadStarterRegister();
    // Before Next, which has to know the port, and which need not be loaded when the port is taken.
    const actualPort = await listen(server, port, host);
    if (port === 0) {
      amendSettings({ port: actualPort, publicAddress: publicAddress.replace(/:0$/, `:${actualPort}`) });
    }
    const app = next({ dev, dir: folder, hostname: host, port: actualPort, httpServer: server });
    await app.prepare();
    answer = app.getRequestHandler();
    const { link } = await prepareFirstAdministrator();
    if (link !== undefined) {
      process.stdout.write(`There is no account yet. Make the first administrator's here, once:\n  ${link}\n`);
    }
    process.stdout.write(`Followthrough is ready at ${env().publicAddress}\n`);
  } catch (error) {
    await closeDatabase();
    throw error;
  }
}

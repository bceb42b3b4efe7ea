import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import next from "next";
import { prepareFirstAdministrator } from "@/lib/access/accounts/first-administrator";
import { ensureSystemAccounts } from "@/lib/access/accounts/system-accounts";
import { closeDatabase, databaseKind, openDatabase } from "@/lib/platform/database/connect";
import { amendSettings, env } from "@/lib/platform/env";
import { log, redirectConsoleToLog } from "@/lib/platform/log";
import { loadStarterRegister } from "@/prisma/seed";
import { markClientAddress } from "@/scripts/client-address";
import { answerHealth, answerUnavailable, isWithoutDatabase, nameRequest } from "@/scripts/requests";
import { listenForCommands } from "@/scripts/server-socket";
import { sessionSecretIn } from "@/scripts/session-secret";

/** How long requests under way may take to finish once the server was told to stop, and how long all of the stopping may take. */
const GRACE_MILLISECONDS = 7_000;
const STOP_MILLISECONDS = 9_500;

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
    const impatience = setTimeout(() => {
      log().error("The server did not stop in time. What was acknowledged is on the disk all the same.");
      process.exit(1);
    }, STOP_MILLISECONDS);
    impatience.unref();
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
  async function handle(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
    if (answerHealth(request, response, answer !== undefined)) return;
    // While it stops, a connection that was kept open for more requests is not.
    if (!server.listening) response.setHeader("connection", "close");
    if (!answer) {
      answerUnavailable(request, response, requestId, "The register is starting", "Try again in a few seconds.");
    } else if (await isWithoutDatabase(request)) {
      const words = "Its database does not answer. Whatever was saved is safe. Try again in a minute.";
      answerUnavailable(request, response, requestId, "The register is not available at the moment", words);
    } else {
      await answer(request, response);
    }
  }
  const server = createServer((request, response) => {
    markClientAddress(request, trustedProxies);
    nameRequest(request, response, trustedProxies, (requestId) => {
      handle(request, response, requestId).catch((error: unknown) => {
        log().error({ err: error }, "A request could not be handled");
        response.destroy();
      });
    });
  });
  let stopCommands: (() => Promise<void>) | null = null;
  stopOnSignal(async () => {
    await stopCommands?.();
    if (server.listening) await close(server);
    await closeDatabase();
  }, startedByNpm);
  if (!dev) redirectConsoleToLog();
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
    // Of a PostgreSQL server they can ask for themselves.
    if (databaseKind() === "embedded") stopCommands = await listenForCommands(dataFolder);
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

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import next from "next";
import { prepareFirstAdministrator } from "@/lib/access/accounts/first-administrator";
import { ensureSystemAccounts } from "@/lib/access/accounts/system-accounts";
import { closeDatabase, databaseKind, openDatabase } from "@/lib/platform/database/connect";
import { amendSettings, env } from "@/lib/platform/env";
import { log, redirectConsoleToLog } from "@/lib/platform/log";
import { loadStarterRegister } from "@/prisma/seed";
import { markClientAddress, warnOfProxy } from "@/scripts/client-address";
import { answerInTurn } from "@/scripts/page-turns";
import {
  answerHealth,
  answerMalformed,
  answerUnavailable,
  identifyRequest,
  isWithoutDatabase,
  requireHttps,
} from "@/scripts/requests";
import { listenForCommands } from "@/scripts/server-socket";
import { sendWholePages } from "@/scripts/whole-pages";
import { sessionSecretIn } from "@/scripts/session-secret";

/** How long a request may take to arrive whole. A large table takes long on a slow line; see `MIN_RATE` of uploads. */
const MAX_ARRIVAL_MS = 3_600_000;

/**
 * Longer than browsers and proxies keep an idle connection, which is a minute for most: if the server closed it first, it
 * would cut off a request that was on its way.
 */
const MAX_IDLE_MS = 75_000;

/** How long running requests may take after the server is told to stop, and how long stopping may take altogether. */
const GRACE_MS = 7_000;
const MAX_STOP_MS = 9_500;

async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((done, fail) => {
    server.once("error", fail);
    server.listen(port, host, () => {
      server.off("error", fail);
      done();
    });
  });
  return (server.address() as AddressInfo).port; // it listens on a port, so this is neither a pipe nor null
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearTimeout(timer);
}

/** Ends the process once, on a signal from the system or a user: requests first, then the database. */
function stopOnSignal(stop: () => Promise<void>, startedByNpm: boolean): void {
  let stopping = false;
  function onSignal(): void {
    // Ctrl-C reaches both npm and this process, and npm passes it on, so the second signal is ignored.
    if (stopping) return;
    stopping = true;
    const timer = setTimeout(() => {
      log().error("The server did not stop in time. Everything that was acknowledged is on the disk.");
      process.exit(1);
    }, MAX_STOP_MS);
    timer.unref();
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
  // npm passes SIGTERM on to the shell in which it runs scripts, and some shells exit without passing it on.
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) onSignal();
  }, 250);
  watch.unref();
}

type ServeOptions = {
  /** Render pages from the sources as they change. */
  dev: boolean;
  /** The folder of the sources and the build. */
  folder: string;
  /** npm runs this process in a shell. */
  startedByNpm: boolean;
};

/**
 * Opens the database, migrates it, and serves the register until the process is told to stop.
 * @throws whatever prevents it from starting; the caller reports it and ends the process.
 */
export async function serve({ dev, folder, startedByNpm }: ServeOptions): Promise<void> {
  const { port, host, dataFolder, trustedProxies, publicAddress } = env();
  let answer: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | undefined;
  async function handle(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
    if (answerMalformed(request, response) || answerHealth(request, response, answer !== undefined)) return;
    // While the server stops, it closes keep-alive connections.
    if (!server.listening) response.setHeader("connection", "close");
    if (!answer) {
      const words = "Try again in a few seconds.";
      answerUnavailable(request, response, requestId, { title: "The register is starting", words });
    } else if (await isWithoutDatabase(request)) {
      const words = "Its database does not answer. Whatever was saved is safe. Try again in a minute.";
      answerUnavailable(request, response, requestId, { title: "The register is not available at the moment", words });
    } else {
      const whole = answer;
      sendWholePages(request, response);
      await answerInTurn(request, response, requestId, () => whole(request, response));
    }
  }
  if (publicAddress.startsWith("https:") && trustedProxies === 0) {
    warnOfProxy("PUBLIC_ADDRESS is an https address, which only a proxy can serve");
  }
  const server = createServer((request, response) => {
    markClientAddress(request, trustedProxies);
    if (publicAddress.startsWith("https:")) requireHttps(response);
    identifyRequest(request, response, trustedProxies, (requestId) => {
      handle(request, response, requestId).catch((error: unknown) => {
        log().error({ err: error }, "A request could not be handled");
        response.destroy();
      });
    });
  });
  server.requestTimeout = MAX_ARRIVAL_MS;
  server.keepAliveTimeout = MAX_IDLE_MS;
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
    // Before Next is loaded, because Next must know the port, and is not needed if the port is taken.
    const actualPort = await listen(server, port, host);
    if (port === 0) {
      amendSettings({ port: actualPort, publicAddress: publicAddress.replace(/:0$/, `:${actualPort}`) });
    }
    const app = next({ dev, dir: folder, hostname: host, port: actualPort, httpServer: server });
    await app.prepare();
    answer = app.getRequestHandler();
    // With PostgreSQL, commands can open the database themselves.
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

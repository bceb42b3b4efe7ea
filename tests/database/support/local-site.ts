import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Reach } from "@/lib/platform/outbound/request";

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Every host name leads to this machine, which is allowed, except `inside.test`, which leads into a private network. */
export const LOCAL_REACH: Reach = {
  resolve: (host) => Promise.resolve(host === "inside.test" ? ["10.0.0.1"] : ["127.0.0.1"]),
  allows: (address) => address === "127.0.0.1",
};

/**
 * A web site on this machine, anew for each test of the file: what it answers by path, 404 for any other, and the requests
 * that it had.
 */
export function localSite(ownHost: string) {
  const answers: Record<string, Answer> = {};
  const requests: IncomingMessage[] = [];
  let server: Server;

  beforeEach(async () => {
    for (const path of Object.keys(answers)) Reflect.deleteProperty(answers, path);
    requests.length = 0;
    server = createServer((request, response) => {
      requests.push(request);
      const answer = answers[request.url ?? ""];
      if (answer) answer(request, response);
      else response.writeHead(404).end("Nothing here");
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  });

  afterEach(async () => {
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  });

  function port(): number {
    return (server.address() as AddressInfo).port; // it listens on a port and not on a path
  }

  return { answers, requests, port, addressOf: (path: string, host = ownHost) => `http://${host}:${port()}${path}` };
}

export const redirectTo =
  (location: string): Answer =>
  (_, response) =>
    void response.writeHead(302, { location }).end();

import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A web site that the register may ask: see `startServer`. `pages` are its pages by path, which a test may change. */
export async function startSite(pages: Record<string, string>) {
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    const markup = pages[request.url ?? ""];
    if (markup === undefined) response.writeHead(404).end("Nothing here");
    else response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(markup);
  });
  server.listen(0, "127.0.0.9");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // it listens on a port and not on a path
  return {
    address: (path: string) => `http://news.test:${port}${path}`,
    asked: () => asked,
    stop: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

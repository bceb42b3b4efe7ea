import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A way to a server that can be shut, as when that server is gone, and opened again. */
export type Gate = { port: number; shut(): void; open(): void; remove(): Promise<void> };

/** Passes connections on to a server until it is shut; then it breaks those there are and takes no others. */
export async function makeGate(host: string, port: number): Promise<Gate> {
  const sockets = new Set<Socket>();
  let isShut = false;
  const server = createServer((near) => {
    if (isShut) {
      near.destroy();
      return;
    }
    const far = connect(port, host);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one
        .on("error", () => other.destroy())
        .on("close", () => {
          sockets.delete(one);
          other.destroy();
        });
      one.pipe(other);
    }
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  function cut(): void {
    for (const socket of sockets) socket.destroy();
  }
  return {
    port: (server.address() as AddressInfo).port, // it listens on a port, so it is no pipe and no null
    shut() {
      isShut = true;
      cut();
    },
    open() {
      isShut = false;
    },
    remove() {
      cut();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

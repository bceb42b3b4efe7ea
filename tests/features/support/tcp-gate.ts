import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A proxy to a server that can be shut, as if that server were down, and opened again. */
export type Gate = { port: number; shut(): void; open(): void; remove(): Promise<void> };

/** Forwards connections to a server until it is shut; then it breaks open connections and accepts no new ones. */
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
    port: (server.address() as AddressInfo).port, // it listens on a port, so this is neither a pipe nor null
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

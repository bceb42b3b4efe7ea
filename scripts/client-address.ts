import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

/** The request header in which the application finds the client's network address. Whatever a client sends in it is replaced. */
const CLIENT_ADDRESS = "x-client-address";

const FORWARDED = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-forwarded-port",
  "x-real-ip",
];

function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
}

/**
 * Whose request it is. Each trusted proxy has added the address it was called from at the right end of
 * X-Forwarded-For; what stands further left was written by the client and proves nothing.
 */
export function clientAddress(
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  trustedProxies: number,
): string {
  const nearest = plain(socketAddress ?? "");
  if (trustedProxies === 0) return nearest;
  const hops = (forwardedFor ?? "").split(",").map((hop) => plain(hop.trim()));
  const claimed = hops.at(-trustedProxies) ?? "";
  return isIP(claimed) ? claimed : nearest;
}

/** Puts the client's address into the request's headers and, without a trusted proxy, takes out what only a proxy may say. */
export function markClientAddress(request: IncomingMessage, trustedProxies: number): void {
  const forwardedFor = request.headers["x-forwarded-for"];
  const address = clientAddress(
    request.socket.remoteAddress,
    Array.isArray(forwardedFor) ? forwardedFor.join(",") : forwardedFor,
    trustedProxies,
  );
  if (trustedProxies === 0) for (const name of FORWARDED) Reflect.deleteProperty(request.headers, name);
  request.headers[CLIENT_ADDRESS] = address;
}

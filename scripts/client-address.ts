import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { log } from "@/lib/platform/log";

/** The request header in which the application finds the client's network address. A client's own value is always replaced. */
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
 * The client's address. Each trusted proxy has appended the address that called it to X-Forwarded-For; everything
 * before these addresses was written by the client and proves nothing.
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

let isWarned = false;

/** Behind a proxy that is not trusted everybody has the proxy's address, and one stranger's tries use up those of all. */
export function warnOfProxy(because: string): void {
  if (isWarned) return;
  isWarned = true;
  log().warn(
    `${because}, but TRUSTED_PROXIES is 0: everybody seems to come from one network. Set it to the number of your own proxies.`,
  );
}

/** Sets the header with the client's address and, without a trusted proxy, removes the headers that only a proxy may set. */
export function markClientAddress(request: IncomingMessage, trustedProxies: number): void {
  const forwardedFor = request.headers["x-forwarded-for"];
  const address = clientAddress(
    request.socket.remoteAddress,
    Array.isArray(forwardedFor) ? forwardedFor.join(",") : forwardedFor,
    trustedProxies,
  );
  // Next forwards a request to this server itself when a form leads on, as one for the data of a page.
  const isOfNext = request.headers["rsc"] !== undefined;
  if (trustedProxies === 0 && forwardedFor !== undefined && !isOfNext) warnOfProxy("A proxy forwarded a request");
  if (trustedProxies === 0) for (const name of FORWARDED) Reflect.deleteProperty(request.headers, name);
  request.headers[CLIENT_ADDRESS] = address;
}

import { BlockList, isIP } from "node:net";

/** IPv4 networks that are not the public internet: IANA's registry of special-purpose addresses, and multicast. */
const PRIVATE_4 = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["192.175.48.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const) {
  PRIVATE_4.addSubnet(network, prefix, "ipv4");
}

/** All of IPv6 that is allocated, and the parts of it that are not public hosts or embed an IPv4 address. */
const PUBLIC_6 = new BlockList();
PUBLIC_6.addSubnet("2000::", 3, "ipv6");
const PRIVATE_6 = new BlockList();
for (const [network, prefix] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["2620:4f:8000::", 48],
  ["3fff::", 20],
] as const) {
  PRIVATE_6.addSubnet(network, prefix, "ipv6");
}

/** Whether an address is on the public internet. False for text that is not an address. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !PRIVATE_4.check(address, "ipv4");
  // An allow list, which leaves out mapped, translated, local and link-local addresses.
  return family === 6 && PUBLIC_6.check(address, "ipv6") && !PRIVATE_6.check(address, "ipv6");
}

import { randomBytes } from "node:crypto";

/** The newest instant that ids were made of, and how many. */
const counted = { time: 0, ids: 0 };

/**
 * A new UUID, version 7 (RFC 9562, 5.7), of an instant, after those that this process made of it before (6.2, method 1): rows
 * of one instant are ordered by their ids, and the later of two updates gives the state.
 */
export function newId(instant: Date): string {
  const time = instant.getTime();
  counted.ids = counted.time === time ? counted.ids + 1 : 0;
  counted.time = time;
  const bytes = randomBytes(16);
  bytes.writeUIntBE(time, 0, 6);
  bytes.writeUInt16BE(0x7000 | ((counted.ids >> 14) & 0xfff), 6);
  bytes.writeUInt16BE(0x8000 | (counted.ids & 0x3fff), 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

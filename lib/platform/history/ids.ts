import { randomBytes } from "node:crypto";

/**
 * The newest instant for which an id was made, and how many were made for it, so that ids sort in the order in which
 * they were made.
 */
const lastIds = { time: 0, ids: 0 };

/**
 * A new UUID, version 7 (RFC 9562, 5.7), for an instant. It sorts after all ids that this process made earlier (6.2,
 * method 1): rows of one instant are ordered by id, and the later of two updates decides the state.
 */
export function newId(instant: Date): string {
  const time = instant.getTime();
  lastIds.ids = lastIds.time === time ? lastIds.ids + 1 : 0;
  lastIds.time = time;
  return idOf(time, lastIds.ids);
}

/** The highest count that an id can hold. */
const MAX_IDS = 0x3ff_ffff;

/** A new id that sorts before the ids of lower numbers which were made by this function for the same instant. */
export function newIdBefore(instant: Date, number: number): string {
  return idOf(instant.getTime(), MAX_IDS - number);
}

function idOf(time: number, count: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(time, 0, 6);
  bytes.writeUInt16BE(0x7000 | ((count >> 14) & 0xfff), 6);
  bytes.writeUInt16BE(0x8000 | (count & 0x3fff), 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text is an id as the database writes one. */
export function isId(text: string): boolean {
  return UUID.test(text);
}

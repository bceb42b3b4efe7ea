import { z } from "zod";
import { authorise, type User } from "@/lib/access/policy";
import { BYTE_ORDER_MARK } from "@/lib/delivery/exchange/csv";
import { type Look, lookSchema } from "@/lib/delivery/imports/look";
import { type Outcome, outcomeSchema } from "@/lib/delivery/imports/outcome";
import type { MappingText } from "@/lib/delivery/imports/schema";
import { fits, storedMapping } from "@/lib/delivery/imports/stored-mapping";
import { refusedTable } from "@/lib/delivery/imports/refused-rows";
import { isStalled, refusalPieces } from "@/lib/delivery/imports/uploads-query";
import { MAX_PROFILES, SHOWN_UPLOADS } from "@/lib/delivery/imports/vocabulary";
import { database } from "@/lib/platform/database/connect";
import type { UploadState } from "@/lib/platform/database/generated/enums";
import { NotFound } from "@/lib/platform/errors";
import { message } from "@/lib/platform/language/message";
import type { Translator } from "@/lib/platform/language/translate";

export type UploadRow = {
  id: string;
  name: string;
  size: number;
  uploadedAt: Date;
  /** Null when that person has left. */
  by: string | null;
  state: UploadState;
};

export type ProfileRow = { id: string; name: string; mapping: MappingText; changedAt: Date; by: string | null };

export type Upload = UploadRow & {
  mapping: MappingText;
  /** Null when the file cannot be read in the way that was chosen. */
  look: Look | null;
  outcome: Outcome | null;
  rowsDone: number;
  /** Whether the check or import that was running has stalled. */
  silent: boolean;
  /** The profiles that fit this table, which has every column they use. */
  profiles: { id: string; name: string }[];
};

const UPLOAD_COLUMNS = {
  id: true,
  name: true,
  size: true,
  uploadedAt: true,
  state: true,
  owner: { select: { name: true } },
} as const;

/** The uploaded tables, newest first. Anyone who may import can continue what another person began. */
export async function listUploads(user: User): Promise<UploadRow[]> {
  authorise(user, "register.import");
  const rows = await database().tableUpload.findMany({
    where: { state: { not: "RECEIVING" } },
    select: UPLOAD_COLUMNS,
    orderBy: [{ uploadedAt: "desc" }, { id: "desc" }],
    take: SHOWN_UPLOADS,
  });
  return rows.map(({ owner, ...row }) => ({ ...row, by: owner.name }));
}

/** An uploaded table, how it is read, and how far its import has got; null when there is none. */
export async function getUpload(user: User, id: string): Promise<Upload | null> {
  authorise(user, "register.import");
  if (!z.uuid().safeParse(id).success) return null;
  const row = await database().tableUpload.findFirst({
    where: { id, state: { not: "RECEIVING" } },
    select: { ...UPLOAD_COLUMNS, mapping: true, look: true, outcome: true, rowsDone: true },
  });
  if (!row) return null;
  const look = row.look === null ? null : lookSchema.parse(JSON.parse(row.look));
  const names = look?.columns.map(({ name }) => name) ?? [];
  const profiles = await listProfiles(user);
  const { owner, ...rest } = row;
  return {
    ...rest,
    by: owner.name,
    look,
    mapping: storedMapping(row.mapping),
    outcome: row.outcome === null ? null : outcomeSchema.parse(JSON.parse(row.outcome)),
    silent: await isStalled(id),
    profiles: profiles
      .filter(({ mapping }) => fits(mapping, names))
      .map((profile) => ({ id: profile.id, name: profile.name })),
  };
}

/** The rows that the last check of a table rejected, as CSV. @throws {NotFound} where it rejected none */
export async function* exportRefused(
  user: User,
  id: string,
  { mark, t }: { mark: boolean; t: Translator },
): AsyncGenerator<string, void> {
  const upload = await getUpload(user, id);
  const { outcome } = upload ?? {};
  if (!outcome || "fault" in outcome || outcome.counts.refused + outcome.counts.refusedOut === 0)
    throw new NotFound(message("table"));
  if (mark) yield BYTE_ORDER_MARK;
  yield* refusedTable(refusalPieces(id), t);
}

/** All import profiles, by name. */
export async function listProfiles(user: User): Promise<ProfileRow[]> {
  authorise(user, "register.import");
  const rows = await database().tableProfile.findMany({
    select: { id: true, name: true, mapping: true, changedAt: true, author: { select: { name: true } } },
    orderBy: { name: "asc" },
    take: MAX_PROFILES,
  });
  return rows.map(({ author, mapping, ...row }) => ({
    ...row,
    mapping: storedMapping(mapping),
    by: author.name,
  }));
}

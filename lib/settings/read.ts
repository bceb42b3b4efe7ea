import { z } from "zod";
import { database } from "@/lib/database/connect";
import { authorise, type Actor } from "@/lib/policy";
import { ATTACHMENT_MEGABYTES } from "@/lib/settings/limits";
import type { Settings } from "@/lib/settings/schema";

/** What administrators have set for the whole register, with what it begins with where they have not. */
export async function getSettings(actor: Actor): Promise<Settings> {
  authorise(actor, "register.read");
  const row = await database().setting.findUnique({ where: { key: "attachmentMegabytes" }, select: { value: true } });
  return {
    attachmentMegabytes: row ? z.number().int().parse(JSON.parse(row.value)) : ATTACHMENT_MEGABYTES.toBeginWith,
  };
}

import { z } from "zod";
import { database } from "@/lib/platform/database/connect";
import { authorise, type User } from "@/lib/access/policy";
import { DEFAULT_SETTINGS, type Settings } from "@/lib/register/settings/schema";

/** The register's settings, with defaults for those that administrators have not set. */
export async function getSettings(user: User): Promise<Settings> {
  authorise(user, "register.read");
  const rows = await database().setting.findMany({ select: { key: true, value: true } });
  const set = new Map(rows.map(({ key, value }): [string, unknown] => [key, JSON.parse(value)]));
  return {
    attachmentMegabytes: z
      .number()
      .int()
      .parse(set.get("attachmentMegabytes") ?? DEFAULT_SETTINGS.attachmentMegabytes),
    verificationRequired: z.boolean().parse(set.get("verificationRequired") ?? DEFAULT_SETTINGS.verificationRequired),
    looksAgain: z.boolean().parse(set.get("looksAgain") ?? DEFAULT_SETTINGS.looksAgain),
  };
}

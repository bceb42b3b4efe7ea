import { authorise, type User } from "@/lib/access/policy";
import type { Settings } from "@/lib/register/settings/schema";
import { readSettings } from "@/lib/register/settings/settings-query";

/** The register's settings, with defaults for those that administrators have not set. */
export async function getSettings(user: User): Promise<Settings> {
  authorise(user, "register.read");
  return readSettings();
}

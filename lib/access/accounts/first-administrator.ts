import { ENGLISH } from "@/lib/platform/language/translate";
import { awaitsFirstAdministrator, createFirstAdministrator, issueSetUpLink } from "@/lib/access/accounts/link-query";
import { linkAddress } from "@/lib/access/accounts/links";
import { passwordFault } from "@/lib/access/accounts/password-rules";
import { hashPassword } from "@/lib/access/accounts/passwords";
import { emailAddress } from "@/lib/access/accounts/schema";
import { BadSettings, env } from "@/lib/platform/env";

/**
 * While nobody has an account, creates the first administrator from ADMIN_EMAIL and ADMIN_PASSWORD, or without them a
 * set-up link, and returns the link's full address. Set-up links from earlier starts stop working.
 * @throws {BadSettings} when ADMIN_PASSWORD is not acceptable.
 */
export async function prepareFirstAdministrator(): Promise<{ link?: string }> {
  if (!(await awaitsFirstAdministrator())) return {};
  const { adminEmail, adminPassword, publicAddress } = env();
  if (adminEmail === undefined || adminPassword === undefined) {
    const token = await issueSetUpLink();
    return token === null ? {} : { link: linkAddress(publicAddress, token) };
  }
  const email = emailAddress.parse(adminEmail);
  const [name = email] = email.split("@");
  const fault = await passwordFault(adminPassword, { name, email });
  if (fault) throw new BadSettings([`ADMIN_PASSWORD cannot be used. ${ENGLISH.message(fault)}`]);
  await createFirstAdministrator({ name, email, passwordHash: await hashPassword(adminPassword) });
  return {};
}

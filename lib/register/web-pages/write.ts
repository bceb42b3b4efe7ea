import { countPageAsked } from "@/lib/access/accounts/throttle-query";
import { authorise, type User } from "@/lib/access/policy";
import { message } from "@/lib/platform/language/message";
import type { Reach } from "@/lib/platform/outbound/request";
import { fetchPage, isHtml, PageError } from "@/lib/register/web-pages/fetch-page";
import { factsOfPage, type PageFacts } from "@/lib/register/web-pages/page-facts";
import { pageMarkup } from "@/lib/register/web-pages/page-text";
import type { AskedPage } from "@/lib/register/web-pages/schema";
import { PAGE_LIMITS } from "@/lib/register/web-pages/vocabulary";

/**
 * Asks a site what a page says of its title, its publisher and its date. Nothing is kept. Only tests pass `reach`.
 * @throws {PageError} when there is no such page; {Throttled} when somebody asks for too many
 */
export async function askForFacts(user: User, { address }: AskedPage, reach?: Reach): Promise<PageFacts> {
  authorise(user, "page.ask");
  await countPageAsked(user.id);
  const page = await fetchPage(address, { megabytes: PAGE_LIMITS.factsMegabytes, ...(reach ? { reach } : {}) });
  if (!isHtml(page)) {
    throw new PageError(
      message("What is at this address is not a web page, so it says no title, publisher or date of its own."),
    );
  }
  return factsOfPage(pageMarkup(page));
}

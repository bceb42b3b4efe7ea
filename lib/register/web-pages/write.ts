import { countPageAsked } from "@/lib/access/accounts/throttle-query";
import { authorise, type User } from "@/lib/access/policy";
import { database } from "@/lib/platform/database/connect";
import { env } from "@/lib/platform/env";
import { NotFound, rejectFault } from "@/lib/platform/errors";
import { readClock } from "@/lib/platform/history/head";
import { withHistory } from "@/lib/platform/history/record";
import { message } from "@/lib/platform/language/message";
import type { Reach } from "@/lib/platform/outbound/request";
import { dayInZone } from "@/lib/platform/time/dates";
import { getSettings } from "@/lib/register/settings/read";
import { type FetchedPage, fetchPage, isHtml, PageError } from "@/lib/register/web-pages/fetch-page";
import { insertCopy } from "@/lib/register/web-pages/insert";
import { addressesToLookAt, insertLook, isNews, type Look } from "@/lib/register/web-pages/look-query";
import { factsOfPage, type PageFacts } from "@/lib/register/web-pages/page-facts";
import { pageMarkup } from "@/lib/register/web-pages/page-text";
import { readPage } from "@/lib/register/web-pages/page-words";
import type { AskedPage, PageOfEvidence } from "@/lib/register/web-pages/schema";
import { PAGE_LIMITS } from "@/lib/register/web-pages/vocabulary";
import { warcOf } from "@/lib/register/web-pages/warc";
import { withdrawnFault } from "@/lib/register/withdrawn";

/** Whom to ask: the public internet, unless a test says otherwise. */
function fetched(address: string, megabytes: number, reach: Reach | undefined): Promise<FetchedPage> {
  return fetchPage(address, { megabytes, ...(reach ? { reach } : {}) });
}

/**
 * Asks a site what a page says of its title, its publisher and its date. Nothing is kept. Only tests pass `reach`.
 * @throws {PageError} when there is no such page; {Throttled} when somebody asks for too many
 */
export async function askForFacts(user: User, { address }: AskedPage, reach?: Reach): Promise<PageFacts> {
  authorise(user, "page.ask");
  await countPageAsked(user.id);
  const page = await fetched(address, PAGE_LIMITS.factsMegabytes, reach);
  if (!isHtml(page)) {
    throw new PageError(
      message("What is at this address is not a web page, so it says no title, publisher or date of its own."),
    );
  }
  const { now } = await readClock();
  return factsOfPage(pageMarkup(page), dayInZone(now, env().timeZone));
}

/** The item and its address now. @throws {NotFound} {PageError} when there is no page to ask for */
async function requireAddress(number: number): Promise<{ id: string; number: number; address: string }> {
  const latest = await database().evidenceRevision.findFirst({
    where: { evidence: { number } },
    orderBy: { number: "desc" },
    select: { address: true, withdrawn: true, evidenceId: true },
  });
  if (!latest) throw new NotFound(message("item of evidence"));
  rejectFault("id", withdrawnFault(`E-${number}`, latest.withdrawn));
  if (latest.address === null) throw new PageError(message("This item has no web address."));
  return { id: latest.evidenceId, number, address: latest.address };
}

/**
 * Keeps the page at the address of an item: the site's answer as it came, and its text. Only tests pass `reach`.
 * @throws {PageError} when the site does not send the page; {Throttled} when somebody asks for too many
 */
export async function keepPage(user: User, { id: number }: PageOfEvidence, reach?: Reach): Promise<{ number: number }> {
  authorise(user, "page.ask");
  const item = await requireAddress(number);
  await countPageAsked(user.id);
  const page = await fetched(item.address, PAGE_LIMITS.copyMegabytes, reach);
  const words = await readPage(page);
  const warc = await warcOf(page, { address: item.address, at: new Date() });
  await withHistory(user, async (history) => {
    const copies = await history.tx.pageCopy.count({ where: { evidenceId: item.id } });
    if (copies >= PAGE_LIMITS.copies) {
      throw new PageError(
        message("This item has {most} copies of its page, the maximum.", { most: PAGE_LIMITS.copies }),
      );
    }
    const { url, mediaType } = page;
    await insertCopy(history, user.id, item, { ...words, address: item.address, url, mediaType, warc });
  });
  return { number };
}

/** The statuses with which a site says that there is no such page any more. */
const GONE = new Set([404, 410]);

async function lookAt(address: string, reach: Reach | undefined): Promise<Look> {
  try {
    const page = await fetched(address, PAGE_LIMITS.copyMegabytes, reach);
    const { text, fingerprint } = await readPage(page);
    return { outcome: "THERE", found: `${page.status} ${page.statusMessage}`.trim().slice(0, 200), fingerprint, text };
  } catch (error) {
    if (!(error instanceof PageError)) throw error;
    const isGone = error.status !== null && GONE.has(error.status);
    return { outcome: isGone ? "GONE" : null, found: error.message, fingerprint: null, text: null };
  }
}

/** Notes what a look found, with an entry of the history: what is known from then on is known at that instant. */
async function noteLook(user: User, address: string, look: Look): Promise<void> {
  await withHistory(user, async (history) => {
    const id = await insertLook(history.tx, address, look, history.instant);
    const { outcome, found, fingerprint } = look;
    await history.append({
      action: "evidence.lookAgain",
      subjectType: "address-look",
      subjectId: id,
      before: null,
      after: { address, outcome, found, fingerprint },
    });
  });
}

/** Looks at the page of an item again, and notes whether its words have changed. Only tests pass `reach`. */
export async function lookAgain(
  user: User,
  { id: number }: PageOfEvidence,
  reach?: Reach,
): Promise<{ number: number }> {
  authorise(user, "page.ask");
  const { address } = await requireAddress(number);
  await countPageAsked(user.id);
  await noteLook(user, address, await lookAt(address, reach));
  return { number };
}

/**
 * Looks at the addresses of all evidence, one after the other, and yields each with what was found; at none unless administrators
 * have switched it on. Only tests pass `reach`.
 */
export async function* lookAtAll(user: User, reach?: Reach): AsyncGenerator<Look & { address: string }, void> {
  authorise(user, "links.check");
  if (!(await getSettings(user)).looksAgain) return;
  for (const address of await addressesToLookAt()) {
    const look = await lookAt(address, reach);
    // Thousands of looks that find what is known would fill the history.
    if (await isNews(address, look)) await noteLook(user, address, look);
    else await insertLook(database(), address, look, (await readClock()).now);
    yield { ...look, address };
  }
}

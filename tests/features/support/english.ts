import type { Page } from "@playwright/test";

/** Words that occur in most English sentences and in no Russian or Kazakh one. */
const ENGLISH =
  /\b(the|of|and|is|are|was|with|to|for|by|not|no|this|that|from|on|in|or|it|be|has|have|as|at|an|all)\b/i;

/**
 * The English text of the interface on a page in another language. It leaves out elements marked as another language
 * (`lang`), which people wrote, names of things to choose from, code, and drawings, which have a text alternative.
 */
export async function englishOn(page: Page): Promise<string[]> {
  const texts = await page.evaluate((apart) => {
    // A title has no elements: what the page names in another language is left out of it.
    const names = [...document.querySelectorAll('[lang=""]')].map(({ textContent }) => textContent?.trim() ?? "");
    const ownTitle = names.reduce((title, name) => (name === "" ? title : title.replace(name, "")), document.title);
    const found: string[] = [ownTitle];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node as Element; // the walker yields only elements
      if (element.closest("[lang]") !== document.documentElement || element.closest(apart)) continue;
      for (const child of element.childNodes)
        if (child.nodeType === Node.TEXT_NODE) found.push(child.textContent ?? "");
      for (const name of ["aria-label", "title", "placeholder", "alt"]) found.push(element.getAttribute(name) ?? "");
    }
    return found;
  }, "script, style, code, pre, option, textarea, svg, noscript");
  return [...new Set(texts.map((text) => text.trim().replace(/\s+/g, " ")))].filter((text) => ENGLISH.test(text));
}

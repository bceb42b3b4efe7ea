import type { Page } from "@playwright/test";

/** Words that no Russian or Kazakh sentence has, and that few English ones do without. */
const ENGLISH =
  /\b(the|of|and|is|are|was|with|to|for|by|not|no|this|that|from|on|in|or|it|be|has|have|as|at|an|all)\b/i;

/**
 * The English that a page in another language says in its own voice: what stands in an element of another language
 * (`lang`) was written by people, as are the names of things to choose among; code is code, and a drawing says itself in words beside it.
 */
export async function englishOn(page: Page): Promise<string[]> {
  const texts = await page.evaluate((apart) => {
    const found: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node as Element; // the walker shows nothing else
      if (element.closest("[lang]") !== document.documentElement || element.closest(apart)) continue;
      for (const child of element.childNodes)
        if (child.nodeType === Node.TEXT_NODE) found.push(child.textContent ?? "");
      for (const name of ["aria-label", "title", "placeholder", "alt"]) found.push(element.getAttribute(name) ?? "");
    }
    return found;
  }, "script, style, code, pre, option, textarea, svg, noscript");
  return [...new Set(texts.map((text) => text.trim().replace(/\s+/g, " ")))].filter((text) => ENGLISH.test(text));
}

import type { Page } from "@playwright/test";

/** A page with less text than this beneath its heading says nothing. */
const FEWEST_LETTERS = 40;

/**
 * What of a page that is shown without client JavaScript cannot be read or used: a page that is blank or has no heading, a
 * form that cannot be sent, and a button that does nothing. Menus and parts that are folded are opened first, as a reader
 * would.
 */
export async function unusableOn(page: Page): Promise<string[]> {
  return page.evaluate((fewest) => {
    for (const folded of document.querySelectorAll("details")) folded.open = true;
    const found: string[] = [];
    const headings = [...document.querySelectorAll("h1")].filter((heading) => heading.checkVisibility());
    const title = headings[0]?.innerText.trim() ?? "";
    if (headings.length !== 1 || title === "") found.push(`${headings.length} headings`);
    const words = document.querySelector("main")?.innerText.trim() ?? "";
    if (words.length - title.length < fewest) found.push(`only says “${words}”`);

    const named = (element: Element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 160);
    for (const form of document.querySelectorAll("form")) {
      const action = form.getAttribute("action") ?? "";
      // React puts the name of the action in a hidden field, for a form that is sent without its script.
      const isNamed = form.querySelector('[name^="$ACTION_"]') !== null;
      const isSendable = form.method === "get" || isNamed || action.startsWith("/");
      if (!isSendable || action.startsWith("javascript:")) found.push(`nothing receives ${named(form)}`);
    }
    for (const button of document.querySelectorAll("button")) {
      if (!button.checkVisibility({ visibilityProperty: true })) continue;
      const does =
        button.hasAttribute("popovertarget") || button.hasAttribute("commandfor") || button.type === "reset"
          ? "opens"
          : button.type === "submit" && button.form !== null
            ? "sends"
            : "nothing";
      if (does === "nothing" || button.disabled) found.push(`nothing happens at ${named(button)}`);
    }
    for (const form of document.querySelectorAll("form")) {
      const senders = [...form.elements].filter((element) =>
        element.matches("button:not([type=button]):not([type=reset]), input[type=submit], input[type=image]"),
      );
      // A form that is for another width of the screen, or in a menu, is not visible, and neither is its button.
      const isSent = senders.some((sender) => !form.checkVisibility() || sender.checkVisibility());
      if (!isSent) found.push(`no button sends ${named(form)}`);
    }
    return found;
  }, FEWEST_LETTERS);
}

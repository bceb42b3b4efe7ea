import type { Page } from "@playwright/test";

/** Says in the form of an update where somebody looked and found nothing. */
export async function sayLooked(page: Page): Promise<void> {
  const where = page.getByLabel("Where you looked");
  if (!(await where.isVisible())) await page.getByText("Looked and found nothing", { exact: true }).click();
  await where.fill("Generated: the ministry’s news pages");
  await page.getByLabel("Words you looked for").fill("generated");
  await page.getByLabel("Up to which day").fill("2024-05-01");
}

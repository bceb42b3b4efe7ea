import { readdirSync, readFileSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import type { APIResponse, BrowserContext, Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { LANGUAGE_COOKIE } from "@/lib/platform/language/locales";
import { englishOn } from "./support/english";
import { makeFirstHome } from "./support/first-home";
import { sayLooked } from "./support/looked";
import { ADMINISTRATOR, makeInvitation, makePerson, signInAs, acceptInvitation, type Person } from "./support/people";
import { startServer, type RunningServer } from "./support/server";
import { startSite } from "./support/site";
import { expect, test } from "./support/test";
import { unusableOn } from "./support/without-scripts";

test.use({ register: "matrix" });

/*
 * Every kind of user tries every page, file and action. The lists of pages, files and actions come from the app folder
 * and the build, so a new one fails here until somebody declares who may use it.
 */

const ROOT = resolve(__dirname, "../..");

/**
 * Who tries: each role, a visitor without a session, and an administrator whose account was disabled while signed in.
 */
const PEOPLE = ["nobody", "disabled", "REVIEWER", "ANALYST", "ADMIN"] as const;
type Somebody = (typeof PEOPLE)[number];

const ANYBODY = PEOPLE;
const SIGNED_IN = ["REVIEWER", "ANALYST", "ADMIN"] as const satisfies readonly Somebody[];
const RECORDERS = ["ANALYST", "ADMIN"] as const satisfies readonly Somebody[];
const VERIFIERS = ["REVIEWER", "ADMIN"] as const satisfies readonly Somebody[];
const ADMINISTRATORS = ["ADMIN"] as const satisfies readonly Somebody[];
type Allowed = readonly Somebody[];
type Multipart = Record<string, string | { name: string; mimeType: string; buffer: Buffer }>;

/** A table that can be imported. */
const TABLE = Buffer.from(
  "reference,title,summary,theme,addressees,source,made\nGEN-1,Generated,Generated for the test.,Generated,Generated body,Generated source,2020\n",
);

/** A table whose row is rejected, for want of a theme. */
const REFUSED_TABLE = Buffer.from(TABLE.toString().replace(",Generated,Generated body", ",,Generated body"));

const NOT_ALLOWED = "Your role does not allow you to do this";

/** Parts of the addresses below; set before the first test. */
const knownIds = {
  changed: "",
  source: "",
  invited: "",
  active: "",
  view: "",
  table: "",
  refused: "",
  profile: "",
  remark: "",
  page: "",
};

/**
 * For each page, its address and who may see it. Everybody else is sent to sign in, or told that their role does not
 * allow it.
 */
const PAGES: Record<string, { at: () => string; allowed: Allowed }> = {
  "/": { at: () => "/", allowed: SIGNED_IN },
  "/not-allowed": { at: () => "/not-allowed", allowed: SIGNED_IN },
  "/account": { at: () => "/account", allowed: SIGNED_IN },
  "/account/tokens": { at: () => "/account/tokens", allowed: SIGNED_IN },
  "/account/following": { at: () => "/account/following", allowed: SIGNED_IN },
  // The view is shared, so its owner and administrators may.
  "/account/views/[id]": { at: () => `/account/views/${knownIds.view}`, allowed: ADMINISTRATORS },
  "/accounts": { at: () => "/accounts", allowed: ADMINISTRATORS },
  "/accounts/[id]": { at: () => `/accounts/${knownIds.invited}`, allowed: ADMINISTRATORS },
  "/accounts/invite": { at: () => "/accounts/invite", allowed: ADMINISTRATORS },
  "/themes": { at: () => "/themes", allowed: SIGNED_IN },
  "/themes/[slug]": { at: () => "/themes/sanctions", allowed: SIGNED_IN },
  "/themes/[slug]/edit": { at: () => "/themes/sanctions/edit", allowed: RECORDERS },
  "/themes/[slug]/merge": { at: () => "/themes/visas/merge?with=education", allowed: RECORDERS },
  "/actors": { at: () => "/actors", allowed: SIGNED_IN },
  "/actors/[slug]": { at: () => "/actors/bindmans-llp", allowed: SIGNED_IN },
  "/actors/[slug]/edit": { at: () => "/actors/bindmans-llp/edit", allowed: RECORDERS },
  "/actors/[slug]/merge": { at: () => "/actors/g7/merge?with=bindmans-llp", allowed: RECORDERS },
  "/actors/[slug]/interests/[number]/edit": { at: () => "/actors/bindmans-llp/interests/1/edit", allowed: RECORDERS },
  "/actors/[slug]/interests/new": { at: () => "/actors/bindmans-llp/interests/new", allowed: RECORDERS },
  "/administration": { at: () => "/administration", allowed: ADMINISTRATORS },
  "/actors/new": { at: () => "/actors/new", allowed: RECORDERS },
  "/asks/[number]": { at: () => "/asks/1", allowed: SIGNED_IN },
  "/asks/[number]/edit": { at: () => "/asks/1/edit", allowed: RECORDERS },
  "/backups": { at: () => "/backups", allowed: ADMINISTRATORS },
  "/charts": { at: () => "/charts", allowed: SIGNED_IN },
  "/charts/groups": { at: () => "/charts/groups?by=source", allowed: SIGNED_IN },
  "/charts/numbers": { at: () => "/charts/numbers?chart=due-dates", allowed: SIGNED_IN },
  "/compare": { at: () => "/compare", allowed: SIGNED_IN },
  "/evidence": { at: () => "/evidence", allowed: SIGNED_IN },
  "/evidence/[number]": { at: () => "/evidence/1", allowed: SIGNED_IN },
  "/evidence/[number]/withdraw": { at: () => "/evidence/1/withdraw", allowed: RECORDERS },
  "/evidence/[number]/edit": { at: () => "/evidence/1/edit", allowed: RECORDERS },
  "/help/api": { at: () => "/help/api", allowed: ANYBODY },
  "/help": { at: () => "/help", allowed: ANYBODY },
  "/exports": { at: () => "/exports", allowed: SIGNED_IN },
  "/help/csv": { at: () => "/help/csv", allowed: ANYBODY },
  "/help/proof": { at: () => "/help/proof", allowed: ANYBODY },
  "/help/words": { at: () => "/help/words", allowed: ANYBODY },
  "/history": { at: () => "/history", allowed: ADMINISTRATORS },
  "/history/[sequence]": { at: () => "/history/1", allowed: ADMINISTRATORS },
  "/imports": { at: () => "/imports", allowed: RECORDERS },
  "/imports/[id]": { at: () => `/imports/${knownIds.table}`, allowed: RECORDERS },
  "/imports/[id]/mapping": { at: () => `/imports/${knownIds.table}/mapping`, allowed: RECORDERS },
  "/imports/profiles": { at: () => "/imports/profiles", allowed: RECORDERS },
  "/imports/profiles/[id]": { at: () => `/imports/profiles/${knownIds.profile}`, allowed: RECORDERS },
  "/integrity": { at: () => "/integrity", allowed: ADMINISTRATORS },
  "/links/[token]": { at: () => "/links/not-a-link", allowed: ANYBODY },
  "/notifications": { at: () => "/notifications", allowed: SIGNED_IN },
  "/report": { at: () => "/report", allowed: SIGNED_IN },
  "/recommendations": { at: () => "/recommendations", allowed: SIGNED_IN },
  "/recommendations/[reference]": { at: () => "/recommendations/KZP-04", allowed: SIGNED_IN },
  "/recommendations/[reference]/ask": { at: () => "/recommendations/KZP-04/ask", allowed: RECORDERS },
  "/recommendations/[reference]/edit": { at: () => "/recommendations/KZP-04/edit", allowed: RECORDERS },
  "/recommendations/[reference]/passage": { at: () => "/recommendations/KZP-04/passage", allowed: RECORDERS },
  "/recommendations/[reference]/remarks/[id]/erase": {
    at: () => `/recommendations/KZP-04/remarks/${knownIds.remark}/erase`,
    allowed: ADMINISTRATORS,
  },
  "/recommendations/[reference]/updates/[number]": {
    at: () => "/recommendations/KZP-04/updates/1",
    allowed: SIGNED_IN,
  },
  "/recommendations/[reference]/updates/[number]/correct": {
    at: () => "/recommendations/KZP-04/updates/1/correct",
    allowed: RECORDERS,
  },
  "/recommendations/[reference]/updates/new": { at: () => "/recommendations/KZP-04/updates/new", allowed: RECORDERS },
  "/recommendations/[reference]/withdraw": { at: () => "/recommendations/KZP-04/withdraw", allowed: RECORDERS },
  "/recommendations/bulk": { at: () => "/recommendations/bulk?record=KZP-04", allowed: RECORDERS },
  "/recommendations/bulk/[id]": { at: () => `/recommendations/bulk/${knownIds.changed}`, allowed: RECORDERS },
  "/recommendations/bulk/[id]/undo": {
    at: () => `/recommendations/bulk/${knownIds.changed}/undo`,
    allowed: RECORDERS,
  },
  "/recommendations/new": { at: () => "/recommendations/new", allowed: RECORDERS },
  "/review": { at: () => "/review", allowed: SIGNED_IN },
  "/search": { at: () => "/search?q=visas", allowed: SIGNED_IN },
  "/settings": { at: () => "/settings", allowed: ADMINISTRATORS },
  // A signed-in user is redirected, which a separate test checks.
  "/sign-in": { at: () => "/sign-in", allowed: ["nobody", "disabled"] },
  "/sources": { at: () => "/sources", allowed: SIGNED_IN },
  "/sources/[slug]": { at: () => `/sources/${knownIds.source}`, allowed: SIGNED_IN },
  "/sources/[slug]/withdraw": { at: () => `/sources/${knownIds.source}/withdraw`, allowed: RECORDERS },
  "/sources/[slug]/edit": { at: () => `/sources/${knownIds.source}/edit`, allowed: RECORDERS },
  "/sources/[slug]/text": { at: () => `/sources/${knownIds.source}/text`, allowed: SIGNED_IN },
  "/sources/[slug]/text/find": { at: () => `/sources/${knownIds.source}/text/find`, allowed: RECORDERS },
  "/sources/[slug]/suggestions": { at: () => `/sources/${knownIds.source}/suggestions`, allowed: SIGNED_IN },
  "/sources/[slug]/suggestions/[span]": {
    at: () => `/sources/${knownIds.source}/suggestions/0-9?text_version=1`,
    allowed: RECORDERS,
  },
  "/sources/[slug]/texts/[version]": { at: () => `/sources/${knownIds.source}/texts/1`, allowed: SIGNED_IN },
  "/sources/[slug]/text/record": {
    at: () => `/sources/${knownIds.source}/text/record?passage_start=0&passage_end=7`,
    allowed: RECORDERS,
  },
  "/sources/[slug]/texts/new": { at: () => `/sources/${knownIds.source}/texts/new`, allowed: RECORDERS },
  "/sources/new": { at: () => "/sources/new", allowed: RECORDERS },
  "/unsubscribe/[token]/confirm": { at: () => "/unsubscribe/not-a-token/confirm", allowed: ANYBODY },
  "/worklist": { at: () => "/worklist", allowed: SIGNED_IN },
};

/** Addresses of pages about things that are not on file. */
const MISSING = [
  "/nonsense",
  "/recommendations/ZZZ-99",
  "/recommendations/ZZZ-99/edit",
  "/recommendations/ZZZ-99/updates/new",
  "/recommendations/KZP-04/updates/99",
  "/recommendations/KZP-04/updates/99/correct",
  "/sources/no-such-source",
  "/sources/no-such-source/text",
  "/evidence/999",
  "/actors/no-such-actor",
  "/themes/no-such-theme",
  "/asks/99",
  "/history/999999",
  "/imports/00000000-0000-7000-8000-000000000000",
  "/recommendations/bulk/00000000-0000-7000-8000-000000000000",
  "/accounts/00000000-0000-7000-8000-000000000000",
];

/** Each route handler that answers GET. A program without permission gets 401 or 403, a browser is sent to sign in. */
const FILES: Record<string, { at: () => string; allowed: Allowed; status?: number }> = {
  // It requires a token and ignores cookies, see api.spec.ts.
  "/api/v1/[...path]": { at: () => "/api/v1/openapi.json", allowed: ANYBODY },
  "/api/auth/[...nextauth]": { at: () => "/api/auth/session", allowed: ANYBODY },
  "/attachments/[sha256]/[name]": {
    at: () => `/attachments/${"0".repeat(64)}/none.txt`,
    allowed: SIGNED_IN,
    status: 404,
  },
  "/report.docx": { at: () => "/report.docx", allowed: SIGNED_IN },
  "/charts/[file]": { at: () => "/charts/status-over-time.svg", allowed: SIGNED_IN },
  "/compare.csv": { at: () => "/compare.csv", allowed: SIGNED_IN },
  "/feeds/[token]/atom.xml": { at: () => "/feeds/not-a-token/atom.xml", allowed: ANYBODY, status: 404 },
  "/feeds/[token]/dates.ics": { at: () => "/feeds/not-a-token/dates.ics", allowed: ANYBODY, status: 404 },
  "/sources.csv": { at: () => "/sources.csv", allowed: SIGNED_IN },
  "/actors.csv": { at: () => "/actors.csv", allowed: SIGNED_IN },
  "/evidence.csv": { at: () => "/evidence.csv", allowed: SIGNED_IN },
  "/evidence.jsonl": { at: () => "/evidence.jsonl", allowed: SIGNED_IN },
  "/evidence/[number]/copies/[id]": {
    at: () => "/evidence/1/copies/00000000-0000-7000-8000-000000000000",
    allowed: SIGNED_IN,
    status: 404,
  },
  "/evidence/on-file": { at: () => "/evidence/on-file?q=minutes", allowed: SIGNED_IN },
  "/history.csv": { at: () => "/history.csv", allowed: ADMINISTRATORS },
  "/imports/[id]/refused.csv": { at: () => `/imports/${knownIds.refused}/refused.csv`, allowed: RECORDERS },
  "/integrity/verification.txt": { at: () => "/integrity/verification.txt", allowed: ADMINISTRATORS },
  "/recommendations.csv": { at: () => "/recommendations.csv", allowed: SIGNED_IN },
  "/recommendations/[reference]/citation": {
    at: () => "/recommendations/KZP-04/citation?format=bibtex",
    allowed: SIGNED_IN,
  },
  "/sources/[slug]/texts/[version]/file": {
    at: () => `/sources/${knownIds.source}/texts/1/file`,
    allowed: SIGNED_IN,
    status: 404,
  },
  "/sources/[slug]/texts/[version]/text.txt": {
    at: () => `/sources/${knownIds.source}/texts/1/text.txt`,
    allowed: SIGNED_IN,
  },
  "/unsubscribe/[token]": { at: () => "/unsubscribe/not-a-token", allowed: ANYBODY, status: 303 },
  "/recommendations.jsonl": { at: () => "/recommendations.jsonl", allowed: SIGNED_IN },
  "/recommendations.xlsx": { at: () => "/recommendations.xlsx", allowed: SIGNED_IN },
  "/register.zip": { at: () => "/register.zip", allowed: SIGNED_IN },
  "/updates.jsonl": { at: () => "/updates.jsonl", allowed: SIGNED_IN },
  "/updates.csv": { at: () => "/updates.csv", allowed: SIGNED_IN },
};

/**
 * Each route handler that receives data, by method and path, with data that it accepts. A text in place of the data
 * says why nobody is refused.
 */
const RECEIVERS: Record<
  string,
  { at: () => string; allowed: Allowed; by: Somebody; multipart: Multipart; preference?: boolean } | string
> = {
  "DELETE /api/v1/[...path]": "It asks for the token of a program, and takes no cookie: api.test.ts.",
  "PATCH /api/v1/[...path]": "It asks for the token of a program, and takes no cookie: api.test.ts.",
  "POST /api/v1/[...path]": "It asks for the token of a program, and takes no cookie: api.test.ts.",
  "PUT /api/v1/[...path]": "It asks for the token of a program, and takes no cookie: api.test.ts.",
  "POST /drafts": "It keeps what somebody types for themselves, and takes JSON: drafts.test.ts.",
  "POST /evidence/about-page": "It takes JSON, and says what a site answers: web-pages.test.ts and links.spec.ts.",
  "POST /sign-in/beside": "It is for people who are not signed in, and asks for their password.",
  "POST /unsubscribe/[token]": "It asks for the token of a mail: told.spec.ts.",
  "POST /backups/download": {
    at: () => "/backups/download",
    allowed: ADMINISTRATORS,
    by: "ADMIN",
    multipart: { nothing: "" },
  },
  "POST /evidence/[number]/attachments": {
    at: () => "/evidence/1/attachments",
    allowed: RECORDERS,
    by: "ANALYST",
    multipart: {
      file: { name: "generated.txt", mimeType: "text/plain", buffer: Buffer.from("Generated for the test.\n") },
    },
  },
  "POST /imports/upload": {
    at: () => "/imports/upload",
    allowed: RECORDERS,
    by: "ANALYST",
    multipart: { file: { name: "generated.csv", mimeType: "text/csv", buffer: TABLE } },
    preference: true,
  },
  "POST /sources/[slug]/texts/upload": {
    at: () => `/sources/${knownIds.source}/texts/upload`,
    allowed: RECORDERS,
    by: "ANALYST",
    multipart: {
      note: "Generated for the test.",
      file: { name: "generated.txt", mimeType: "text/plain", buffer: Buffer.from("Generated for the test.\n") },
    },
  },
};

type Submission = {
  allowed: Allowed;
  /** Who fills in the form. */
  by: Exclude<Somebody, "nobody" | "disabled"> | "spare";
  at: () => string;
  fill: (page: Page) => Promise<void>;
  press: string | RegExp;
  /** For an action without a history entry: what is shown only to users who are permitted. */
  shows?: RegExp;
  /** Whether it changes a preference, which has no history entry and redirects to a page. */
  preference?: boolean;
};

/** What the sign-in page says that carries a form on. */
const CARRIED_ON = "You are not signed in any more, and nothing was saved.";
const REASON = "Generated for the test of who may do what.";

/**
 * Each server action, by its file and its name in the build, in an order in which they can be tried. A text in place of
 * the form says why nobody is refused.
 */
const ACTIONS: Record<string, Submission | string> = {
  "app/sign-in/actions.ts#signInAction": "It is for people who are not signed in, and asks for their password.",
  "app/drafts/actions.ts#discardDraft": "It removes one's own draft, and nobody else's: drafts.test.ts.",
  "app/sign-in/actions.ts#signOut": "It ends the session that it comes with, and none without one.",
  "app/language/actions.ts#chooseLanguage": "It is for anybody: it keeps a choice in their own browser.",
  "app/links/[token]/actions.ts#setUp": "It asks for a one-time link: accounts.test.ts.",
  "app/links/[token]/actions.ts#acceptInvitation": "It asks for a one-time link: accounts.test.ts.",
  "app/links/[token]/actions.ts#resetPassword": "It asks for a one-time link: accounts.test.ts.",
  "app/sources/actions.ts#addSource": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => "/sources/new",
    fill: async (page) => {
      await page.getByLabel("Title").fill("Generated source");
      await page.getByLabel("Kind").selectOption({ index: 1 });
    },
    press: "Add source",
  },
  "app/sources/actions.ts#withdrawSource": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => "/sources/generated-source/withdraw",
    fill: (page) => page.getByLabel("Reason", { exact: true }).fill(REASON),
    press: "Withdraw source",
  },
  "app/sources/actions.ts#reinstateSource": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => "/sources/generated-source",
    fill: () => Promise.resolve(),
    press: "Reinstate source",
  },
  "app/sources/actions.ts#reviseSource": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => `/sources/${knownIds.source}/edit`,
    fill: async (page) => {
      await page.getByLabel("Reason for the change").fill(REASON);
      await page.getByLabel("Place of publication").fill("Almaty");
    },
    press: "Save changes",
  },
  "app/sources/[slug]/suggestions/actions.ts#dismissSuggestions": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => `/sources/${knownIds.source}/suggestions`,
    fill: (page) => page.getByRole("checkbox").first().check(),
    press: "Dismiss selected",
  },
  "app/sources/[slug]/suggestions/actions.ts#restoreSuggestion": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => `/sources/${knownIds.source}/suggestions?show=DISMISSED`,
    fill: () => Promise.resolve(),
    press: /^Restore/,
  },
  "app/sources/actions.ts#addSourceText": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => `/sources/${knownIds.source}/texts/new?by=paste`,
    fill: async (page) => {
      const form = page.locator("form").filter({ has: page.getByRole("button", { name: "Add text" }) });
      await form.getByLabel("Reason for the new version").fill(REASON);
      await form.getByLabel("Text", { exact: true }).fill("Generated for the test of who may do what, again.");
    },
    press: "Add text",
  },
  "app/recommendations/actions.ts#addRecommendation": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => "/recommendations/new",
    fill: async (page) => {
      await page.getByLabel("Reference", { exact: true }).fill("GEN-1");
      await page.getByRole("radio", { name: /^Recommendation/ }).check();
      await page.getByLabel("Title").fill("Generated record");
      await page.getByLabel("What is recommended or promised").fill("That generated records say so.");
      await page.getByLabel("Source", { exact: true }).selectOption({ index: 1 });
      await page.getByLabel("Date made").fill("2023-23");
      await page.getByRole("checkbox", { name: "UK Government" }).check();
      await page.getByLabel("Main theme").selectOption({ label: "Visas" });
    },
    press: "Add record",
  },
  "app/recommendations/actions.ts#reviseRecommendation": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => "/recommendations/KZP-01/edit",
    fill: (page) => page.getByLabel("Reason for the change").fill(REASON),
    press: "Save changes",
  },
  "app/recommendations/actions.ts#anchorPassage": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => "/recommendations/KZP-03/passage?words=who+may+do+what",
    fill: (page) => page.getByLabel("Why this is the right location").fill(REASON),
    press: "Save location",
  },
  "app/recommendations/actions.ts#removePassage": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => "/recommendations/KZP-04/passage?passage=2",
    fill: (page) => page.getByLabel("Reason", { exact: true }).fill(REASON),
    press: "Remove passage",
  },
  "app/recommendations/actions.ts#takeRecord": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => "/worklist",
    fill: async () => {},
    press: /^Assign to me/,
  },
  "app/recommendations/actions.ts#withdrawRecommendation": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => "/recommendations/KZP-02/withdraw",
    fill: (page) => page.getByLabel("Reason", { exact: true }).fill(REASON),
    press: "Withdraw record",
  },
  "app/recommendations/actions.ts#reinstateRecommendation": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => "/recommendations/KZP-02",
    fill: () => Promise.resolve(),
    press: "Reinstate record",
  },
  "app/recommendations/actions.ts#recordUpdate": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => "/recommendations/KZP-04/updates/new",
    fill: async (page) => {
      await page.getByRole("radio", { name: /^In progress/ }).check();
      await page.getByRole("radio", { name: /^Low/ }).check();
      await page.getByLabel("Reasons", { exact: true }).fill(REASON);
      await sayLooked(page);
    },
    press: "Record update",
  },
  "app/recommendations/bulk/actions.ts#changeMany": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => "/recommendations/bulk?record=KZP-04&record=KZP-05",
    fill: async (page) => {
      await page.getByLabel("Priority").selectOption("HIGH");
      await page.getByLabel("Reason for the change").fill(REASON);
      await page.getByRole("button", { name: "Check what would change" }).click();
      await expect(page.getByRole("heading", { name: "Check what would change" })).toBeVisible();
    },
    press: "Change 2 records",
  },
  "app/recommendations/bulk/actions.ts#undoMany": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => `/recommendations/bulk/${knownIds.changed}/undo`,
    fill: async (page) => {
      await page.getByLabel("Reason", { exact: true }).fill(REASON);
      await page.getByRole("button", { name: "Check what would change" }).click();
      await expect(page.getByRole("heading", { name: "Check what would change" })).toBeVisible();
    },
    press: "Undo in 1 record",
  },
  "app/asks/actions.ts#joinAsk": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => "/recommendations/KZP-04/ask",
    fill: async (page) => {
      await page.getByLabel("Existing group").selectOption("A-1");
      await page.getByLabel("Why these records have the same ask").fill(REASON);
    },
    press: "Group these records",
  },
  "app/asks/actions.ts#leaveAsk": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => "/recommendations/KZP-04/ask",
    fill: (page) => page.getByLabel("Why this record does not have the same ask").fill(REASON),
    press: "Remove from group",
  },
  "app/asks/actions.ts#renameAsk": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => "/asks/1/edit",
    fill: async (page) => {
      await page.getByLabel("Title").fill("Generated group, named anew");
      await page.getByLabel("Reason for the change").fill(REASON);
    },
    press: "Save title",
  },
  "app/recommendations/[reference]/updates/[number]/actions.ts#giveVerdict": {
    allowed: VERIFIERS,
    by: "REVIEWER",
    at: () => "/recommendations/KZP-04/updates/2",
    fill: async (page) => {
      await page.getByRole("radio", { name: /^Query/ }).check();
      await page.getByLabel("Note").fill(REASON);
    },
    press: "Save review",
  },
  "app/review/actions.ts#decide": {
    allowed: VERIFIERS,
    by: "REVIEWER",
    at: () => "/review",
    fill: async (page) => {
      await page.getByRole("radio", { name: /^Query/ }).check();
      await page.getByLabel("Note").fill(REASON);
    },
    press: "Save review",
  },
  "app/recommendations/[reference]/updates/[number]/actions.ts#replyToQuery": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => "/recommendations/KZP-04/updates/2",
    fill: (page) => page.getByLabel("Your answer").fill(REASON),
    press: "Answer the query",
  },
  "app/recommendations/[reference]/remarks/actions.ts#addRemark": {
    allowed: SIGNED_IN,
    by: "spare",
    at: () => "/recommendations/KZP-04",
    fill: async (page) => {
      await page.getByLabel("Your remark").fill(REASON);
      await page.getByText("Tell colleagues", { exact: true }).click();
      // All of them, so that the administrator has something to mark as read.
      const colleagues = page.getByRole("group", { name: "Who is told" }).getByRole("checkbox");
      for (const colleague of await colleagues.all()) await colleague.check();
    },
    press: "Add remark",
  },
  "app/recommendations/[reference]/remarks/actions.ts#withdrawRemark": {
    // The remark is the administrator's, so its author and administrators may.
    allowed: ADMINISTRATORS,
    by: "ADMIN",
    at: () => "/recommendations/KZP-04",
    fill: () => Promise.resolve(),
    press: "Withdraw remark",
  },
  "app/recommendations/[reference]/remarks/actions.ts#eraseRemark": {
    allowed: ADMINISTRATORS,
    by: "ADMIN",
    at: () => `/recommendations/KZP-04/remarks/${knownIds.remark}/erase`,
    fill: (page) => page.getByLabel("Reason").fill(REASON),
    press: "Erase words",
  },
  "app/evidence/actions.ts#withdrawEvidence": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => "/evidence/2/withdraw",
    fill: (page) => page.getByLabel("Reason").fill(REASON),
    press: "Withdraw evidence",
  },
  "app/evidence/actions.ts#reinstateEvidence": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => "/evidence/2",
    fill: () => Promise.resolve(),
    press: "Reinstate evidence",
  },
  "app/evidence/actions.ts#reviseEvidence": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => "/evidence/1/edit",
    fill: async (page) => {
      await page.getByLabel("Web address (optional)", { exact: true }).fill(knownIds.page);
      await page.getByLabel("Title").fill("Generated title");
      await page.getByLabel("Reason for the change").fill(REASON);
    },
    press: "Save changes",
  },
  "app/evidence/actions.ts#keepPage": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => "/evidence/1",
    fill: () => Promise.resolve(),
    press: "Keep a copy of the page",
  },
  "app/evidence/actions.ts#lookAgain": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => "/evidence/1",
    fill: () => Promise.resolve(),
    press: "Look at the page again",
  },
  "app/integrity/actions.ts#verify": {
    allowed: ADMINISTRATORS,
    by: "ADMIN",
    at: () => "/integrity",
    fill: () => Promise.resolve(),
    press: "Verify the whole register",
    shows: /No problems found: /,
  },
  "app/actors/actions.ts#addActor": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => "/actors/new",
    fill: async (page) => {
      await page.getByLabel("Name").fill("Generated actor");
      await page.getByRole("radio", { name: /^Public body/ }).check();
    },
    press: "Add actor",
  },
  "app/themes/actions.ts#reviseTheme": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => "/themes/visas/edit",
    fill: async (page) => {
      await page.getByLabel("Comes after").selectOption({ index: 0 });
      await page.getByLabel("Reason for the change").fill(REASON);
    },
    press: "Save changes",
  },
  "app/themes/actions.ts#mergeThemes": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => "/themes/visas/merge?with=education",
    fill: async (page) => {
      await page.getByRole("radio", { name: "Visas" }).check();
      await page.getByLabel("Why the two are one").fill(REASON);
    },
    press: "Merge",
  },
  "app/themes/actions.ts#separateTheme": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => "/themes/visas",
    fill: () => Promise.resolve(),
    press: /^Undo merge/,
  },
  "app/actors/actions.ts#mergeActors": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => "/actors/g7/merge?with=bindmans-llp",
    fill: async (page) => {
      await page.getByRole("radio", { name: "G7" }).check();
      await page.getByLabel("Why the two are one").fill(REASON);
    },
    press: "Merge",
  },
  "app/actors/actions.ts#separateActor": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => "/actors/g7",
    fill: () => Promise.resolve(),
    press: /^Undo merge/,
  },
  "app/actors/actions.ts#reviseActor": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => "/actors/g7/edit",
    fill: async (page) => {
      await page.getByLabel("Name").fill("Generated, corrected");
      await page.getByLabel("Reason for the change").fill(REASON);
    },
    press: "Save changes",
  },
  "app/actors/actions.ts#addInterest": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => "/actors/g7/interests/new",
    fill: async (page) => {
      await page.getByRole("radio", { name: /^Reported/ }).check();
      await page.getByLabel("Source", { exact: true }).selectOption({ index: 1 });
      await page.getByLabel("As at").fill("2023-04-27");
      await page.getByLabel("Capacity in which the holder is paid or backed").fill("generated for the test");
      await page.getByRole("radio", { name: /^Not recorded/ }).check();
      await page.getByLabel("What is known about the payer").fill("Not recorded");
      await page.getByRole("radio", { name: /^Not known/ }).check();
    },
    press: "Record interest",
  },
  "app/actors/actions.ts#reviseInterest": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => "/actors/g7/interests/1/edit",
    fill: (page) => page.getByLabel("Reason for the change").fill(REASON),
    press: "Save changes",
  },
  "app/actors/actions.ts#withdrawInterest": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => "/actors/g7/interests/1/edit",
    fill: (page) => page.getByLabel("Reason", { exact: true }).fill(REASON),
    press: "Withdraw interest",
  },
  "app/settings/actions.ts#changeSettings": {
    allowed: ADMINISTRATORS,
    by: "ADMIN",
    at: () => "/settings",
    fill: (page) => page.getByLabel("Maximum attachment size, in megabytes").fill("7"),
    press: "Save settings",
  },
  "app/accounts/actions.ts#invite": {
    allowed: ADMINISTRATORS,
    by: "ADMIN",
    at: () => "/accounts/invite",
    fill: async (page) => {
      await page.getByLabel("Name").fill("Generated Person");
      await page.getByLabel("Email address").fill("generated@example.org");
    },
    press: "Create invitation link",
  },
  "app/accounts/actions.ts#renewInvitation": {
    allowed: ADMINISTRATORS,
    by: "ADMIN",
    at: () => `/accounts/${knownIds.invited}`,
    fill: () => Promise.resolve(),
    press: "Create a new invitation link",
  },
  "app/accounts/actions.ts#changeRole": {
    allowed: ADMINISTRATORS,
    by: "ADMIN",
    at: () => `/accounts/${knownIds.invited}`,
    fill: (page) => page.getByRole("radio", { name: /^Administrator/ }).check(),
    press: "Change role",
  },
  "app/accounts/actions.ts#disable": {
    allowed: ADMINISTRATORS,
    by: "ADMIN",
    at: () => `/accounts/${knownIds.invited}`,
    fill: () => Promise.resolve(),
    press: "Disable account",
  },
  "app/accounts/actions.ts#enable": {
    allowed: ADMINISTRATORS,
    by: "ADMIN",
    at: () => `/accounts/${knownIds.invited}`,
    fill: () => Promise.resolve(),
    press: "Enable account",
  },
  "app/accounts/actions.ts#resetPassword": {
    allowed: ADMINISTRATORS,
    by: "ADMIN",
    at: () => `/accounts/${knownIds.active}`,
    fill: () => Promise.resolve(),
    press: "Create a reset link",
  },
  "app/imports/actions.ts#pasteTable": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => "/imports",
    fill: (page) => page.getByLabel("Or paste a table").fill("Reference\tTitle\nGEN-9\tGenerated for this test"),
    press: "Check pasted table",
    preference: true,
  },
  "app/imports/actions.ts#readAgain": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => `/imports/${knownIds.table}/mapping`,
    fill: (page) => page.getByText(/^Read as/).click(),
    press: "Read it again",
    preference: true,
  },
  "app/imports/actions.ts#mapColumns": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => `/imports/${knownIds.table}/mapping`,
    fill: async (page) => {
      const choice = page.getByLabel("Addressees that are not in the register");
      await page.locator("details", { has: choice }).locator("summary").first().click();
      await choice.selectOption({ label: "Public body" });
    },
    press: "Check table",
    preference: true,
  },
  "app/imports/actions.ts#settle": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => `/imports/${knownIds.refused}`,
    fill: (page) =>
      page
        .getByLabel(/^Leave out this row/)
        .first()
        .check(),
    press: "Apply and check again",
    preference: true,
  },
  "app/imports/actions.ts#saveProfile": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => `/imports/${knownIds.table}`,
    fill: (page) => page.getByLabel("Name of the import profile").fill("Another profile"),
    press: "Save import profile",
  },
  "app/imports/actions.ts#readByProfile": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => `/imports/${knownIds.table}/mapping`,
    fill: () => Promise.resolve(),
    press: "Read this way and check",
    preference: true,
  },
  "app/imports/actions.ts#renameProfile": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => `/imports/profiles/${knownIds.profile}`,
    fill: (page) => page.getByLabel("Name of the import profile").fill("Renamed profile"),
    press: "Save name",
  },
  "app/imports/actions.ts#removeProfile": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => `/imports/profiles/${knownIds.profile}`,
    fill: () => Promise.resolve(),
    press: "Remove import profile",
  },
  "app/imports/actions.ts#importAll": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => `/imports/${knownIds.table}`,
    fill: () => Promise.resolve(),
    press: "Import everything",
  },
  "app/imports/actions.ts#removeTable": {
    allowed: RECORDERS,
    by: "ANALYST",
    at: () => `/imports/${knownIds.table}`,
    fill: () => Promise.resolve(),
    press: "Remove table",
    preference: true,
  },
  "app/account/views/actions.ts#saveView": {
    allowed: SIGNED_IN,
    by: "REVIEWER",
    at: () => "/recommendations?status=NO_PROGRESS",
    fill: async (page) => {
      await page.getByText("Save this view", { exact: true }).click();
      await page.getByLabel("View name").fill("Generated view");
      await page.getByLabel("Share with everyone").check();
    },
    press: "Save view",
  },
  "app/account/views/actions.ts#changeView": {
    allowed: ADMINISTRATORS,
    by: "ADMIN",
    at: () => `/account/views/${knownIds.view}`,
    fill: (page) => page.getByLabel("View name").fill("Another name"),
    press: "Save view",
  },
  "app/account/views/actions.ts#removeView": {
    allowed: ADMINISTRATORS,
    by: "ADMIN",
    at: () => `/account/views/${knownIds.view}`,
    fill: () => Promise.resolve(),
    press: "Remove view",
  },
  "app/account/views/actions.ts#chooseStart": {
    allowed: SIGNED_IN,
    by: "spare",
    at: () => "/account",
    fill: async (page) => {
      await page.getByLabel("Page to show after signing in").selectOption({ label: "Review queue" });
    },
    press: "Save start page",
    preference: true,
  },
  "app/account/following/actions.ts#follow": {
    allowed: SIGNED_IN,
    by: "spare",
    at: () => "/recommendations/KZP-04",
    fill: () => Promise.resolve(),
    press: "Follow",
    preference: true,
  },
  "app/account/following/actions.ts#makeFeedAddress": {
    allowed: SIGNED_IN,
    by: "spare",
    at: () => "/account/following",
    fill: () => Promise.resolve(),
    press: /^Create an address/,
    shows: /\/feeds\/[\w-]{20}/,
  },
  "app/account/following/actions.ts#revokeFeedAddress": {
    allowed: SIGNED_IN,
    by: "spare",
    at: () => "/account/following",
    fill: () => Promise.resolve(),
    press: /^Revoke/,
    preference: true,
  },
  "app/account/following/actions.ts#chooseDigest": {
    allowed: SIGNED_IN,
    by: "spare",
    at: () => "/account/following",
    fill: (page) => page.getByRole("radio", { name: /^Weekly/ }).check(),
    press: "Save frequency",
    preference: true,
  },
  "app/_dashboard/actions.ts#markSeen": {
    allowed: SIGNED_IN,
    by: "spare",
    at: () => "/",
    fill: () => Promise.resolve(),
    press: "Mark as seen",
    preference: true,
  },
  "app/_first-days/actions.ts#chooseFirstSteps": {
    allowed: SIGNED_IN,
    by: "spare",
    at: () => "/",
    fill: () => Promise.resolve(),
    press: "Hide the first steps",
    preference: true,
  },
  "app/notifications/actions.ts#markRead": {
    allowed: SIGNED_IN,
    by: "ADMIN",
    at: () => "/notifications",
    fill: () => Promise.resolve(),
    press: "Mark all as read",
    preference: true,
  },
  "app/account/following/actions.ts#unfollow": {
    allowed: SIGNED_IN,
    by: "spare",
    at: () => "/recommendations/KZP-04",
    fill: () => Promise.resolve(),
    press: "Unfollow",
    preference: true,
  },
  "app/account/tokens/actions.ts#makeToken": {
    allowed: SIGNED_IN,
    by: "spare",
    at: () => "/account/tokens",
    fill: (page) => page.getByLabel("Name").fill("Generated"),
    press: "Create token",
    shows: /ft_[\w-]{20}/,
  },
  "app/account/tokens/actions.ts#revokeToken": {
    allowed: SIGNED_IN,
    by: "spare",
    at: () => "/account/tokens",
    fill: () => Promise.resolve(),
    press: /^Revoke/,
  },
  "app/account/actions.ts#endSession": {
    allowed: SIGNED_IN,
    by: "spare",
    at: () => "/account",
    fill: () => Promise.resolve(),
    press: /^End the session/,
  },
  "app/account/actions.ts#endOthers": {
    allowed: SIGNED_IN,
    by: "spare",
    at: () => "/account",
    fill: () => Promise.resolve(),
    press: "End all other sessions",
  },
  "app/account/actions.ts#changePassword": {
    allowed: SIGNED_IN,
    by: "spare",
    at: () => "/account",
    fill: async (page) => {
      await page.getByLabel("Current password").fill(SPARE.password);
      await page.getByLabel("New password", { exact: true }).fill("twelve boats upon the lake");
      await page.getByLabel("Confirm new password").fill("twelve boats upon the lake");
    },
    press: "Change password",
  },
};

const SPARE: Person = { name: "Sparing Spare", email: "spare@example.org", password: "five gates along the lane" };

const APP = join(ROOT, "app");

/** The paths of every file with this name in the app folder, as addresses: `/recommendations/[reference]`. */
function routes(file: "page.tsx" | "route.ts"): { path: string; text: string }[] {
  return readdirSync(APP, { recursive: true, encoding: "utf8" })
    .map((found) => `/${found.split(sep).join("/")}`)
    .filter((found) => found.endsWith(`/${file}`))
    .map((found) => ({
      // A folder in parentheses only groups files, and is not part of the address.
      path: found.slice(0, -file.length - 1).replace(/\/\([^/]+\)/g, "") || "/",
      text: readFileSync(join(APP, found), "utf8"),
    }));
}

/** The methods that a route handler's file exports. */
function methodsOf(text: string): string[] {
  return [...text.matchAll(/^export (?:async )?(?:function|const) (GET|POST|PUT|PATCH|DELETE)\b/gm)].flatMap(
    ([, method]) => method ?? [],
  );
}

const manifest = z.object({
  node: z.record(z.string(), z.object({ filename: z.string(), exportedName: z.string() })),
});

/** Every server action in the build, and the id with which a form calls it. */
function actionsOfTheBuild(): Map<string, string> {
  const text = readFileSync(join(ROOT, ".next/server/server-reference-manifest.json"), "utf8");
  return new Map(
    Object.entries(manifest.parse(JSON.parse(text)).node).map(([id, { filename, exportedName }]) => [
      `${filename}#${exportedName}`,
      id,
    ]),
  );
}

test("every page, file and action says whom it is for", () => {
  expect(Object.keys(PAGES).toSorted()).toEqual(
    routes("page.tsx")
      .map(({ path }) => path)
      .toSorted(),
  );
  const handlers = routes("route.ts").flatMap(({ path, text }) =>
    methodsOf(text).map((method) => (method === "GET" ? path : `${method} ${path}`)),
  );
  expect([...Object.keys(FILES), ...Object.keys(RECEIVERS)].toSorted()).toEqual(handlers.toSorted());
  expect(Object.keys(ACTIONS).toSorted()).toEqual([...actionsOfTheBuild().keys()].toSorted());
});

test.describe.serial("who may do what", () => {
  let server: RunningServer;
  let site: Awaited<ReturnType<typeof startSite>>;
  const contexts = new Map<Somebody | "spare", BrowserContext>();

  function contextOf(who: Somebody | "spare"): BrowserContext {
    const context = contexts.get(who);
    if (!context) throw new Error(`There is no browser for ${who}`);
    return context;
  }

  test.beforeAll(async ({ browser, databaseServer }) => {
    test.setTimeout(180_000);
    server = await startServer(await makeFirstHome(databaseServer));
    site = await startSite({ "/page": "<title>Generated</title><p>Generated for the test.</p>" });
    knownIds.page = site.address("/page");
    const { address } = server;
    /** Browsers without JavaScript: what the server refuses must not depend on scripts in a page. */
    async function open(who: Somebody | "spare", person?: Person): Promise<Page> {
      const context = await browser.newContext({ baseURL: address, javaScriptEnabled: false });
      contexts.set(who, context);
      const page = await context.newPage();
      if (person) await signInAs(page, person);
      return page;
    }
    await open("nobody");
    const admin = await open("ADMIN", ADMINISTRATOR);
    for (const role of ["REVIEWER", "ANALYST"] as const) await open(role, await makePerson(browser, address, role));
    const link = await makeInvitation(admin, "REVIEWER", SPARE);
    const spare = await open("spare");
    await acceptInvitation(spare, link, SPARE);
    for (let session = 0; session < 2; session += 1) {
      // More sessions of the same person, in other browsers.
      const elsewhere = await browser.newContext({ baseURL: address, javaScriptEnabled: false });
      await signInAs(await elsewhere.newPage(), SPARE);
      await elsewhere.close();
    }

    const second = await makePerson(browser, address, "ADMIN");
    await open("disabled", second);
    await makeInvitation(admin, "REVIEWER", { ...SPARE, name: "Invited Person", email: "invited@example.org" });
    async function accountOf(name: string): Promise<string> {
      await admin.goto("/accounts");
      await admin.getByRole("link", { name, exact: true }).click();
      await expect(admin.getByRole("heading", { level: 1, name })).toBeVisible();
      return new URL(admin.url()).pathname.replace("/accounts/", "");
    }
    knownIds.invited = await accountOf("Invited Person");
    knownIds.active = await accountOf(SPARE.name);
    await admin.goto("/recommendations?status=IN_PROGRESS");
    await admin.getByText("Save this view", { exact: true }).click();
    await admin.getByLabel("View name").fill("A shared view");
    await admin.getByLabel("Share with everyone").check();
    await admin.getByRole("button", { name: "Save view" }).click();
    await expect(admin.getByRole("link", { name: "A shared view" })).toHaveAttribute("aria-current", "page");
    await admin.goto("/account");
    await admin.getByRole("link", { name: /^Rename, share or remove/ }).click();
    await expect(admin.getByRole("heading", { level: 1, name: "A shared view" })).toBeVisible();
    knownIds.view = new URL(admin.url()).pathname.replace("/account/views/", "");
    await accountOf(second.name);
    await admin.getByRole("button", { name: "Disable account" }).click();
    await expect(admin.getByRole("button", { name: "Enable account" })).toBeVisible();
    await admin.goto("/recommendations/KZP-08/ask");
    await admin.getByLabel("Other record’s reference").fill("KZP-09");
    await admin.getByLabel("Group title").fill("Generated group");
    await admin.getByLabel("Why these records have the same ask").fill(REASON);
    await admin.getByRole("button", { name: "Group these records" }).click();
    await expect(admin.getByRole("heading", { level: 1, name: "Generated group" })).toBeVisible();
    await admin.goto("/recommendations/bulk?record=KZP-09");
    await admin.getByLabel("Priority").selectOption("LOW");
    await admin.getByLabel("Reason for the change").fill(REASON);
    await admin.getByRole("button", { name: "Check what would change" }).click();
    await admin.getByRole("button", { name: "Change 1 record" }).click();
    await expect(admin.getByRole("heading", { level: 1, name: "1 record changed" })).toBeVisible();
    knownIds.changed = new URL(admin.url()).pathname.replace("/recommendations/bulk/", "");
    await admin.goto("/recommendations/KZP-04");
    await admin.getByLabel("Your remark").fill("Generated remark");
    await admin.getByRole("button", { name: "Add remark" }).click();
    await expect(admin).toHaveURL(/#remark-/);
    knownIds.remark = new URL(admin.url()).hash.replace("#remark-", "");
    await admin.goto("/sources");
    const source = admin.getByRole("main").locator('a[href^="/sources/"]:not([href="/sources/new"])').first();
    knownIds.source = new URL((await source.getAttribute("href")) ?? "", address).pathname.replace("/sources/", "");
    await admin.goto(`/sources/${knownIds.source}/texts/new?by=paste`);
    await admin
      .getByLabel("Text", { exact: true })
      .fill("Testers should try each page. Testers must say who may do what.");
    await admin.getByRole("button", { name: "Add text" }).click();
    await expect(admin.getByRole("heading", { level: 1, name: "Text, version 1" })).toBeVisible();
    await admin.goto("/recommendations/KZP-04/passage?passage=2&words=Testers+should+try");
    await admin.getByLabel("Why this passage belongs to the record").fill(REASON);
    await admin.getByRole("button", { name: "Add passage" }).click();
    await expect(admin.getByRole("blockquote")).toHaveText("Testers should try");
    for (const [known, buffer] of [
      ["refused", REFUSED_TABLE],
      ["table", TABLE],
    ] as const) {
      await admin.goto("/imports");
      await admin.getByLabel("Table", { exact: true }).setInputFiles({ name: "a.csv", mimeType: "text/csv", buffer });
      await admin.getByRole("button", { name: "Upload and check" }).click();
      await admin.getByLabel("Addressees that are not in the register").selectOption({ label: "Public body" });
      await admin.getByRole("button", { name: "Check table" }).click();
      await expect(admin.getByRole("heading", { level: 1, name: "What will be imported" })).toBeVisible();
      knownIds[known] = new URL(admin.url()).pathname.replace("/imports/", "");
    }
    await admin.getByLabel("Name of the import profile").fill("Generated profile");
    await admin.getByRole("button", { name: "Save import profile" }).click();
    await expect(admin.getByText("Import profile saved")).toBeVisible();
    await admin.goto("/imports/profiles");
    await admin.getByRole("link", { name: "Generated profile" }).click();
    await expect(admin.getByRole("heading", { level: 1, name: "Generated profile" })).toBeVisible();
    knownIds.profile = new URL(admin.url()).pathname.replace("/imports/profiles/", "");
  });

  test.afterAll(async () => {
    for (const context of contexts.values()) await context.close();
    await site.stop();
    expect(server.takeComplaints()).toEqual([]);
    expect(await server.stop()).toBe(0);
    await server.home.remove();
  });

  function get(who: Somebody | "spare", address: string, accept: string): Promise<APIResponse> {
    return contextOf(who).request.get(address, { headers: { accept }, maxRedirects: 0 });
  }

  /**
   * Whether a page says that the role does not allow it, in its HTML and not only in Next's scripts. When a whole page
   * is refused, Next renders only its title before its scripts run.
   */
  async function saysNotAllowed(answer: APIResponse): Promise<boolean> {
    const drawn = (await answer.text()).replace(/<script\b.*?<\/script>/gs, "");
    return drawn.includes(NOT_ALLOWED) || drawn.includes("<title>You do not have permission");
  }

  /** Where a response redirects the browser; null when it does not. */
  function destination(answer: APIResponse): string | null {
    const { location } = answer.headers();
    if (![303, 307].includes(answer.status()) || location === undefined) return null;
    const { pathname, search } = new URL(location, server.address);
    return pathname + search;
  }

  for (const who of PEOPLE) {
    test(`every page answers ${who} as it should`, async () => {
      for (const [path, { at, allowed }] of Object.entries(PAGES)) {
        if (path === "/sign-in" && !allowed.includes(who)) continue;
        const answer = await get(who, at(), "text/html");
        const attempt = `${path} for ${who}`;
        if (allowed.includes(who)) {
          expect(answer.status(), attempt).toBe(200);
          // That page is what others are sent in place of one that they may not see.
          expect(await saysNotAllowed(answer), attempt).toBe(path === "/not-allowed");
        } else if (who === "nobody" || who === "disabled") {
          expect(destination(answer), attempt).toBe(
            at() === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(at())}`,
          );
        } else {
          expect(answer.status(), attempt).toBe(403);
          expect(await saysNotAllowed(answer), attempt).toBe(true);
        }
      }
    });

    test(`every file answers ${who} as it should, in a browser and to a program`, async () => {
      for (const [path, { at, allowed, status = 200 }] of Object.entries(FILES)) {
        const attempt = `${path} for ${who}`;
        const toProgram = await get(who, at(), "*/*");
        const toBrowser = await get(who, at(), "text/html");
        if (allowed.includes(who)) {
          expect([toProgram.status(), toBrowser.status()], attempt).toEqual([status, status]);
        } else if (who === "nobody" || who === "disabled") {
          expect(toProgram.status(), attempt).toBe(401);
          expect(destination(toBrowser), attempt).toBe(`/sign-in?next=${encodeURIComponent(at())}`);
        } else {
          expect([toProgram.status(), toBrowser.status()], attempt).toEqual([403, 403]);
        }
      }
    });
  }

  for (const language of ["ru", "kk"]) {
    test(`no page says anything in English to whoever reads it in "${language}"`, async () => {
      const context = contextOf("ADMIN");
      await context.addCookies([{ name: LANGUAGE_COOKIE, value: language, url: server.address }]);
      const page = await context.newPage();
      const found: string[] = [];
      for (const { at } of Object.values(PAGES)) {
        if (at() === "/sign-in") continue;
        await page.goto(at());
        found.push(...(await englishOn(page)).map((text) => `${at()}: ${text}`));
      }
      await page.close();
      await context.clearCookies({ name: LANGUAGE_COOKIE });
      expect(found).toEqual([]);
    });
  }

  test("without client JavaScript every page is whole and its forms can be sent, missing and forbidden ones too", async () => {
    const found: string[] = [];
    async function look(who: Somebody, status: number, addresses: readonly string[]): Promise<void> {
      const page = await contextOf(who).newPage();
      for (const address of addresses) {
        const answer = await page.goto(address);
        if (answer?.status() !== status) found.push(`${address} for ${who}: ${answer?.status()}`);
        found.push(...(await unusableOn(page)).map((fault) => `${address} for ${who}: ${fault}`));
      }
      await page.close();
    }
    const pages = Object.values(PAGES);
    const strangers = pages.filter(({ allowed }) => allowed.includes("nobody"));
    const forbidden = pages.filter(({ allowed }) => !allowed.includes("REVIEWER") && !allowed.includes("nobody"));
    await look(
      "nobody",
      200,
      strangers.map(({ at }) => at()),
    );
    await look(
      "ADMIN",
      200,
      pages.filter(({ allowed }) => allowed.includes("ADMIN")).map(({ at }) => at()),
    );
    await look(
      "REVIEWER",
      403,
      forbidden.map(({ at }) => at()),
    );
    await look("ADMIN", 404, MISSING);
    expect(found).toEqual([]);
  });

  test("the sign-in page sends on whoever is signed in, and a disabled account's session says nobody", async () => {
    for (const who of SIGNED_IN) expect(destination(await get(who, "/sign-in", "text/html"))).toBe("/");
    for (const who of PEOPLE) {
      const session: unknown = await (await get(who, "/api/auth/session", "*/*")).json();
      if (who === "nobody" || who === "disabled") expect(session).toEqual({});
      else expect(session).toMatchObject({ role: who });
    }
  });

  /** Number of the newest history entry: every write adds one. */
  async function head(): Promise<number> {
    const csv = await (await get("ADMIN", "/recommendations.csv?q=KZP-08", "*/*")).text();
    const rows: Record<string, string>[] = parse(csv, { columns: true });
    return Number(rows[0]?.["head_sequence"]);
  }

  /** Fills in a form as a permitted user and captures the request that the browser would send, without sending it. */
  async function capture({ by, at, fill, press }: Submission): Promise<{ type: string; body: Buffer }> {
    const page = await contextOf(by).newPage();
    try {
      await page.goto(at());
      await fill(page);
      await page.route("**/*", (route) => (route.request().method() === "POST" ? route.abort() : route.continue()));
      const sent = page.waitForRequest((request) => request.method() === "POST");
      await page.getByRole("main").getByRole("button", { name: press }).first().click();
      const request = await sent;
      const body = request.postDataBuffer();
      if (!body) throw new Error(`The form at ${at()} sent nothing`);
      return { type: (await request.headerValue("content-type")) ?? "", body };
    } finally {
      await page.close();
    }
  }

  /** A captured form, as the page would have it that is drawn for somebody else. Whoever is not signed in sends it as it is. */
  async function drawnFor(who: Somebody | "spare", body: Buffer): Promise<Buffer> {
    const session = z.object({ id: z.uuid() }).safeParse(await (await get(who, "/api/auth/session", "*/*")).json());
    if (!session.success) return body;
    const author = /(name="\$author"\r\n\r\n)[\da-f-]{36}/;
    return Buffer.from(body.toString("latin1").replace(author, `$1${session.data.id}`), "latin1");
  }

  for (const [action, sending] of Object.entries(ACTIONS)) {
    if (typeof sending === "string") continue;
    const { allowed, by, at, shows, preference } = sending;
    const refused = PEOPLE.filter((who) => !allowed.includes(who));

    test(`${action} writes nothing for ${refused.join(", ")}, who send the very form that ${by} may`, async () => {
      const { type, body } = await capture(sending);
      expect(body.toString("latin1")).toContain(actionsOfTheBuild().get(action) ?? "an action of the build");
      const send = async (who: Somebody | "spare") =>
        contextOf(who).request.post(at(), {
          headers: { "content-type": type, origin: server.address, accept: "text/html" },
          data: await drawnFor(who, body),
          maxRedirects: 0,
        });
      const before = await head();
      for (const who of refused) {
        const answer = await send(who);
        if (who === "nobody" || who === "disabled") {
          // A longer form is carried on by the sign-in page, which the form's own address answers with.
          if (answer.status() === 200) expect(await answer.text(), who).toContain(CARRIED_ON);
          else expect(destination(answer), who).toMatch(/^\/sign-in/);
        } else {
          // For a user who may see the page, it is redrawn with the error in the form, if the form is shown to them.
          expect([200, 403], who).toContain(answer.status());
          if (answer.status() === 403) expect(await saysNotAllowed(answer), who).toBe(true);
          if (shows) expect(await answer.text(), who).not.toMatch(shows);
        }
        expect(await head(), `the history after ${who} sent it`).toBe(before);
      }
      // The same bytes are accepted from a permitted user, so the role was refused, not the form.
      const answer = await send(by);
      expect(preference ? [303] : [200, 303]).toContain(answer.status());
      if (preference) expect(destination(answer)).not.toMatch(/^\/sign-in/);
      else if (shows) expect(await answer.text()).toMatch(shows);
      else expect(await head()).toBeGreaterThan(before);
    });
  }

  for (const [receiver, receiving] of Object.entries(RECEIVERS)) {
    if (typeof receiving === "string") continue;
    const { at, allowed, by, multipart, preference } = receiving;
    const refused = PEOPLE.filter((who) => !allowed.includes(who));

    test(`${receiver} writes nothing for ${refused.join(", ")}`, async () => {
      const send = (who: Somebody) =>
        contextOf(who).request.post(at(), {
          headers: { origin: server.address, accept: "*/*" },
          multipart,
          maxRedirects: 0,
        });
      const before = await head();
      for (const who of refused) {
        expect((await send(who)).status(), who).toBe(who === "nobody" || who === "disabled" ? 401 : 403);
        expect(await head(), `the history after ${who} sent it`).toBe(before);
      }
      expect([200, 201, 303]).toContain((await send(by)).status());
      if (!preference) expect(await head()).toBeGreaterThan(before);
    });
  }
});

import type { SearchParams } from "@/lib/web/search-params";

/** The parameters of an address. Those with an empty value are omitted. */
export type Query = readonly (readonly [name: string, value: string | number])[];

type Part = string | number | bigint;

const AS_OF = new Set(["as_of", "known_at"]);

/**
 * All parameters except those for day and instant, one entry for each value. The page number is left out too, because a
 * list may have other pages on another day.
 */
export function withoutAsOf(parameters: SearchParams): [string, string][] {
  return Object.entries(parameters).flatMap(([name, value]) =>
    AS_OF.has(name) || name === "page" || value === undefined
      ? []
      : [value].flat().map((single): [string, string] => [name, single]),
  );
}

/** Parameters as a query string, without the empty ones. */
export function queryString(query: Query): string {
  const nonEmpty = query.filter(([, value]) => value !== "").map(([name, value]) => [name, String(value)]);
  return new URLSearchParams(nonEmpty).toString();
}

/** A path with parameters, without the empty ones. */
export function addressWith(path: string, query: Query): string {
  const text = queryString(query);
  return text === "" ? path : `${path}?${text}`;
}

/** A path whose parts are encoded, so that no part can become two, whatever it contains. */
function path(texts: TemplateStringsArray, ...parts: Part[]): string {
  return String.raw({ raw: texts }, ...parts.map((part) => encodeURIComponent(String(part))));
}

/** The parameter of a form's page that names the draft to go on with. */
const DRAFT = "draft";

/** A page's address without the draft that it shows, and that draft's id. */
export function withoutDraft(address: string): { address: string; draft: string | null } {
  const [page = "", search] = address.split("?", 2);
  const query = new URLSearchParams(search);
  const draft = query.get(DRAFT);
  query.delete(DRAFT);
  return { address: addressWith(page, [...query]), draft };
}

/** A chapter of the help, or a section of one that other pages link to. */
export type HelpSection =
  | "api"
  | "csv"
  | "csv#history"
  | "proof"
  | "words"
  | "words#comparing"
  | "words#evidence"
  | "words#parts"
  | "words#same-ask"
  | "words#two-clocks"
  | "words#vague-dates"
  | "words#who-may-do-what";

/** The names of the files that export a list. */
export type ListFile =
  | `${"recommendations" | "updates" | "evidence"}.${"csv" | "jsonl"}`
  | `${"sources" | "actors"}.csv`
  | "recommendations.xlsx";

/**
 * The address of every page and file of the register, relative to its public address. No other code writes an address
 * by hand, so that the address of a page that does not exist does not compile, and every part is encoded.
 */
/** The fragment of one of a record's passages in the text of its source. The first is as it was when there was only one. */
export function passageAnchor(reference: string, number: number): string {
  return number === 1 ? `passage-${reference}` : `passage-${reference}-${number}`;
}

export const addresses = {
  home: (query: Query = []) => addressWith("/", query),

  records: (query: Query = []) => addressWith("/recommendations", query),
  record: (reference: string, query: Query = []) => addressWith(path`/recommendations/${reference}`, query),
  addRecord: (query: Query = []) => addressWith("/recommendations/new", query),
  editRecord: (reference: string) => path`/recommendations/${reference}/edit`,
  withdrawRecord: (reference: string) => path`/recommendations/${reference}/withdraw`,
  passage: (reference: string, query: Query = []) => addressWith(path`/recommendations/${reference}/passage`, query),
  /** The page of a record, at one of its remarks. */
  remark: (reference: string, id: string) =>
    `${addressWith(path`/recommendations/${reference}`, [["remark", id]])}#remark-${id}`,
  eraseRemark: (reference: string, id: string) => path`/recommendations/${reference}/remarks/${id}/erase`,
  askOfRecord: (reference: string) => path`/recommendations/${reference}/ask`,
  citation: (reference: string, query: Query) => addressWith(path`/recommendations/${reference}/citation`, query),
  addUpdate: (reference: string, query: Query = []) =>
    addressWith(path`/recommendations/${reference}/updates/new`, query),
  update: (reference: string, number: number, query: Query = []) =>
    addressWith(path`/recommendations/${reference}/updates/${number}`, query),
  correctUpdate: (reference: string, number: number) => path`/recommendations/${reference}/updates/${number}/correct`,
  changeMany: (query: Query = []) => addressWith("/recommendations/bulk", query),
  changedMany: (id: string, query: Query = []) => addressWith(path`/recommendations/bulk/${id}`, query),
  undoMany: (id: string) => path`/recommendations/bulk/${id}/undo`,
  ask: (number: number, query: Query = []) => addressWith(path`/asks/${number}`, query),
  editAsk: (number: number) => path`/asks/${number}/edit`,

  sources: (query: Query = []) => addressWith("/sources", query),
  source: (slug: string, query: Query = []) => addressWith(path`/sources/${slug}`, query),
  editSource: (slug: string) => path`/sources/${slug}/edit`,
  withdrawSource: (slug: string) => path`/sources/${slug}/withdraw`,
  addSource: () => "/sources/new",
  sourceText: (slug: string, query: Query = []) => addressWith(path`/sources/${slug}/text`, query),
  findInText: (slug: string) => path`/sources/${slug}/text/find`,
  /** Chooses the record on file that a passage of the text is added to. */
  addToRecord: (slug: string, query: Query = []) => addressWith(path`/sources/${slug}/text/record`, query),
  /** The text of a source, at one of a record's passages. */
  passageInText: (slug: string, { reference, number }: { reference: string; number: number }, query: Query = []) =>
    `${addressWith(path`/sources/${slug}/text`, [
      ...query,
      ["record", reference],
      ["passage", number === 1 ? "" : number],
    ])}#${passageAnchor(reference, number)}`,
  suggestions: (slug: string, query: Query = []) => addressWith(path`/sources/${slug}/suggestions`, query),
  suggestion: (slug: string, span: string, query: Query = []) =>
    addressWith(path`/sources/${slug}/suggestions/${span}`, query),
  addText: (slug: string, query: Query = []) => addressWith(path`/sources/${slug}/texts/new`, query),
  uploadText: (slug: string) => path`/sources/${slug}/texts/upload`,
  textVersion: (slug: string, version: number, query: Query = []) =>
    addressWith(path`/sources/${slug}/texts/${version}`, query),
  textVersionFile: (slug: string, version: number) => path`/sources/${slug}/texts/${version}/file`,
  textVersionText: (slug: string, version: number) => path`/sources/${slug}/texts/${version}/text.txt`,

  evidence: (query: Query = []) => addressWith("/evidence", query),
  aboutPage: () => "/evidence/about-page",
  evidenceOnFile: (query: Query) => addressWith("/evidence/on-file", query),
  evidenceItem: (number: number | string, query: Query = []) => addressWith(path`/evidence/${number}`, query),
  withdrawEvidence: (number: number) => path`/evidence/${number}/withdraw`,
  editEvidence: (number: number) => path`/evidence/${number}/edit`,
  keptPage: (number: number, id: string) => path`/evidence/${number}/copies/${id}`,
  attachFile: (number: number) => path`/evidence/${number}/attachments`,
  attachment: (sha256: string, name: string) => path`/attachments/${sha256}/${name}`,

  themes: (query: Query = []) => addressWith("/themes", query),
  theme: (slug: string, query: Query = []) => addressWith(path`/themes/${slug}`, query),
  mergeTheme: (slug: string) => path`/themes/${slug}/merge`,
  editTheme: (slug: string) => path`/themes/${slug}/edit`,
  actors: (query: Query = []) => addressWith("/actors", query),
  actor: (slug: string, query: Query = []) => addressWith(path`/actors/${slug}`, query),
  addActor: () => "/actors/new",
  mergeActor: (slug: string) => path`/actors/${slug}/merge`,
  editActor: (slug: string) => path`/actors/${slug}/edit`,
  addInterest: (holder: string) => path`/actors/${holder}/interests/new`,
  editInterest: (holder: string, number: number) => path`/actors/${holder}/interests/${number}/edit`,

  search: (query: Query = []) => addressWith("/search", query),

  notifications: (query: Query = []) => addressWith("/notifications", query),
  worklist: (query: Query = []) => addressWith("/worklist", query),
  review: (query: Query = []) => addressWith("/review", query),
  compare: (query: Query = []) => addressWith("/compare", query),
  comparisonFile: (query: Query = []) => addressWith("/compare.csv", query),
  charts: (query: Query = []) => addressWith("/charts", query),
  chartNumbers: (query: Query = []) => addressWith("/charts/numbers", query),
  groups: (query: Query = []) => addressWith("/charts/groups", query),
  chartFile: (file: string, query: Query) => addressWith(path`/charts/${file}`, query),
  report: (query: Query = []) => addressWith("/report", query),
  reportFile: (query: Query = []) => addressWith("/report.docx", query),
  exports: (query: Query = []) => addressWith("/exports", query),
  listFile: (file: ListFile, query: Query = []) => addressWith(path`/${file}`, query),
  dataPackage: (query: Query = []) => addressWith("/register.zip", query),

  history: (query: Query = []) => addressWith("/history", query),
  historyEntry: (sequence: Part) => path`/history/${sequence}`,
  historyFile: (query: Query = []) => addressWith("/history.csv", query),
  integrity: () => "/integrity",
  verificationFile: () => "/integrity/verification.txt",

  imports: (query: Query = []) => addressWith("/imports", query),
  import: (id: string, query: Query = []) => addressWith(path`/imports/${id}`, query),
  importMapping: (id: string) => path`/imports/${id}/mapping`,
  /** Where a table that has just arrived is gone on with: its check, if a profile could be used for it. */
  importArrived: (id: string, profile: string | null) =>
    profile === null ? path`/imports/${id}/mapping` : addressWith(path`/imports/${id}`, [["profile", profile]]),
  refusedRows: (id: string, query: Query = []) => addressWith(path`/imports/${id}/refused.csv`, query),
  uploadTable: () => "/imports/upload",
  mappingProfiles: (query: Query = []) => addressWith("/imports/profiles", query),
  mappingProfile: (id: string) => path`/imports/profiles/${id}`,

  administration: () => "/administration",
  accounts: (query: Query = []) => addressWith("/accounts", query),
  accountOf: (id: string) => path`/accounts/${id}`,
  invite: () => "/accounts/invite",
  backups: () => "/backups",
  makeBackup: () => "/backups/download",
  settings: (query: Query = []) => addressWith("/settings", query),

  account: (query: Query = []) => addressWith("/account", query),
  view: (id: string) => path`/account/views/${id}`,
  tokens: (query: Query = []) => addressWith("/account/tokens", query),
  following: (query: Query = []) => addressWith("/account/following", query),
  /** The beginning of a private address, to which the name of a feed's file is appended. */
  feeds: (token: string) => path`/feeds/${token}`,
  atomFeed: (token: string) => path`/feeds/${token}/atom.xml`,
  unsubscribe: (token: string) => path`/unsubscribe/${token}`,
  confirmUnsubscribing: (token: string) => path`/unsubscribe/${token}/confirm`,
  /** The page of a form, on which the draft is gone on with. */
  draft: (address: string, id: string) =>
    addressWith(address.split("?")[0] ?? "", [
      ...new URLSearchParams(withoutDraft(address).address.split("?")[1]),
      [DRAFT, id],
    ]),
  drafts: () => "/drafts",
  signInBeside: () => "/sign-in/beside",
  /** `next` is the page to go to after signing in; the default is the start page. */
  signIn: (next = "/") => addressWith("/sign-in", next === "/" ? [] : [["next", next]]),

  help: (place?: HelpSection) => (place === undefined ? "/help" : `/help/${place}`),

  api: () => "/api/v1",
  apiDescription: () => "/api/v1/openapi.json",
  apiExport: (name: string) => path`/api/v1/exports/${name}`,
} as const;

import { parseHistoryQuery } from "@/lib/audit/integrity/filters";
import { parseReportParts } from "@/lib/delivery/report/parts";
import { readFacetSearches } from "@/lib/register/lists/facet-searches";
import { parseListQuery } from "@/lib/register/lists/filters";
import { namesRead } from "@/lib/web/search-params";

const AS_OF = ["as_of", "known_at"];
const RECORDS = [...namesRead(parseListQuery), ...AS_OF];
/** Groups and columns are those of the page of records, and of the files of its rows. */
const LIST = RECORDS.filter((name) => !["group", "column"].includes(name));
const FILTERS = LIST.filter((name) => !["sort", "page", "per_page"].includes(name));
/** Of the form with filters, which looks for a name among the values of a filter. */
const FORM = namesRead(readFacetSearches);
const HISTORY = namesRead(parseHistoryQuery);
const REPORT = [...namesRead(parseReportParts), "title", "organisation", "summary", "since", "chart"];
const SIDES = ["from", "from_known", "to", "to_known", "change"];
const CHART = ["since", "by"];
const PASSAGE = ["passage_start", "passage_end", "text_version"];
const SUGGESTED = ["kind", "basis", "addressee", "made", "due"];
const FILE = ["excel", "labels"];
/** Of a page with a longer form: see `Drafted`. */
const DRAFT = ["draft"];

/** The parameters of every page, by its folder in `app`. */
export const PAGE_PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  "/": [...AS_OF, "seen", "clock", "count", "rate"],
  "/account": ["changed", "saved"],
  "/account/following": ["page", "saved"],
  "/account/tokens": ["revoked"],
  "/account/views/[id]": [],
  "/accounts": ["page"],
  "/accounts/[id]": [],
  "/accounts/invite": [],
  "/themes": AS_OF,
  "/themes/[slug]": AS_OF,
  "/themes/[slug]/edit": [],
  "/themes/[slug]/merge": ["with"],
  "/actors": ["q", "kind", "page", ...AS_OF],
  "/actors/[slug]": ["holds", "pays", ...AS_OF],
  "/actors/[slug]/edit": [],
  "/actors/[slug]/merge": ["with"],
  "/actors/[slug]/interests/[number]/edit": DRAFT,
  "/actors/[slug]/interests/new": DRAFT,
  "/actors/new": [],
  "/administration": [],
  "/asks/[number]": AS_OF,
  "/asks/[number]/edit": [],
  "/backups": [],
  "/charts": [...LIST, ...FORM, ...CHART],
  "/charts/groups": [...FILTERS, ...CHART, "page"],
  "/charts/numbers": [...FILTERS, ...CHART, "chart", "page"],
  "/compare": [...FILTERS.filter((name) => !AS_OF.includes(name)), ...FORM, ...SIDES, "page"],
  "/evidence": ["q", "source", "provider", "state", "page", ...AS_OF],
  "/evidence/[number]": ["page", "attached", "refused", ...AS_OF],
  "/evidence/[number]/edit": DRAFT,
  "/evidence/[number]/withdraw": [],
  "/exports": LIST,
  "/help": [],
  "/help/api": [],
  "/help/csv": [],
  "/help/proof": [],
  "/help/words": [],
  "/history": HISTORY,
  "/history/[sequence]": [],
  "/imports": ["refused", "removed"],
  "/imports/[id]": ["kept", "profile"],
  "/imports/[id]/mapping": [],
  "/imports/profiles": [],
  "/imports/profiles/[id]": [],
  "/integrity": [],
  "/links/[token]": [],
  "/not-allowed": [],
  "/notifications": ["page"],
  "/recommendations": [...RECORDS, ...FORM, "select"],
  "/recommendations/[reference]": ["recorded", "remarks", "remark", ...AS_OF, ...DRAFT],
  "/recommendations/[reference]/ask": [],
  "/recommendations/[reference]/edit": DRAFT,
  "/recommendations/[reference]/passage": ["passage", "source", ...PASSAGE, "words", ...DRAFT],
  "/recommendations/[reference]/remarks/[id]/erase": [],
  "/recommendations/[reference]/updates/[number]": [...AS_OF, ...DRAFT],
  "/recommendations/[reference]/updates/[number]/correct": DRAFT,
  "/recommendations/[reference]/updates/new": ["like_last", ...DRAFT],
  "/recommendations/[reference]/withdraw": [],
  "/recommendations/bulk": [...FILTERS.filter((name) => !AS_OF.includes(name)), "record", "all", ...DRAFT],
  "/recommendations/bulk/[id]": ["page", "saved"],
  "/recommendations/bulk/[id]/undo": [],
  "/recommendations/new": ["source", "part_of", "as_in", ...PASSAGE, ...SUGGESTED, ...DRAFT],
  "/report": [...LIST, ...REPORT],
  "/review": [
    "queries",
    "updates",
    "queue",
    "theme",
    "source",
    "owner",
    "order",
    "record",
    "update",
    "reviewed",
    ...DRAFT,
  ],
  "/search": ["q", ...AS_OF],
  "/settings": ["saved"],
  "/sign-in": ["next"],
  "/sources": ["withdrawn", "page", ...AS_OF],
  "/sources/[slug]": ["page", ...AS_OF],
  "/sources/[slug]/edit": DRAFT,
  "/sources/[slug]/suggestions": ["show", "kind", "basis", "at", "page", "tracked", ...AS_OF],
  "/sources/[slug]/suggestions/[span]": ["source", ...PASSAGE, ...SUGGESTED],
  "/sources/[slug]/text": [
    "q",
    "version",
    "part",
    "hit",
    "record",
    "passage",
    "page",
    "tracked",
    "anchor",
    "anchored",
    ...AS_OF,
  ],
  "/sources/[slug]/text/find": ["words"],
  "/sources/[slug]/text/record": ["source", ...PASSAGE, "q"],
  "/sources/[slug]/texts/[version]": ["added", ...AS_OF],
  "/sources/[slug]/texts/new": ["by", "refused", "note", ...DRAFT],
  "/sources/[slug]/withdraw": [],
  "/sources/new": DRAFT,
  "/unsubscribe/[token]/confirm": [],
  "/worklist": ["taken", "discarded", ...DRAFT, ...AS_OF],
};

/** The parameters of every file and other answer for programs to GET. The API has its own table. */
export const FILE_PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  "/actors.csv": [...LIST, ...FILE],
  "/attachments/[sha256]/[name]": [],
  "/charts/[file]": [...LIST, ...CHART, ...FILE, "record"],
  "/compare.csv": [...FILTERS.filter((name) => !AS_OF.includes(name)), ...SIDES, ...FILE],
  "/evidence.csv": [...LIST, ...FILE],
  "/evidence.jsonl": [...LIST, ...FILE],
  "/evidence/[number]/copies/[id]": [],
  "/evidence/on-file": ["q"],
  "/feeds/[token]/atom.xml": [],
  "/feeds/[token]/dates.ics": [],
  "/history.csv": [...HISTORY, "excel"],
  "/imports/[id]/refused.csv": ["excel"],
  "/integrity/verification.txt": ["since"],
  "/recommendations.csv": [...LIST, ...FILE, "passages", "column"],
  "/recommendations.jsonl": [...LIST, ...FILE, "passages", "column"],
  "/recommendations.xlsx": [...LIST, ...FILE, "passages"],
  "/recommendations/[reference]/citation": ["format", "update", ...AS_OF],
  "/register.zip": [...LIST, "documents"],
  "/report.docx": [...LIST, ...REPORT],
  "/sources.csv": [...LIST, ...FILE],
  "/sources/[slug]/texts/[version]/file": [],
  "/sources/[slug]/texts/[version]/text.txt": [],
  "/updates.csv": [...LIST, ...FILE],
  "/updates.jsonl": [...LIST, ...FILE],
};

import { type Attributes, type Namespaces, openParts, type Parts, readPart } from "@/lib/delivery/tables/archive";
import { webAddress } from "@/lib/delivery/tables/links";
import { refuseFile } from "@/lib/delivery/tables/table-row";
import { message } from "@/lib/platform/language/message";

/** Transitional and strict. Elements of other namespaces, such as those of extensions, are none of ours. */
export const SPREADSHEET: Namespaces = {
  "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "",
  "http://purl.oclc.org/ooxml/spreadsheetml/main": "",
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
  "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
};
const PACKAGE: Namespaces = { "http://schemas.openxmlformats.org/package/2006/relationships": "" };

type Relation = { type: string; target: string };

/** The name of a part that another one refers to; null for what is no name. */
function partName(target: string, folder: string): string | null {
  try {
    return decodeURIComponent(new URL(target, `file:///${folder}`).pathname.slice(1));
  } catch {
    return null; // the only way in which either says so
  }
}

/** What a part refers to, by its identifiers there: other parts by their names, and web addresses, which are not fetched. */
export async function relationsOf(
  parts: Parts,
  name: string,
): Promise<{ inside: Map<string, Relation>; addresses: Map<string, string> }> {
  const folder = name.slice(0, name.lastIndexOf("/") + 1);
  const inside = new Map<string, Relation>();
  const addresses = new Map<string, string>();
  function open(element: string, attributes: Attributes): void {
    if (element !== "Relationship") return;
    const { Id: id = "", Type: type = "", Target: target = "" } = attributes;
    if (attributes["TargetMode"] === "External") {
      const address = webAddress(target);
      if (address !== null) addresses.set(id, address);
      return;
    }
    const place = partName(target, folder);
    if (place !== null) inside.set(id, { type: type.slice(type.lastIndexOf("/") + 1), target: place });
  }
  await readPart(parts, `${folder}_rels/${name.slice(folder.length)}.rels`, PACKAGE, { open });
  return { inside, addresses };
}

export type Workbook = {
  parts: Parts;
  sheets: { name: string; part: string; isHidden: boolean }[];
  active: number;
  date1904: boolean;
  styles: string | undefined;
  strings: string | undefined;
};

export async function openWorkbookParts(path: string): Promise<Workbook> {
  const parts = await openParts(path);
  try {
    const { inside: roots } = await relationsOf(parts, "");
    const part = [...roots.values()].find(({ type }) => type === "officeDocument")?.target ?? "xl/workbook.xml";
    const { inside: relations } = await relationsOf(parts, part);
    const ofType = (wanted: string) => [...relations.values()].find(({ type }) => type === wanted)?.target;
    const sheets: Workbook["sheets"] = [];
    let [active, date1904] = [0, false];
    function open(element: string, attributes: Attributes): void {
      if (element === "workbookPr") date1904 = /^(1|true)$/.test(attributes["date1904"] ?? "");
      if (element === "workbookView") active = Number(attributes["activeTab"] ?? 0);
      if (element !== "sheet") return;
      const relation = relations.get(attributes["r:id"] ?? "");
      const isHidden = (attributes["state"] ?? "visible") !== "visible";
      if (relation?.type === "worksheet")
        sheets.push({ name: attributes["name"] ?? "", part: relation.target, isHidden });
    }
    const isThere = await readPart(parts, part, SPREADSHEET, { open });
    if (!isThere || sheets.length === 0) {
      refuseFile(message("This file is not an .xlsx workbook. Save the table as .xlsx or CSV."));
    }
    return { parts, sheets, active, date1904, styles: ofType("styles"), strings: ofType("sharedStrings") };
  } catch (error) {
    parts.archive.close();
    throw error;
  }
}

import { crc32, deflateRawSync } from "node:zlib";

/** One entry of a zip archive. `saidSize` is the size that the archive gives, which may be wrong. */
type ZipEntry = { name: string; content: Buffer | string; saidSize?: number; encrypted?: boolean };

/** A zip archive of these entries, deflated, as a document program writes it. */
export function makeZip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content, saidSize, encrypted = false } of entries) {
    const raw = Buffer.from(content);
    const packed = deflateRawSync(raw, { level: 9 });
    const nameBytes = Buffer.from(name, "utf8");
    // Version, flags (bit 11: names in UTF-8), method 8, time, date, checksum, packed and unpacked size, name and extra length.
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(0x800 | (encrypted ? 1 : 0), 2);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt16LE(0x21, 8);
    shared.writeUInt32LE(crc32(raw), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(saidSize ?? raw.length, 18);
    shared.writeUInt16LE(nameBytes.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), shared, nameBytes, packed]);
    // Comment length, disk, internal and external attributes, offset of the entry.
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), shared, rest, nameBytes]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const MAIN_PARTS = {
  docx: ["word/document.xml", "wordprocessingml.document.main+xml"],
  xlsx: ["xl/workbook.xml", "spreadsheetml.sheet.main+xml"],
  pptx: ["ppt/presentation.xml", "presentationml.presentation.main+xml"],
} as const;

/** A minimal Office Open XML document, with optional further entries. */
export function makeOfficeDocument(kind: keyof typeof MAIN_PARTS, further: readonly ZipEntry[] = []): Buffer {
  const [part, type] = MAIN_PARTS[kind];
  const types =
    `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
    `<Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}"/></Types>`;
  return makeZip([{ name: "[Content_Types].xml", content: types }, { name: part, content: "<document/>" }, ...further]);
}

/** A minimal OpenDocument file. */
export function makeOpenDocument(
  kind: "text" | "spreadsheet" | "presentation",
  further: readonly ZipEntry[] = [],
): Buffer {
  return makeZip([
    { name: "mimetype", content: `application/vnd.oasis.opendocument.${kind}` },
    { name: "content.xml", content: "<office:document-content/>" },
    ...further,
  ]);
}

/** The shortest valid beginning of each kind of file. */
export const BEGINNINGS = {
  pdf: Buffer.from("%PDF-1.7\n%âãÏÓ\n", "latin1"),
  png: Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1"),
  jpg: Buffer.from("\xff\xd8\xff\xe0\0\x10JFIF", "latin1"),
  gif: Buffer.from("GIF89a\x01\0\x01\0", "latin1"),
  webp: Buffer.from("RIFF\x24\0\0\0WEBPVP8 ", "latin1"),
  html: Buffer.from("<!DOCTYPE html>\n<html lang=kk><title>Сайт</title><script>alert(1)</script>"),
  txt: Buffer.from("Қазақстан: жоспар\r\n"),
  csv: Buffer.from("reference,status\r\nKZP-01,IN_PROGRESS\r\n"),
  exe: Buffer.from("MZ\x90\0\x03\0\0\0", "latin1"),
  elf: Buffer.from("\x7fELF\x02\x01\x01\0", "latin1"),
  sh: Buffer.from("#!/bin/sh\nrm -rf ~\n"),
} as const;

/** Text in a PDF's content stream. The standard fonts have no characters outside Latin-1. */
function pdfString(text: string): string {
  return `(${text.replace(/[\\()]/g, (sign) => `\\${sign}`)})`;
}

/**
 * A PDF with these texts as its pages. A page without text is like a scanned page. With `locked`, no password can open
 * it.
 */
export function makePdf(pages: readonly string[], { locked = false }: { locked?: boolean } = {}): Buffer {
  const kids = pages.map((_, page) => `${4 + page * 2} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
  ];
  for (const [page, text] of pages.entries()) {
    const lines = text.split("\n").map((line) => `${pdfString(line)} Tj T*`);
    const content = text === "" ? "" : `BT /F1 10 Tf 14 TL 50 800 Td ${lines.join("\n")} ET`;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + page * 2} 0 R >>`,
      `<< /Length ${Buffer.byteLength(content, "latin1")} >>\nstream\n${content}\nendstream`,
    );
  }
  const key = `<${"28BF".repeat(16)}>`;
  if (locked) objects.push(`<< /Filter /Standard /V 1 /R 2 /O ${key} /U ${key} /P -4 >>`);
  let file = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const lock = locked ? ` /Encrypt ${objects.length} 0 R /ID [<00><00>]` : "";
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R${lock} >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(`${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${end}`, "latin1");
}

/** A Word document with this WordprocessingML as its body. */
export function makeWordDocument(body: string, part = "word/document.xml"): Buffer {
  const schemas = "http://schemas.openxmlformats.org";
  const types =
    `<?xml version="1.0"?><Types xmlns="${schemas}/package/2006/content-types">` +
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
  const relations =
    `<?xml version="1.0"?><Relationships xmlns="${schemas}/package/2006/relationships">` +
    `<Relationship Id="r1" Type="${schemas}/officeDocument/2006/relationships/officeDocument" Target="${part}"/></Relationships>`;
  const document = `<?xml version="1.0"?><w:document xmlns:w="${schemas}/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
  return makeZip([
    { name: "[Content_Types].xml", content: types },
    { name: "_rels/.rels", content: relations },
    { name: part, content: document },
  ]);
}

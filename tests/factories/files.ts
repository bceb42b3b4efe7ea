import { crc32, deflateRawSync } from "node:zlib";

/** One entry of a zip archive. What is said of its size may be a lie. */
type ZipEntry = { name: string; content: Buffer | string; saidSize?: number; encrypted?: boolean };

/** A zip archive of these entries, deflated, as a document program would write it. */
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
    // Comment length, disk, internal and external attributes, where the entry begins.
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

/** The least that makes an Office Open XML document, with further entries. */
export function makeOfficeDocument(kind: keyof typeof MAIN_PARTS, further: readonly ZipEntry[] = []): Buffer {
  const [part, type] = MAIN_PARTS[kind];
  const types =
    `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
    `<Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}"/></Types>`;
  return makeZip([{ name: "[Content_Types].xml", content: types }, { name: part, content: "<document/>" }, ...further]);
}

/** The least that makes an OpenDocument file. */
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

/** The least that begins as such a file does. */
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

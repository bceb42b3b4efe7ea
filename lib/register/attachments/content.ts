import { describeArchive } from "@/lib/register/attachments/archive";
import { extensionOf } from "@/lib/register/attachments/name";
import { FileError } from "@/lib/register/attachments/refused";
import { KINDS_OF_FILE, type FileKind, type Signature } from "@/lib/register/attachments/vocabulary";

type MagicBytes = { is: Signature | "program" | "locked"; starts: string; then?: { at: number; with: string } };

/** Magic bytes at the start of files, as Latin-1. */
const MAGIC_BYTES: readonly MagicBytes[] = [
  { is: "pdf", starts: "%PDF-" },
  { is: "png", starts: "\x89PNG\r\n\x1a\n" },
  { is: "jpeg", starts: "\xff\xd8\xff" },
  { is: "gif", starts: "GIF87a" },
  { is: "gif", starts: "GIF89a" },
  { is: "webp", starts: "RIFF", then: { at: 8, with: "WEBP" } },
  { is: "zip", starts: "PK\x03\x04" },
  // Office documents from before 2007, and newer ones with a password, are OLE compound files.
  { is: "locked", starts: "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" },
  { is: "program", starts: "\x7fELF" },
  { is: "program", starts: "#!" },
  { is: "program", starts: "\0asm" },
  { is: "program", starts: "\xca\xfe\xba\xbe" },
  { is: "program", starts: "\xcf\xfa\xed\xfe" },
  { is: "program", starts: "\xce\xfa\xed\xfe" },
  { is: "program", starts: "L\0\0\0\x01\x14\x02\0" },
];

function signatureOf(bytes: Buffer): MagicBytes["is"] | null {
  const head = bytes.toString("latin1", 0, 64);
  const mark = MAGIC_BYTES.find(
    ({ starts, then }) => head.startsWith(starts) && (!then || head.startsWith(then.with, then.at)),
  );
  // A text may begin with "MZ" too, but a program contains bytes that no text does.
  return mark?.is ?? (head.startsWith("MZ") && !isText(bytes) ? "program" : null);
}

/**
 * UTF-16 text has a byte order mark. Text in any other common encoding has no control bytes except tabs and line ends.
 */
function isText(bytes: Buffer): boolean {
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
  if (wide === null) return !bytes.some((byte) => byte < 0x20 && (byte < 0x09 || byte > 0x0d));
  try {
    return !/[\u0000-\u0008\u000e-\u001f]/.test(new TextDecoder(wide, { fatal: true }).decode(bytes));
  } catch {
    return false; // the decoder throws only when the bytes are not in its encoding
  }
}

/** The opening tag must be within this many bytes. Only comments and a prolog may precede it. */
const HTML_WITHIN = 65_536;

function isHtml(bytes: Buffer): boolean {
  // Tag names are ASCII in every encoding, apart from UTF-16, which adds a zero byte to each letter.
  const head = bytes.toString("latin1", 0, HTML_WITHIN).replaceAll("\0", "");
  return isText(bytes) && /<(!doctype\s+html|html|head|body)[\s>]/i.test(head);
}

/**
 * The kind of file, from its name, once its content has been found to match. @throws {FileError} when the file is
 * empty, of a kind that is not accepted, different from what its name says, or a dangerous archive.
 */
export async function identify(name: string, bytes: Buffer): Promise<FileKind> {
  if (bytes.length === 0) throw new FileError("empty");
  const mark = signatureOf(bytes);
  if (mark === "program") throw new FileError("program");
  const extension = extensionOf(name);
  const kind = (Object.keys(KINDS_OF_FILE) as FileKind[]).find((candidate) =>
    // on purpose not `extensionOf(name) in …`: inherited keys must not match
    (KINDS_OF_FILE[candidate].extensions as readonly string[]).includes(extension),
  );
  if (kind === undefined) throw new FileError("unknown");
  const { content } = KINDS_OF_FILE[kind];
  let fits: boolean;
  switch (content.by) {
    case "signature":
      fits = mark === content.signature;
      break;
    case "text":
      fits = mark === null && isText(bytes);
      break;
    case "html":
      fits = mark === null && isHtml(bytes);
      break;
    case "document":
      if (mark === "locked") throw new FileError("locked");
      fits = mark === "zip" && isDocument(await describeArchive(bytes), content.part);
  }
  if (!fits) throw new FileError("mismatch");
  return kind;
}

/** Compares whole names, because the name for a spreadsheet template begins with the name for a spreadsheet. */
function isDocument(description: string, part: string): boolean {
  const trimmed = description.trim();
  return trimmed === part || trimmed.includes(`"${part}"`) || trimmed.includes(`'${part}'`);
}

import { describeArchive } from "@/lib/register/attachments/archive";
import { extensionOf } from "@/lib/register/attachments/name";
import { FileError } from "@/lib/register/attachments/refused";
import { KINDS_OF_FILE, type FileKind, type Signature } from "@/lib/register/attachments/vocabulary";

type Mark = { is: Signature | "program" | "locked"; starts: string; then?: { at: number; with: string } };

/** What files begin with, byte by byte as Latin-1. */
const MARKS: readonly Mark[] = [
  { is: "pdf", starts: "%PDF-" },
  { is: "png", starts: "\x89PNG\r\n\x1a\n" },
  { is: "jpeg", starts: "\xff\xd8\xff" },
  { is: "gif", starts: "GIF87a" },
  { is: "gif", starts: "GIF89a" },
  { is: "webp", starts: "RIFF", then: { at: 8, with: "WEBP" } },
  { is: "zip", starts: "PK\x03\x04" },
  // Documents of Office before 2007, and newer ones under a password, are compound files.
  { is: "locked", starts: "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" },
  { is: "program", starts: "\x7fELF" },
  { is: "program", starts: "#!" },
  { is: "program", starts: "\0asm" },
  { is: "program", starts: "\xca\xfe\xba\xbe" },
  { is: "program", starts: "\xcf\xfa\xed\xfe" },
  { is: "program", starts: "\xce\xfa\xed\xfe" },
  { is: "program", starts: "L\0\0\0\x01\x14\x02\0" },
];

function markOf(bytes: Buffer): Mark["is"] | null {
  const head = bytes.toString("latin1", 0, 64);
  const mark = MARKS.find(
    ({ starts, then }) => head.startsWith(starts) && (!then || head.startsWith(then.with, then.at)),
  );
  // "MZ" alone may begin a text; a program has what no text has.
  return mark?.is ?? (head.startsWith("MZ") && !isText(bytes) ? "program" : null);
}

/** Text in UTF-16 has a byte order mark; in every other encoding in use, no byte below the space but tabs and line ends. */
function isText(bytes: Buffer): boolean {
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
  if (wide === null) return !bytes.some((byte) => byte < 0x20 && (byte < 0x09 || byte > 0x0d));
  try {
    return !/[\u0000-\u0008\u000e-\u001f]/.test(new TextDecoder(wide, { fatal: true }).decode(bytes));
  } catch {
    return false; // the decoder's only way to say that it is not that encoding
  }
}

/** Where a page must have begun: what comes before are comments and a prolog. */
const HTML_WITHIN = 65_536;

function isHtml(bytes: Buffer): boolean {
  // The names are ASCII in every encoding; UTF-16 puts a zero beside each letter.
  const head = bytes.toString("latin1", 0, HTML_WITHIN).replaceAll("\0", "");
  return isText(bytes) && /<(!doctype\s+html|html|head|body)[\s>]/i.test(head);
}

/**
 * What kind of file this is: what its name says, once its content has been found to be that.
 * @throws {FileError} when it is empty, of a kind that is not taken, not what its name says, or an archive to beware of.
 */
export async function identify(name: string, bytes: Buffer): Promise<FileKind> {
  if (bytes.length === 0) throw new FileError("empty");
  const mark = markOf(bytes);
  if (mark === "program") throw new FileError("program");
  const extension = extensionOf(name);
  const kind = (Object.keys(KINDS_OF_FILE) as FileKind[]).find((candidate) =>
    // its own keys and no others
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

/** Whole names only: that of a spreadsheet's template begins with that of a spreadsheet. */
function isDocument(description: string, part: string): boolean {
  const trimmed = description.trim();
  return trimmed === part || trimmed.includes(`"${part}"`) || trimmed.includes(`'${part}'`);
}

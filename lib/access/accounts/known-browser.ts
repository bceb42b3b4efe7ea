import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/*
 * A browser in which somebody has signed in keeps a mark. Tries there are counted by themselves, so that strangers who try
 * out passwords for an account cannot keep its person out (OWASP's “device cookies”). A mark opens nothing.
 */

/** How many people's marks one browser keeps, the newest last. */
const MAX_MARKS = 5;

const MARK = /^([\w-]{22})\.([\w-]{43})$/;

function seal(secret: string, id: string, email: string): string {
  return createHmac("sha256", secret).update(`known-browser:${id}:${email}`, "utf8").digest("base64url");
}

function fits(secret: string, mark: string, email: string): string | null {
  const [, id, sealed] = MARK.exec(mark) ?? [];
  if (id === undefined || sealed === undefined) return null;
  return timingSafeEqual(Buffer.from(sealed), Buffer.from(seal(secret, id, email))) ? id : null;
}

function marksIn(marks: string): string[] {
  return marks.split("~").slice(-MAX_MARKS);
}

/** The id of a browser in which this address has been signed in with; null for any other. */
export function browserOf(secret: string, marks: string, email: string): string | null {
  for (const mark of marksIn(marks)) {
    const id = fits(secret, mark, email);
    if (id !== null) return id;
  }
  return null;
}

/** A browser's marks, with one for this address. */
export function withMark(secret: string, marks: string, email: string): string {
  if (browserOf(secret, marks, email) !== null) return marks;
  const id = randomBytes(16).toString("base64url");
  const kept = marksIn(marks).filter((mark) => MARK.test(mark));
  return [...kept, `${id}.${seal(secret, id, email)}`].slice(-MAX_MARKS).join("~");
}

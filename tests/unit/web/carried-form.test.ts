import { randomUUID } from "node:crypto";
import { type CarriedForm, openSealedForm, sealForm } from "@/lib/web/carried-form";
import { AUTHOR, DRAFT, filesOf, KEEP, valuesToKeep } from "@/lib/web/form-state";
import { draftContentOf, openedFormOf } from "@/lib/web/opened-form";

const SECRET = "a secret of at least thirty-two letters";
const DAY = 24 * 60 * 60 * 1000;

const FORM: CarriedForm = {
  author: randomUUID(),
  opened: {
    form: "update",
    subject: "KZP-08",
    address: "/recommendations/KZP-08/updates/new",
    id: randomUUID(),
    revision: 3,
  },
  content: { values: { rationale: ["Қазақша, по-русски, “quoted”."], "evidence.0.title": ["a"] }, files: ["a.pdf"] },
};

describe("a form that is carried on while its author signs in", () => {
  it("comes back as it was, and says nothing to whoever carries it", () => {
    const sealed = sealForm(SECRET, FORM) ?? "";
    expect(openSealedForm(SECRET, sealed)).toEqual(FORM);
    expect(Buffer.from(sealed, "base64url").toString("utf8")).not.toContain("KZP-08");
    expect(sealForm(SECRET, FORM)).not.toBe(sealed);
  });

  it("is opened by nobody else, and not once any of it was changed", () => {
    const sealed = sealForm(SECRET, FORM) ?? "";
    expect(openSealedForm(`${SECRET}!`, sealed)).toBeNull();
    const bytes = Buffer.from(sealed, "base64url");
    for (const place of [0, 20, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ 1;
      expect(openSealedForm(SECRET, changed.toString("base64url"))).toBeNull();
    }
    for (const other of ["", "x", "not sealed by anybody, but long enough to be taken for it"]) {
      expect(openSealedForm(SECRET, other)).toBeNull();
    }
  });

  it("is carried for as long as a draft is kept, and only up to 256 kB", () => {
    const sealed = sealForm(SECRET, FORM, 0) ?? "";
    expect(openSealedForm(SECRET, sealed, 90 * DAY)).toEqual(FORM);
    expect(openSealedForm(SECRET, sealed, 90 * DAY + 1)).toBeNull();
    const long = (length: number) => ({ ...FORM, content: { values: { text: ["я".repeat(length)] }, files: [] } });
    expect(sealForm(SECRET, long(127_000))).not.toBeNull();
    expect(sealForm(SECRET, long(128_000))).toBeNull();
  });
});

describe("what a form says of its draft", () => {
  function formWith(fields: Record<string, string | File>): FormData {
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) data.append(name, value);
    return data;
  }

  it("is read, and anything else is no draft", () => {
    expect(openedFormOf(formWith({ [DRAFT]: JSON.stringify(FORM.opened) }))).toEqual(FORM.opened);
    for (const text of ["", "{", "[]", JSON.stringify({ ...FORM.opened, form: "nothing" })]) {
      expect(openedFormOf(formWith({ [DRAFT]: text }))).toBeNull();
    }
    expect(openedFormOf(formWith({}))).toBeNull();
  });

  it("holds what was typed and the names of files, and neither passwords nor the form's own marks", () => {
    const data = formWith({
      title: "A title",
      password: "seven herons",
      file: new File(["x"], "scan.pdf"),
      none: new File([], ""),
      [AUTHOR]: FORM.author,
      [KEEP]: "yes",
    });
    expect(draftContentOf(data)).toEqual({ values: { title: ["A title"] }, files: ["scan.pdf"] });
    expect(Object.keys(valuesToKeep(data))).toEqual(["title"]);
    expect(filesOf(data)).toEqual(["scan.pdf"]);
  });
});

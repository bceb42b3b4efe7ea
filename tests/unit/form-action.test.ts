import { nest } from "@/lib/web/form-fields";
import { filesOf, uploadsOf, valuesOf } from "@/lib/web/form-state";

describe("the fields of a form", () => {
  it("become an object by their dotted names, one value as text and several as a list", () => {
    expect(
      nest({ title: ["a"], addressees: ["x", "y"], "evidence.0.title": ["b"], "evidence.1.title": ["c"] }),
    ).toEqual({
      title: "a",
      addressees: ["x", "y"],
      evidence: { 0: { title: "b" }, 1: { title: "c" } },
    });
  });

  it("take files to their place, and leave out where none was chosen", () => {
    const data = new FormData();
    const [first, second] = [new File(["a"], "a.pdf"), new File(["b"], "b.pdf")];
    data.append("evidence.0.title", "T");
    for (const file of [first, second]) data.append("evidence.0.files", file);
    data.append("evidence.1.files", new File([], ""));
    expect(nest({ ...valuesOf(data), ...uploadsOf(data) })).toEqual({
      evidence: { 0: { title: "T", files: [first, second] } },
    });
    expect(filesOf(data)).toEqual(["a.pdf", "b.pdf"]);
  });

  it("cannot reach what every object has", () => {
    const nested = nest({ "__proto__.polluted": ["yes"], "constructor.prototype.polluted": ["yes"] });
    expect({}).not.toHaveProperty("polluted");
    expect(Object.getPrototypeOf(nested)).toBeNull();
  });
});

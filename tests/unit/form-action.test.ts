import { nest } from "@/lib/web/form-fields";

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

  it("cannot reach what every object has", () => {
    const nested = nest({ "__proto__.polluted": ["yes"], "constructor.prototype.polluted": ["yes"] });
    expect({}).not.toHaveProperty("polluted");
    expect(Object.getPrototypeOf(nested)).toBeNull();
  });
});

import { nearestName, unknownParameters } from "@/lib/delivery/parameters/unknown";
import { ENGLISH } from "@/lib/platform/language/translate";

function asked(address: string): { isFile: boolean; faults: string[] } {
  const { isFile, faults } = unknownParameters(new URL(address, "http://register.example"));
  return { isFile, faults: faults.map(ENGLISH.message) };
}

test("a parameter that a page or a file does not have is named with the one that may be meant", () => {
  const themes = "“themes” is not a parameter of this web address. Did you mean “theme”?";
  expect(asked("/recommendations?themes=sanctions")).toEqual({ isFile: false, faults: [themes] });
  expect(asked("/recommendations.csv?themes=sanctions&status=IMPLEMENTED")).toEqual({ isFile: true, faults: [themes] });
  expect(asked("/register.zip?documnets=yes").faults).toEqual([
    "“documnets” is not a parameter of this web address. Did you mean “documents”?",
  ]);
  expect(asked("/feeds/abc/atom.xml?theme=sanctions")).toEqual({
    isFile: true,
    faults: ["“theme” is not a parameter of this web address."],
  });
});

test("what a page has is no fault, and neither is an address that is nowhere", () => {
  for (const address of ["/recommendations/KZP-04?as_of=2023-01-01", "/recommendations/new?source=a", "/nowhere?a=b"]) {
    expect(asked(address).faults).toEqual([]);
  }
  expect(asked("/recommendations/new?as_of=2023-01-01").faults).toHaveLength(1);
  const many = Array.from({ length: 1_000 }, (_, number) => `name${number}=`).join("&");
  expect(asked(`/recommendations?${many}`).faults).toHaveLength(5);
});

test("a name is nearest by the letters that differ, and none is when more than a third of them do", () => {
  const known = ["theme", "status", "as_of", "known_at"];
  expect(["Theme", "them", "tehme", "statuses", "asof", "known-at"].map((name) => nearestName(name, known))).toEqual([
    "theme",
    "theme",
    "theme",
    "status",
    "as_of",
    "known_at",
  ]);
  expect(nearestName("x", known)).toBeUndefined();
  expect(["source", "sort"].map((name) => nearestName(name, ["score", "show", "part"]))).toEqual([
    undefined,
    undefined,
  ]);
  expect(nearestName("t".repeat(4_000), known)).toBeUndefined();
});

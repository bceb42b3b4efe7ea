import { LeavingOut } from "@/lib/delivery/imports/leave-out";
import { RowError } from "@/lib/delivery/imports/row-faults";
import { message } from "@/lib/platform/language/message";

test("a rule leaves rows out by the template of a reason or by its text as shown, and by nothing else", () => {
  const limit = message("Select {limit, number} words (or fewer) of {column}.", { limit: 20, column: "Area" });
  const ruleOf = (reason: string, field = "theme") => new LeavingOut([{ field, reason }], []);
  for (const told of [
    "Select {limit, number} words (or fewer) of {column}.",
    "Select 20 words (or fewer) of Area.",
    "Select 20 words (or fewer) of ….",
  ]) {
    expect(ruleOf(told).ruleAgainst([new RowError("theme", limit)])).toBe(0);
    expect(ruleOf(told, "made").ruleAgainst([new RowError("theme", limit)])).toBeNull();
  }
  for (const other of ["Select 20 words", "Select 20 words or fewer of Area.", "Enter a title."]) {
    expect(ruleOf(other).ruleAgainst([new RowError("theme", limit)])).toBeNull();
  }
  const plural = message("{count, plural, one {# cell} other {# cells}} too many.", { count: 2 });
  expect(ruleOf("2 cells too many.").ruleAgainst([new RowError("theme", plural)])).toBe(0);
});

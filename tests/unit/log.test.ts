import type { Logger } from "pino";
import { redirectConsoleToLog } from "@/lib/platform/log";

const shared = globalThis as { followthroughLog?: Pick<Logger, "error" | "warn" | "info"> | undefined };
const original = { error: console.error, warn: console.warn };
const logged = { error: jest.fn(), warn: jest.fn(), info: jest.fn() };

beforeEach(() => {
  shared.followthroughLog = logged;
  redirectConsoleToLog();
});

afterEach(() => {
  shared.followthroughLog = undefined;
  Object.assign(console, original);
  jest.clearAllMocks();
});

test("what libraries write to the console is logged at its level, without addresses of people", () => {
  const error = new Error("It broke.");

  console.error("⨯", error);
  console.warn("asked by a.person@example.org");

  expect(logged.error.mock.calls).toEqual([[{ err: error }, "⨯"]]);
  expect(logged.warn.mock.calls).toEqual([[{}, "asked by [e-mail]"]]);
});

test("a request that its sender broke off is no error, and a connection of ours that broke is one", () => {
  const brokenOff = Object.assign(new Error("aborted"), { code: "ECONNRESET" });
  const broken = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });

  console.error("⨯", brokenOff);
  console.error("⨯", broken);

  expect(logged.info.mock.calls).toEqual([[{ err: brokenOff }, "⨯"]]);
  expect(logged.error.mock.calls).toEqual([[{ err: broken }, "⨯"]]);
});

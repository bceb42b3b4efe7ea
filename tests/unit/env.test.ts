import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { BadSettings, parseSettings, SETTING_NAMES } from "@/lib/platform/env";

function faults(variables: Record<string, string>): readonly string[] {
  try {
    parseSettings(variables);
  } catch (error) {
    if (error instanceof BadSettings) return error.lines;
    throw error;
  }
  return [];
}

describe("settings", () => {
  test("need none at all: an embedded register for this machine alone", () => {
    expect(parseSettings({})).toEqual({
      databaseUrl: undefined,
      dataFolder: resolve("data"),
      port: 3000,
      host: "127.0.0.1",
      publicAddress: "http://localhost:3000",
      timeZone: "Europe/London",
      adminEmail: undefined,
      adminPassword: undefined,
      sessionSecret: undefined,
      trustedProxies: 0,
      production: false,
      logLevel: "info",
    });
  });

  test.each(SETTING_NAMES.filter((name) => name !== "NODE_ENV"))("%s is explained to operators", (name) => {
    expect(readFileSync(resolve("docs/operating.md"), "utf8")).toMatch(new RegExp(`^\\|.*\`${name}\`.*\\|$`, "m"));
  });

  test("all stand in .env.example, each as a value that can be used", () => {
    const lines = readFileSync(resolve(".env.example"), "utf8").matchAll(/^# ([A-Z_]+)=(.*)$/gm);
    const example = Object.fromEntries(Array.from(lines, ([, name = "", value = ""]) => [name, value]));
    expect(Object.keys(example).toSorted()).toEqual(SETTING_NAMES.filter((name) => name !== "NODE_ENV").toSorted());
    expect(faults({ ...example, ADMIN_PASSWORD: "a password of one's own" })).toEqual([]);
  });

  test("left empty count as not set", () => {
    expect(parseSettings({ PORT: "", DATABASE_URL: "  ", REGISTER_TIME_ZONE: "" })).toEqual(parseSettings({}));
  });

  test("are taken as given when they can be used", () => {
    const settings = parseSettings({
      DATABASE_URL: "postgresql://user:secret@db.example.org:5432/register",
      DATA_FOLDER: "/srv/register",
      PORT: "8080",
      HOST: "0.0.0.0",
      PUBLIC_ADDRESS: "https://register.example.org/",
      REGISTER_TIME_ZONE: "Asia/Almaty",
      ADMIN_EMAIL: "first@example.org",
      ADMIN_PASSWORD: "long enough to be good",
      TRUSTED_PROXIES: "1",
      NODE_ENV: "production",
    });
    expect(settings).toMatchObject({
      dataFolder: "/srv/register",
      port: 8080,
      publicAddress: "https://register.example.org",
      timeZone: "Asia/Almaty",
      trustedProxies: 1,
      production: true,
    });
  });

  test("cannot be changed by who reads them", () => {
    expect(Object.isFrozen(parseSettings({}))).toBe(true);
  });

  test.each([
    ["DATABASE_URL", "mysql://localhost/register"],
    ["DATABASE_URL", "not an address"],
    ["PORT", "80a"],
    ["PORT", "65536"],
    ["PORT", "-1"],
    ["HOST", "two words"],
    ["PUBLIC_ADDRESS", "register.example.org"],
    ["PUBLIC_ADDRESS", "https://example.org/register"],
    ["PUBLIC_ADDRESS", "ftp://example.org"],
    ["REGISTER_TIME_ZONE", "Mars/Olympus"],
    ["SESSION_SECRET", "short"],
    ["TRUSTED_PROXIES", "yes"],
    ["LOG_LEVEL", "loud"],
  ])("name %s in one line when it is “%s”", (name, value) => {
    const lines = faults({ [name]: value });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^${name} must .+\\.$`));
  });

  test("name every fault at once and repeat no value, which may be secret", () => {
    const lines = faults({ PORT: "x", SESSION_SECRET: "hunter2", DATABASE_URL: "http://user:hunter2@example.org" });
    expect(lines).toHaveLength(3);
    expect(lines.join()).not.toContain("hunter2");
  });

  test("take a replica only of a PostgreSQL", () => {
    const replica = "postgresql://user:hunter2@standby.example.org:5432/register";
    expect(faults({ DATABASE_REPLICA_URL: replica })).toEqual([
      "DATABASE_REPLICA_URL needs DATABASE_URL: only a PostgreSQL has a replica.",
    ]);
    expect(
      faults({ DATABASE_URL: "postgresql://127.0.0.1/register", DATABASE_REPLICA_URL: "mysql://hunter2@x" }),
    ).toEqual(["DATABASE_REPLICA_URL must look like postgresql://user:password@host:5432/database."]);
    expect(
      parseSettings({ DATABASE_URL: "postgresql://127.0.0.1/register", DATABASE_REPLICA_URL: replica }),
    ).toMatchObject({
      databaseReplicaUrl: replica,
    });
  });

  test("take the mail server and the address that mails come from only together", () => {
    expect(faults({ SMTP_URL: "smtp://user:hunter2@mail.example.org" })).toEqual([
      "MAIL_FROM must be set too: SMTP_URL and MAIL_FROM go together.",
    ]);
    expect(
      parseSettings({ SMTP_URL: "smtps://mail.example.org:465", MAIL_FROM: "register@example.org" }),
    ).toMatchObject({
      smtpUrl: "smtps://mail.example.org:465",
      mailFrom: "register@example.org",
    });
  });

  test("take the first administrator's e-mail and password only together", () => {
    expect(faults({ ADMIN_EMAIL: "first@example.org" })).toEqual([
      expect.stringMatching(/^ADMIN_PASSWORD must be set too/),
    ]);
    expect(faults({ ADMIN_PASSWORD: "long enough to be good" })).toEqual([
      expect.stringMatching(/^ADMIN_EMAIL must be set too/),
    ]);
  });
});

import { isAbsolute, resolve } from "node:path";
import { z } from "zod";
import type { LevelWithSilent } from "pino";

const LOG_LEVELS = [
  "fatal",
  "error",
  "warn",
  "info",
  "debug",
  "trace",
  "silent",
] as const satisfies readonly LevelWithSilent[];

/** The process's settings. Each is read from the environment variable named beside it. */
export type Settings = Readonly<{
  /** DATABASE_URL. Without it the register is stored in an embedded database in the data folder. */
  databaseUrl?: string;
  /** DATABASE_REPLICA_URL: a standby of that PostgreSQL, from which heavy reads are served. */
  databaseReplicaUrl?: string;
  /** DATA_FOLDER, as an absolute path. */
  dataFolder: string;
  /** PORT. 0 lets the system choose a free one. */
  port: number;
  /** HOST: the network address to listen on. */
  host: string;
  /** PUBLIC_ADDRESS: the origin at which people reach the register, without a trailing slash. */
  publicAddress: string;
  /** REGISTER_TIME_ZONE, an IANA name: the time zone that decides which calendar day it is. */
  timeZone: string;
  /** ADMIN_EMAIL and ADMIN_PASSWORD: the first administrator, created while there is no account. */
  adminEmail?: string;
  adminPassword?: string;
  /** SESSION_SECRET, or the secret that was read from the data folder at the start. */
  sessionSecret?: string;
  /** TRUSTED_PROXIES: how many of your own proxies are in front of the server and append to X-Forwarded-For. */
  trustedProxies: number;
  /** SMTP_URL, with user and password where the server requires them, and MAIL_FROM: the mail server and the sender's address. */
  smtpUrl?: string;
  mailFrom?: string;
  /** NODE_ENV is "production". */
  production: boolean;
  /** LOG_LEVEL */
  logLevel: LevelWithSilent;
}>;

/** One or more settings are invalid. Each line of the message names one and says what is expected. */
export class BadSettings extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join("\n"));
    this.name = "BadSettings";
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en-GB", { timeZone: name });
    return true;
  } catch {
    return false; // Intl throws for an unknown zone
  }
}

function isUrlOf(text: string, protocols: readonly string[]): boolean {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol);
}

function isOrigin(text: string): boolean {
  return isUrlOf(text, ["http:", "https:"]) && new URL(text).origin === text.replace(/\/$/, "");
}

function wholeNumber(min: number, max: number): z.ZodType<number> {
  const message = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,6}$/, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, message);
}

/** Settings that must be set together. */
const SET_TOGETHER = [
  ["ADMIN_EMAIL", "ADMIN_PASSWORD"],
  ["SMTP_URL", "MAIL_FROM"],
] as const;

const postgresqlUrl = z
  .string()
  .refine(
    (text) => isUrlOf(text, ["postgresql:", "postgres:"]),
    "must look like postgresql://user:password@host:5432/database",
  );

const environment = z
  .object({
    DATABASE_URL: postgresqlUrl.optional(),
    DATABASE_REPLICA_URL: postgresqlUrl.optional(),
    DATA_FOLDER: z.string().optional(),
    PORT: wholeNumber(0, 65_535).optional(),
    HOST: z
      .string()
      .regex(/^[A-Za-z0-9.:_-]+$/, "must be a host name or a network address, such as 127.0.0.1")
      .optional(),
    PUBLIC_ADDRESS: z
      .string()
      .refine(isOrigin, "must look like https://register.example.org, without a path")
      .transform((text) => new URL(text).origin)
      .optional(),
    REGISTER_TIME_ZONE: z.string().refine(isTimeZone, "must be an IANA time zone, such as Europe/London").optional(),
    ADMIN_EMAIL: z.email("must be an e-mail address").optional(),
    ADMIN_PASSWORD: z.string().optional(),
    SESSION_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
    TRUSTED_PROXIES: wholeNumber(0, 16).optional(),
    SMTP_URL: z
      .string()
      .refine(
        (text) => isUrlOf(text, ["smtp:", "smtps:"]) && new URL(text).hostname !== "",
        "must look like smtps://user:password@mail.example.org:465 or smtp://mail.example.org:587",
      )
      .optional(),
    MAIL_FROM: z.email("must be an e-mail address").optional(),
    LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(", ")}`).optional(),
    NODE_ENV: z.string().optional(),
  })
  .superRefine((values, context) => {
    if (values.DATABASE_REPLICA_URL !== undefined && values.DATABASE_URL === undefined) {
      context.addIssue({
        code: "custom",
        path: ["DATABASE_REPLICA_URL"],
        message: "needs DATABASE_URL: only a PostgreSQL has a replica",
      });
    }
    for (const [one, other] of SET_TOGETHER) {
      if ((values[one] === undefined) === (values[other] === undefined)) continue;
      context.addIssue({
        code: "custom",
        path: [values[one] === undefined ? one : other],
        message: `must be set too: ${one} and ${other} go together`,
      });
    }
  });

/** The environment variables that are settings. */
export const SETTING_NAMES: readonly string[] = Object.keys(environment.shape);

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Settings from environment variables. An empty variable counts as not set.
 * @throws {BadSettings} with one line for every invalid setting; no line repeats a value, which may be secret.
 */
export function parseSettings(variables: Variables): Settings {
  const parsed = environment.safeParse(
    Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value.trim() !== "")),
  );
  if (!parsed.success) {
    throw new BadSettings(parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}.`));
  }
  const values = parsed.data;
  const folder = values.DATA_FOLDER ?? "data";
  const port = values.PORT ?? 3000;
  return Object.freeze({
    databaseUrl: values.DATABASE_URL,
    databaseReplicaUrl: values.DATABASE_REPLICA_URL,
    dataFolder: isAbsolute(folder) ? folder : resolve(/* turbopackIgnore: true */ process.cwd(), folder),
    port,
    host: values.HOST ?? "127.0.0.1",
    publicAddress: values.PUBLIC_ADDRESS ?? `http://localhost:${port}`,
    timeZone: values.REGISTER_TIME_ZONE ?? "Europe/London",
    adminEmail: values.ADMIN_EMAIL,
    adminPassword: values.ADMIN_PASSWORD,
    sessionSecret: values.SESSION_SECRET,
    trustedProxies: values.TRUSTED_PROXIES ?? 0,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    production: values.NODE_ENV === "production",
    logLevel: values.LOG_LEVEL ?? "info",
  });
}

// On globalThis, because the server's own code and Next's bundle each have a copy of this module in one process, and
// both must see what was decided at the start (the session secret, the port).
const shared = globalThis as typeof globalThis & { followthroughSettings?: Settings };

/** The process's settings, read once. @throws {BadSettings} */
export function env(): Settings {
  return (shared.followthroughSettings ??= parseSettings(process.env));
}

/** Fills in settings that the environment left open, at the start. */
export function amendSettings(decided: Partial<Pick<Settings, "sessionSecret" | "port" | "publicAddress">>): void {
  shared.followthroughSettings = Object.freeze({ ...env(), ...decided });
}

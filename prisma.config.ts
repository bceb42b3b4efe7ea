import { defineConfig } from "prisma/config";

// Generating the client needs no schema engine, but Prisma would try to download one: naming any existing executable
// prevents that.
process.env["PRISMA_SCHEMA_ENGINE_BINARY"] ??= process.execPath;

export default defineConfig({ schema: "prisma/schema.prisma", migrations: { path: "prisma/migrations" } });

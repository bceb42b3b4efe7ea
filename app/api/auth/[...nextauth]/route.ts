import NextAuth from "next-auth/next";
import type { NextRequest } from "next/server";
import { log } from "@/lib/platform/log";
import { authOptions } from "@/lib/web/session";

type Context = { params: Promise<{ nextauth: string[] }> };

/**
 * Read-only: `/api/auth/session` tells who is signed in. Signing in and out have their own forms (lib/web/session.ts).
 */
export async function GET(request: NextRequest, context: Context): Promise<Response> {
  const options = authOptions((error) => log().error({ err: error }, "A session could not be read"));
  // next-auth does not type what it returns to a route handler; it is a Response.
  return (await NextAuth(request, context, options)) as Response;
}

import { FileRefused } from "@/lib/attachments/refused";
import { receiveFile } from "@/lib/attachments/upload";
import { attachFile } from "@/lib/attachments/write";
import { ExpectedError, Forbidden, NotFound } from "@/lib/errors";
import { can } from "@/lib/policy";
import { getSettings } from "@/lib/settings/read";
import { addresses } from "@/lib/web/addresses";
import { isSameOrigin } from "@/lib/web/same-origin";
import { getActor, notSignedIn } from "@/lib/web/session";

type Context = { params: Promise<{ number: string }> };

/**
 * Takes the form that puts a file on an item of evidence. Not a server action: those hold a whole form in memory
 * before the first check. proxy.ts leaves this address out, because Next cuts off what is longer than a form there.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { number } = await params;
  const page = addresses.evidenceItem(number);
  const actor = await getActor();
  if (!actor) return notSignedIn(request, page);
  try {
    if (!/^[1-9]\d{0,8}$/.test(number)) throw new NotFound("item of evidence");
    if (!isSameOrigin(request)) throw new Forbidden("This form did not come from a page of the register.");
    if (!can(actor, "evidence.attach")) throw new Forbidden();
    const limit = (await getSettings(actor)).attachmentMegabytes * 1_000_000;
    const { sha256, name } = await attachFile(actor, {
      ...(await receiveFile(request, limit)),
      evidence: Number(number),
    });
    if (!wantsPage(request)) {
      const location = addresses.attachment(sha256, name);
      return plain("The file is attached.", 201, { location });
    }
    return new Response(null, { status: 303, headers: { location: `${page}?attached=${sha256}#files` } });
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    if (error instanceof FileRefused && wantsPage(request)) {
      return new Response(null, { status: 303, headers: { location: `${page}?refused=${error.refusal}#files` } });
    }
    return plain(error.message, error.httpStatus);
  }
}

/** A browser is led back to the page, which says what came of it; a program is told by status and a sentence. */
function wantsPage(request: Request): boolean {
  return request.headers.get("accept")?.includes("text/html") ?? false;
}

function plain(message: string, status: number, headers: Record<string, string> = {}): Response {
  return new Response(`${message}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store", ...headers },
  });
}

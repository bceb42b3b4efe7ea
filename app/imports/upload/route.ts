import { FileRefused } from "@/lib/attachments/refused";
import { streamFile } from "@/lib/attachments/upload";
import { ExpectedError, Forbidden } from "@/lib/errors";
import { UPLOAD_MEGABYTES } from "@/lib/imports/limits";
import { receiveUpload, type UploadReceiver } from "@/lib/imports/write";
import { can } from "@/lib/policy";
import { addresses } from "@/lib/web/addresses";
import { isSameOrigin } from "@/lib/web/same-origin";
import { getActor, notSignedIn } from "@/lib/web/session";

const FORM = addresses.imports();

/**
 * Takes the form that brings a table to import, a piece at a time. Not a server action, and left out of proxy.ts, for the
 * same reasons as the form that brings attachments.
 */
export async function POST(request: Request): Promise<Response> {
  const actor = await getActor();
  if (!actor) return notSignedIn(request, FORM);
  const wantsPage = request.headers.get("accept")?.includes("text/html") ?? false;
  let receiver: (UploadReceiver & { id: string }) | undefined;
  try {
    if (!isSameOrigin(request)) throw new Forbidden("This form did not come from a page of the register.");
    if (!can(actor, "register.import")) throw new Forbidden();
    await streamFile(request, UPLOAD_MEGABYTES * 1_000_000, async (name) => {
      receiver = await receiveUpload(actor, name);
      return receiver.take;
    });
    if (!receiver) throw new FileRefused("missing");
    await receiver.finish();
    const location = addresses.importMapping(receiver.id);
    if (!wantsPage) return plain("The table is uploaded.", 201, { location });
    return new Response(null, { status: 303, headers: { location } });
  } catch (error) {
    await receiver?.forget();
    if (!(error instanceof ExpectedError)) throw error;
    if (error instanceof FileRefused && wantsPage) {
      return new Response(null, { status: 303, headers: { location: `${FORM}?refused=${error.refusal}` } });
    }
    return plain(error.message, error.httpStatus);
  }
}

function plain(message: string, status: number, headers: Record<string, string> = {}): Response {
  return new Response(`${message}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store", ...headers },
  });
}

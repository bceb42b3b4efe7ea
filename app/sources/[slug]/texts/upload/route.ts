import { FileRefused } from "@/lib/attachments/refused";
import { receiveFile } from "@/lib/attachments/upload";
import { TextRefused } from "@/lib/documents/refused";
import { uploadSourceTextSchema } from "@/lib/documents/schema";
import { uploadSourceText } from "@/lib/documents/write";
import { ExpectedError, Forbidden } from "@/lib/errors";
import { can } from "@/lib/policy";
import { getSettings } from "@/lib/settings/read";
import { addresses } from "@/lib/web/addresses";
import { isSameOrigin } from "@/lib/web/same-origin";
import { getActor, notSignedIn } from "@/lib/web/session";

type Context = { params: Promise<{ slug: string }> };

/**
 * Takes the form that brings a source's text in a file. Not a server action, and left out of proxy.ts, for the same
 * reasons as the form that brings attachments.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { slug } = await params;
  const form = addresses.addText(slug);
  const actor = await getActor();
  if (!actor) return notSignedIn(request, form);
  const wantsPage = request.headers.get("accept")?.includes("text/html") ?? false;
  let note = "";
  try {
    if (!isSameOrigin(request)) throw new Forbidden("This form did not come from a page of the register.");
    if (!can(actor, "source.addText")) throw new Forbidden();
    const limit = (await getSettings(actor)).attachmentMegabytes * 1_000_000;
    const { fields, ...file } = await receiveFile(request, limit, ["note", "encoding"]);
    note = fields["note"] ?? "";
    const said = uploadSourceTextSchema.safeParse(fields);
    if (!said.success) return plain(said.error.issues.map(({ message }) => message).join(" "), 422);
    const { version } = await uploadSourceText(actor, { ...said.data, ...file, source: slug });
    const location = addresses.textVersion(slug, version);
    if (!wantsPage) return plain(`Version ${version} of the text is added.`, 201, { location });
    return new Response(null, { status: 303, headers: { location: `${location}?added=yes` } });
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    if (wantsPage && (error instanceof FileRefused || error instanceof TextRefused)) {
      // What was typed comes back; the file has to be chosen again, as browsers have it.
      const again = new URLSearchParams({ refused: error.refusal, ...(note === "" ? {} : { note }) });
      return new Response(null, { status: 303, headers: { location: `${form}?${again.toString()}` } });
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

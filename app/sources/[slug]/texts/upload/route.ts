import { FileError } from "@/lib/register/attachments/refused";
import { receiveFile } from "@/lib/register/attachments/upload";
import { TextError } from "@/lib/register/documents/refused";
import { uploadSourceTextSchema } from "@/lib/register/documents/schema";
import { uploadSourceText } from "@/lib/register/documents/write";
import { messageOf } from "@/lib/platform/language/issues";
import { getSettings } from "@/lib/register/settings/read";
import { addresses } from "@/lib/web/addresses";
import { receiveUpload } from "@/lib/web/receive-upload";
import { messageResponse } from "@/lib/web/responses";

type Context = { params: Promise<{ slug: string }> };

/** Receives the form with a source's text as a file. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { slug } = await params;
  let note = "";
  return receiveUpload(request, {
    form: addresses.addText(slug),
    action: "source.addText",
    async receive(user) {
      const limit = (await getSettings(user)).attachmentMegabytes * 1_000_000;
      const { fields, ...file } = await receiveFile(request, limit, ["note", "encoding"]);
      note = fields["note"] ?? "";
      const parsed = uploadSourceTextSchema.safeParse(fields);
      if (!parsed.success) return messageResponse(422, parsed.error.issues.map(messageOf));
      const { version } = await uploadSourceText(user, { ...parsed.data, ...file, source: slug });
      return {
        location: addresses.textVersion(slug, version),
        message: `Version ${version} of the text is added.`,
        page: addresses.textVersion(slug, version, [["added", "yes"]]),
      };
    },
    // The note is kept. The file must be chosen again, because browsers do not let a page choose one.
    leadBack: (error) =>
      error instanceof FileError || error instanceof TextError
        ? addresses.addText(slug, [
            ["refused", error.refusal],
            ["note", note],
          ])
        : null,
  });
}

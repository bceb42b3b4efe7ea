import { FileError } from "@/lib/register/attachments/refused";
import { receiveFile } from "@/lib/register/attachments/upload";
import { attachFile } from "@/lib/register/attachments/write";
import { NotFound } from "@/lib/platform/errors";
import { message } from "@/lib/platform/language/message";
import { getSettings } from "@/lib/register/settings/read";
import { addresses } from "@/lib/web/addresses";
import { receiveUpload } from "@/lib/web/receive-upload";

type Context = { params: Promise<{ number: string }> };

/** Receives the form that attaches a file to an item of evidence. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { number } = await params;
  return receiveUpload(request, {
    form: addresses.evidenceItem(number),
    action: "evidence.attach",
    async receive(user) {
      if (!/^[1-9]\d{0,8}$/.test(number)) throw new NotFound(message("item of evidence"));
      const limit = (await getSettings(user)).attachmentMegabytes * 1_000_000;
      const { sha256, name } = await attachFile(user, {
        ...(await receiveFile(request, limit)),
        evidence: Number(number),
      });
      return {
        location: addresses.attachment(sha256, name),
        message: "The file is attached.",
        page: `${addresses.evidenceItem(number, [["attached", sha256]])}#files`,
      };
    },
    leadBack: (error) =>
      error instanceof FileError ? `${addresses.evidenceItem(number, [["refused", error.refusal]])}#files` : null,
  });
}

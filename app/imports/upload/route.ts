import { UPLOAD_MEGABYTES } from "@/lib/delivery/imports/vocabulary";
import { receiveTable, type UploadReceiver } from "@/lib/delivery/imports/write";
import { FileError } from "@/lib/register/attachments/refused";
import { streamFile } from "@/lib/register/attachments/upload";
import { addresses } from "@/lib/web/addresses";
import { receiveUpload } from "@/lib/web/receive-upload";

/** Receives the form with a table to import, as a stream. */
export async function POST(request: Request): Promise<Response> {
  return receiveUpload(request, {
    form: addresses.imports(),
    action: "register.import",
    async receive(user) {
      let receiver: (UploadReceiver & { id: string }) | undefined;
      let profile: string | null;
      try {
        await streamFile(request, UPLOAD_MEGABYTES * 1_000_000, async (name) => {
          receiver = await receiveTable(user, name);
          return receiver.take;
        });
        if (!receiver) throw new FileError("missing");
        profile = await receiver.finish();
      } catch (error) {
        await receiver?.forget();
        throw error;
      }
      return { location: addresses.importArrived(receiver.id, profile), message: "The table is uploaded." };
    },
    leadBack: (error) => (error instanceof FileError ? addresses.imports([["refused", error.refusal]]) : null),
  });
}

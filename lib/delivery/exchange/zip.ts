import { PassThrough, Readable } from "node:stream";
import { ZipFile } from "yazl";

/** A file in a ZIP archive: its content is asked for when its turn comes. */
export type Packed = { name: string; content: () => AsyncIterable<string | Uint8Array> };

async function* bytesOf(content: AsyncIterable<string | Uint8Array>): AsyncGenerator<Buffer> {
  for await (const part of content) if (part.length > 0) yield Buffer.from(part);
}

/** A ZIP archive of these files, one after the other as fast as it is read: no more than a part of one is in memory. */
export async function* zipped(files: readonly Packed[], modified: Date): AsyncGenerator<Uint8Array, void> {
  const zip = new ZipFile();
  const output = zip.outputStream.pipe(new PassThrough());
  let open: Readable | undefined;
  // What fails in a file's content ends the archive, with the same error.
  zip.on("error", (error: Error) => output.destroy(error));
  for (const { name, content } of files) {
    zip.addReadStreamLazy(name, { mtime: modified, mode: 0o100644 }, (give) => {
      open = Readable.from(bytesOf(content()), { objectMode: false });
      give(null, open);
    });
  }
  zip.end();
  try {
    for await (const chunk of output) yield chunk as Buffer; // a stream of bytes gives nothing else
  } finally {
    open?.destroy();
  }
}

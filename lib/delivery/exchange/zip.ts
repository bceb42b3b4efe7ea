import { PassThrough, Readable } from "node:stream";
import { ZipFile } from "yazl";

/** A file in a ZIP archive. Its content is read only when it is written. */
export type Packed = { name: string; content: () => AsyncIterable<string | Uint8Array> };

async function* bytesOf(content: AsyncIterable<string | Uint8Array>): AsyncGenerator<Buffer> {
  for await (const part of content) if (part.length > 0) yield Buffer.from(part);
}

/** A ZIP archive of these files, produced as fast as it is read, so that only a chunk of one file is in memory. */
export async function* zipped(files: readonly Packed[], modified: Date): AsyncGenerator<Uint8Array, void> {
  const zip = new ZipFile();
  const output = zip.outputStream.pipe(new PassThrough());
  let open: Readable | undefined;
  // An error in a file's content ends the archive with the same error.
  zip.on("error", (error: Error) => output.destroy(error));
  for (const { name, content } of files) {
    zip.addReadStreamLazy(name, { mtime: modified, mode: 0o100644 }, (give) => {
      open = Readable.from(bytesOf(content()), { objectMode: false });
      give(null, open);
    });
  }
  zip.end();
  try {
    for await (const chunk of output) yield chunk as Buffer; // a byte stream yields only buffers
  } finally {
    open?.destroy();
  }
}

/** A file's size as people say it. A kilobyte is 1,000 bytes. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  const [unit, scale] = bytes < 1_000_000 ? ["kB", 1_000] : ["MB", 1_000_000];
  return `${(bytes / scale).toLocaleString("en-GB", { maximumSignificantDigits: 3 })} ${unit}`;
}

import { refuseFile } from "@/lib/delivery/tables/table-row";
import { message } from "@/lib/platform/language/message";

/** Of all shared texts of a workbook, in UTF-8. */
const MAX_BYTES = 256_000_000;
const MAX_STRINGS = 4_000_000;
const PAGE_BYTES = 1 << 20;

/** A workbook's shared texts, kept as bytes: as strings a million of them would take several times the room. */
export class SharedStrings {
  private readonly pages: Buffer[] = [];
  private room = 0;
  private bytes = 0;
  private count = 0;
  /** Page, start and length of each text. */
  private places = new Uint32Array(3 * 1_024);

  get size(): number {
    return this.count;
  }

  /** @throws {InvalidInput} past what a workbook may have. */
  add(text: string): void {
    const length = Buffer.byteLength(text);
    this.bytes += length;
    if (this.bytes > MAX_BYTES || this.count >= MAX_STRINGS) {
      refuseFile(
        message("The workbook contains more than 256 MB or 4,000,000 text values. Save the sheet as CSV, or split it."),
      );
    }
    if (length > this.room) {
      this.room = Math.max(PAGE_BYTES, length);
      this.pages.push(Buffer.allocUnsafeSlow(this.room));
    }
    const page = this.pages.at(-1);
    const start = (page?.length ?? 0) - this.room;
    page?.write(text, start);
    this.room -= length;
    if (this.places.length < 3 * (this.count + 1)) {
      const wider = new Uint32Array(this.places.length * 2);
      wider.set(this.places);
      this.places = wider;
    }
    this.places.set([Math.max(0, this.pages.length - 1), start, length], 3 * this.count);
    this.count += 1;
  }

  /** @throws {InvalidInput} for a place that the workbook has no text for. */
  get(index: number): string {
    if (!Number.isInteger(index) || index < 0 || index >= this.count) {
      refuseFile(
        message(
          "The workbook is damaged: a cell refers to text that is missing. Save it again in your spreadsheet program.",
        ),
      );
    }
    const [page = 0, start = 0, length = 0] = this.places.subarray(3 * index, 3 * index + 3);
    return this.pages[page]?.toString("utf8", start, start + length) ?? "";
  }
}

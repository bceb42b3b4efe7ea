/** What a reader has to know of how a text was taken from its file. */
export const TEXT_REMARKS = {
  TRACKED_CHANGES: {
    label: "Tracked changes",
    meaning: "The document holds tracked changes. The text is as if all of them were accepted.",
  },
  PAGES_WITHOUT_TEXT: {
    label: "Pages without text",
    meaning: "Some pages are pictures without text. Nothing of what they show is in the text.",
  },
  UNREADABLE_CHARACTERS: {
    label: "Unreadable characters",
    meaning: "Some characters of the file stand for nothing. Each is shown as “\ufffd”.",
  },
} as const satisfies Record<string, { label: string; meaning: string }>;

export type TextRemark = keyof typeof TEXT_REMARKS;

export function isTextRemark(word: string): word is TextRemark {
  return Object.hasOwn(TEXT_REMARKS, word);
}

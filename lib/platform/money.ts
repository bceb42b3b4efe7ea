/** An amount of money as a form and the database hold it: digits, with at most four after a point. */
export const AMOUNT = /^\d{1,16}(\.\d{1,4})?$/;

/** Whether a text is a currency's code in ISO 4217. */
export function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf("currency").includes(code);
}

/** `GBP 10,000`, `USD 0.50`: no more digits after the point than were given, and never fewer than the cents where there are any. */
export function moneyWords(amount: string, currency: string): string {
  const [whole = "0", fraction = ""] = amount.split(".");
  const digits = fraction.replace(/0+$/, "");
  // On the text itself: a floating-point number would change the last digits of a large amount.
  const grouped = whole.replace(/^0+(?=\d)/, "").replace(/\B(?=(\d{3})+$)/g, ",");
  return `${currency} ${grouped}${digits === "" ? "" : `.${digits.padEnd(2, "0")}`}`;
}

/** An amount of money in a form and in the database: digits, with at most four after a decimal point. */
export const AMOUNT = /^\d{1,16}(\.\d{1,4})?$/;

/** Whether a text is an ISO 4217 currency code. */
export function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf("currency").includes(code);
}

/** `GBP 10,000`, `USD 0.50`: with the decimals as given, but at least two if there are any. */
export function moneyWords(amount: string, currency: string): string {
  const [whole = "0", fraction = ""] = amount.split(".");
  const digits = fraction.replace(/0+$/, "");
  // Formatted as text: a floating-point number would change the last digits of a large amount.
  const grouped = whole.replace(/^0+(?=\d)/, "").replace(/\B(?=(\d{3})+$)/g, ",");
  return `${currency} ${grouped}${digits === "" ? "" : `.${digits.padEnd(2, "0")}`}`;
}

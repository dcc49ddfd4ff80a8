/**
 * A spreadsheet runs a cell that begins with one of these as a formula, and a contact's name is theirs
 * to choose (OWASP, "CSV injection"): an apostrophe goes before it. The wide ones are the same to some.
 */
const formula = /^(?=[\t\r\n]|\s*[=+\-@＝＋－＠])/u;
/** The same behind what parts cells for a reader that goes by another sign, and so misses our quotes. */
const formulaInside = /(?<=[,;"\t\r\n] {0,8})(?=[=+\-@＝＋－＠])/gu;

const cell = (value: string): string => {
  const safe = value.replace(formula, "'").replaceAll(formulaInside, "'");
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** A CSV file (RFC 4180) as Excel opens it rightly: UTF-8 with a byte order mark, CRLF. */
export const toCsv = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;

/** Headers of a download. `name` is ours, so it needs no escaping. */
export const csvHeaders = (name: string): Record<string, string> => ({
  'content-type': 'text/csv; charset=utf-8',
  'content-disposition': `attachment; filename="${name}.csv"`,
});

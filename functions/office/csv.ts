/**
 * One cell. A spreadsheet runs a cell that begins with one of these as a formula, and a contact's
 * name is theirs to choose (OWASP, "CSV injection"), so such cells get an apostrophe in front.
 */
const cell = (value: string): string => {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** A CSV file (RFC 4180) as Excel opens it rightly: UTF-8 with a byte order mark, CRLF. */
export const toCsv = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;

/** Headers of a download. `name` is ours, so it needs no escaping. */
export const csvHeaders = (name: string): Record<string, string> => ({
  'content-type': 'text/csv; charset=utf-8',
  'content-disposition': `attachment; filename="${name}.csv"`,
});

/**
 * CloudWatch's filter patterns for JSON lines, as far as our template uses them: comparisons with `=`
 * of a path to a text, joined by `||` or by `&&` ("Filter pattern syntax for metric filters", Amazon
 * CloudWatch Logs user guide). Throws for anything else, so that no pattern passes unread.
 */
export function parsePattern(pattern: string): (line: string) => boolean {
  const [, inner] = /^\{\s(.+)\s\}$/.exec(pattern) ?? [];
  if (inner === undefined) throw new Error(`Not a pattern for JSON: ${pattern}`);
  const parts = inner.split(/ (\|\||&&) /);
  const joins = new Set(parts.filter((_, index) => index % 2 === 1));
  if (joins.size > 1) throw new Error(`Of "and" and "or", one pattern has one: ${pattern}`);
  const tests = parts.filter((_, index) => index % 2 === 0).map(parseComparison);
  return (line) => {
    const value = parseLine(line);
    if (value === undefined) return false;
    return joins.has('&&') ? tests.every((fits) => fits(value)) : tests.some((fits) => fits(value));
  };
}

function parseComparison(text: string): (value: object) => boolean {
  const [, path = '', wanted] = /^\(?(\$(?:\.\w+)+) = "([^"]*)"\)?$/.exec(text) ?? [];
  if (wanted === undefined) throw new Error(`Not a comparison: ${text}`);
  return (value) => valueAt(value, path) === wanted;
}

/** What stands at a path such as `$.record.status`. */
export function valueAt(value: object, path: string): unknown {
  let at: unknown = value;
  for (const name of path.split('.').slice(1))
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined;
  return at;
}

/** A line as an object; undefined for what is not JSON, which no pattern for JSON matches. */
export function parseLine(line: string): object | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

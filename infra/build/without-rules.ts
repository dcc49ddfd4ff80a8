/** The rules of compressed CSS at one level, each as what stands before its braces and inside them. */
function* rulesOf(css: string): Generator<{ head: string; body: string }> {
  let depth = 0;
  let start = 0;
  let open = 0;
  for (let at = 0; at < css.length; at += 1) {
    if (css[at] === '{') {
      if (depth === 0) open = at;
      depth += 1;
    } else if (css[at] === '}') {
      depth -= 1;
      if (depth > 0) continue;
      yield { head: css.slice(start, open), body: css.slice(open + 1, at) };
      start = at + 1;
    }
  }
}

/**
 * Compressed CSS without the selectors that name something unwanted, and without the rules that are
 * left with none. A component brings every variant it has; a page that is sent whole to a phone
 * carries only those it uses.
 */
export function withoutRules(css: string, unwanted: RegExp): string {
  return [...rulesOf(css)]
    .map(({ head, body }) => {
      if (/^@(media|supports)/.test(head)) {
        const rest = withoutRules(body, unwanted);
        return rest && `${head}{${rest}}`;
      }
      // Commas inside :is() or :not() part no selectors.
      const kept = head.split(/,(?![^(]*\))/).filter((selector) => !unwanted.test(selector));
      return kept.length > 0 ? `${kept.join(',')}{${body}}` : '';
    })
    .join('');
}

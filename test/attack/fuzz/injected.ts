import { type HTMLElement, parse } from 'node-html-parser';
import { mostCalls } from '../../support/school/forms-on-pages.ts';
import type { Answer, Shot } from '../shot.ts';
import type { Wrong } from '../tally.ts';
import { marker } from './naughty.ts';

const runs = /^\s*(?:javascript|data|vbscript):/i;
const leading = ['href', 'src', 'action', 'formaction', 'xlink:href', 'srcset', 'style'];

/** What of one element was written by whoever sent the marker. */
function injectedIn(element: HTMLElement): string | undefined {
  const name = element.rawTagName.toLowerCase();
  if (name.includes(marker)) return `<${name}>`;
  if (['script', 'style'].includes(name) && element.textContent.includes(marker))
    return `<${name}>`;
  for (const [attribute, value] of Object.entries(element.attributes)) {
    const isMarked = attribute.includes(marker) || value.includes(marker);
    if (!isMarked) continue;
    const place = `${name} ${attribute}`;
    if (attribute.includes(marker) || /^on/i.test(attribute)) return place;
    if (leading.includes(attribute) && (runs.test(value) || attribute === 'style')) return place;
  }
  return undefined;
}

/** A cell of a file that a spreadsheet would run; cells of ours are quoted as RFC 4180 has it. */
const formulaCell = /(?:^|[\r\n,;\t])"?\s*[=+\-@][^\r\n,]*(?:mkr7|zq)/i;

/** A text of somebody's that became more than text: in a page, a file or a header. */
export function injected({ headers, body, isHtml }: Answer): Wrong[] {
  const wrong: Wrong[] = [];
  if (isHtml && body.includes(marker)) {
    // Without the second it would drop what is never closed, as what was broken into a page is not.
    const whole = { comment: true, parseNoneClosedTags: true };
    const elements = parse(body, whole).querySelectorAll('*');
    const found = elements.map(injectedIn).find((one) => one !== undefined);
    if (found) wrong.push({ sort: 'marker', detail: `a marker is markup: ${found}` });
  }
  if (headers.get('Content-Type')?.startsWith('text/csv') && formulaCell.test(body))
    wrong.push({ sort: 'marker', detail: 'a cell runs as a formula' });
  for (const [name, value] of headers) {
    const isRaw = value.includes(marker) && /[<>"\\\s]/.test(value);
    if (
      name.includes(marker) ||
      (isRaw && name !== 'set-cookie' && name !== 'content-security-policy')
    )
      wrong.push({ sort: 'marker', detail: `a marker stands raw in ${name}` });
    if (name === 'set-cookie' && value.includes(marker))
      wrong.push({ sort: 'marker', detail: 'a marker stands in a cookie' });
  }
  return wrong;
}

/** What tells how we are made: places in our code, kinds of errors, values nobody meant to print. */
const inside: readonly [string, RegExp][] = [
  ['a stack trace', /\bat (?:async )?[\w.<>]* ?\(?(?:file:|node:|\/)[^\s)]*:\d+:\d+/],
  ['a place in our code', /node_modules|\/functions\/\w|\.tsx?:\d/],
  ['an error of ours', /\b(?:Type|Range|Reference|Syntax|URI)Error\b|ZodError|Unexpected token/],
  ['a word of the database', /DynamoDB|ConditionalCheck|TransactionCancel|ValidationException/],
  ['an object', /\[object \w+\]/],
  ['what is not there', />\s*(?:undefined|NaN|null|Invalid Date)\s*</],
];

/** What an answer tells that only we should know, unless it was sent. */
export const toldIn = ({ path, body: sent = '' }: Shot, { body }: Answer): Wrong[] =>
  inside
    .filter(([, pattern]) => pattern.test(body))
    .filter(
      ([, pattern]) =>
        !pattern.test(`>${sent}<>${path}<`) && !/undefined|null|NaN/.test(sent + path),
    )
    .map(([what]) => ({ sort: 'told', detail: `tells ${what}` }));

/** An answer that is a fault of ours, or took more than any should. */
export function faultsIn({ status, calls }: Answer): Wrong[] {
  const wrong: Wrong[] = [];
  if (status >= 500) wrong.push({ sort: 'fault', detail: `is answered with ${status}` });
  if (calls > mostCalls)
    wrong.push({ sort: 'cost', detail: 'takes more calls of the table than any should' });
  return wrong;
}

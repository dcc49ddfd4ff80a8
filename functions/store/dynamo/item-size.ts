import type { AttributeValue } from '@aws-sdk/client-dynamodb';

const mostDigits = 38;
const mostLevels = 32;

/** By hand, since a pattern for zeros at the end takes a time that grows with the square of their count. */
function withoutZerosAround(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end).replace(/^0+/, '');
}

/** What is wrong with a number: 38 digits are kept, and magnitudes from 1E-130 to 9.9…E+125. */
function numberProblem(text: string): string | undefined {
  const [, digits = ''] = /^-?([\d.]+)(?:e[+-]?\d+)?$/i.exec(text) ?? [];
  const significant = withoutZerosAround(digits.replace('.', ''));
  if (significant.length > mostDigits)
    return `a number has ${mostDigits} digits at most, not ${significant.length}`;
  const value = Number(text);
  const magnitude = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  const isKept = Number.isFinite(value) && magnitude >= -130 && magnitude <= 125;
  return isKept ? undefined : 'a number is neither so large nor so small';
}

const setsOf = ({ SS, NS, BS }: AttributeValue): readonly unknown[] | undefined => SS ?? NS ?? BS;

/** Which rule of DynamoDB's a value breaks, at any depth; undefined where none. */
export function valueProblem(value: AttributeValue, level = 1): string | undefined {
  if (level > mostLevels) return `values lie within each other ${mostLevels} deep at most`;
  if (setsOf(value)?.length === 0) return 'a set is never empty';
  if (value.N !== undefined) return numberProblem(value.N);
  const within = value.L ?? (value.M && Object.values(value.M)) ?? [];
  for (const one of within) {
    const problem = valueProblem(one, level + 1);
    if (problem) return problem;
  }
  return undefined;
}

/** Bytes of a list's or a map's own, and of each of its elements. */
const ofDocument = 3;
const ofElement = 1;

function valueBytes({ S, N, B, L, M, ...other }: AttributeValue): number {
  if (S !== undefined) return Buffer.byteLength(S);
  // About a byte for two digits, and one more.
  if (N !== undefined) return Math.ceil(N.replace(/[-.]/g, '').length / 2) + 2;
  if (B !== undefined) return B.length;
  if (L) return L.reduce((sum, one) => sum + ofElement + valueBytes(one), ofDocument);
  if (M) return itemBytes(M) + ofDocument + Object.keys(M).length * ofElement;
  const set = setsOf(other as AttributeValue);
  return set ? set.reduce<number>((sum, one) => sum + String(one).length, 0) : 1;
}

/** What an item counts for: its names and values, as "DynamoDB item sizes and formats" counts them. */
export const itemBytes = (fields: Record<string, AttributeValue>): number =>
  Object.entries(fields).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value),
    0,
  );

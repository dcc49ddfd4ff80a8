import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromAttributes } from '../../functions/store/dynamo/from-attributes.ts';

const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'grapheme' }),
    fc.integer(),
    fc.double({ min: -1e12, max: 1e12, noNaN: true }),
    fc.boolean(),
    fc.constant(null),
    fc.constant(new Set(['a', 'b'])),
    fc.constant(new Uint8Array([1, 2])),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'grapheme' }), tie('any'), { maxKeys: 4 }),
  ),
})).any;

/** What either makes of it: the same record, or the same complaint. */
function outcome(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return String(error);
  }
}

describe('an item as DynamoDB sends it', () => {
  it('is read as the SDK reads it', () => {
    const items = fc.dictionary(fc.string({ unit: 'grapheme' }), value, { maxKeys: 6 });
    fc.assert(
      fc.property(items, (item) => {
        const sent = JSON.parse(JSON.stringify(marshall(item)));
        expect(fromAttributes(sent)).toEqual(unmarshall(sent));
      }),
      { seed: 2026, numRuns: 500 },
    );
  });

  it.each([
    { n: { N: '9007199254740993' } },
    { n: { N: '-9007199254740993' } },
    { n: { N: '1.5e3' } },
    { n: { N: '1e400' } },
    { l: { L: [{ N: '12' }, { NULL: true }, { M: {} }] } },
    { e: {} },
    { x: { Q: 'x' } },
    { s: { SS: ['a'] }, t: { NS: ['1'] } },
  ])('is refused, or not, as by the SDK: %j', (sent) => {
    expect(outcome(() => fromAttributes(sent as never))).toEqual(
      outcome(() => unmarshall(sent as never)),
    );
  });
});

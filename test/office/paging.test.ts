import { expect, test } from 'vitest';
import { pageOf } from '../../functions/office/paging.ts';

test('a page that is not there becomes the nearest that is', () => {
  const items = Array.from({ length: 250 }, (_, index) => index);
  expect(pageOf(items, '5', '/').items).toHaveLength(50);
  expect([pageOf(items, '9', '/').number, pageOf(items, '-1', '/').number]).toEqual([5, 1]);
  expect([pageOf(items, 'x', '/').number, pageOf([], undefined, '/').last]).toEqual([1, 1]);
});

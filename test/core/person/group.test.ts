import { expect, test } from 'vitest';
import { compareGroups } from '../../../functions/core/person/group.ts';

test('classes are listed as children move up them, staff and governors last', () => {
  const groups = ['10X', 'governor', 'Robins', 'Reception', '2A', 'staff', 'RB', '1A', '', 'N'];
  const listed = ['', 'N', 'RB', 'Reception', '1A', '2A', '10X', 'Robins', 'staff', 'governor'];
  expect(groups.sort(compareGroups)).toEqual(listed);
});

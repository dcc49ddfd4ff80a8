import { expect, test } from 'vitest';
import type { Round } from '../../../functions/core/round/round.ts';
import { mailOf, withMail } from '../../../functions/core/round/round-mail.ts';
import { roundWith } from '../../support/round/round.ts';

const on = '2026-10-01';
const round = (id: string, given: Partial<Round> = {}): Round =>
  roundWith({ id, state: 'issued', academicYear: '2026-27', ...given });
const mailedBy = (of: Round, all: readonly Round[]) =>
  withMail(of, all, on).mailedBy.map(({ id }) => id);

test('of what a round asks its own emails tell, and those of all under way beside it', () => {
  const [autumn, trip] = [round('autumn'), round('trip', { state: 'issuing' })];
  const draft = round('draft', { state: 'draft' });
  const over = round('over', { academicYear: '2025-26' });
  const all = [draft, trip, autumn, over];
  expect(mailedBy(autumn, all)).toEqual(['autumn', 'trip']);
  expect(mailedBy(trip, all)).toEqual(['trip', 'autumn']);
  // What stands of an earlier year is told of by the emails of this one, and not the other way round.
  expect(mailedBy(over, all)).toEqual(['over', 'trip', 'autumn']);
});

test('of all that is owed a round is told by what these rounds send, and by nothing that came back', () => {
  const { mailedBy: rounds } = withMail(round('autumn'), [round('trip')], on);
  const messages = ['autumn', 'trip', 'over', '-'].map((id) => ({ round: id }));
  expect(mailOf(rounds, messages)).toEqual([{ round: 'autumn' }, { round: 'trip' }]);
});

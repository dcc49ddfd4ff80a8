import { expect, test } from 'vitest';
import { createIssuingProgress } from '../../functions/acts/round/issuing-progress.ts';
import { emailHash } from '../../functions/services/tokens.ts';
import { createStore } from '../../functions/store/create-store.ts';
import { aRound, school } from '../faults/northbrook.ts';
import { asRole, guardTable } from '../support/store/guarded-table.ts';

test('a run that takes up where a dead one left walks over what was shown, and shows what is new', async () => {
  const store = createStore(guardTable(), emailHash);
  const shown = { agreements: 200, agreementsOf: 500, messages: 0, messagesOf: 0 };
  const round = aRound({ state: 'issuing', progress: shown });
  await store.commit([{ fact: 'round-made', round }]);
  const progress = createIssuingProgress(store, round);
  progress.of({ agreementsOf: 500 });
  const walkOn = asRole('issue', () => progress.add({ agreements: 200 }));
  const standing = async () => (await store.findRound(school.id, round.id))?.progress;

  await walkOn();
  expect(await standing()).toEqual(shown);
  await walkOn();
  expect(await standing()).toEqual({ ...shown, agreements: 400 });
});

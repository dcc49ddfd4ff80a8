import { expect, test } from 'vitest';
import { keepDraft } from '../../../functions/acts/family/keep-draft.ts';
import type { Draft } from '../../../functions/core/family/draft.ts';
import { emailHash } from '../../../functions/services/tokens.ts';
import { createStore } from '../../../functions/store/create-store.ts';
import { acting } from '../../support/store/acting.ts';
import { losing } from '../../support/store/losing.ts';
import { createMemoryTable } from '../../support/store/memory-table.ts';

const draft: Draft = {
  school: 'northbrook',
  owner: { kind: 'contact', id: 'samira' },
  ref: '0123456789ab',
  lines: [{ person: 'maya', agreement: 'homework-club.2026-27', answers: { join: 'yes' } }],
  shownHashes: { 'homework-club': 'hash' },
  keptAt: '2026-09-02T08:00:00.000Z',
  expiresAt: '2026-11-01T08:00:00.000Z',
};

test('a draft that loses to another write is kept at the next try', async () => {
  const { commit, tried } = losing(createStore(createMemoryTable(), emailHash).commit, 1);
  expect(await keepDraft(acting({ commit }), draft)).toEqual(draft);
  expect(tried).toHaveLength(2);
});

test('nobody goes on without a draft that cannot be kept', async () => {
  const { commit } = losing(createStore(createMemoryTable(), emailHash).commit, 99);
  expect(await keepDraft(acting({ commit }), draft)).toEqual({ refusal: 'busy' });
});

import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import {
  type Founded,
  foundSchool,
  type NewSchool,
} from '../../functions/acts/school/found-school.ts';
import { systemClock } from '../../functions/services/system-clock.ts';
import { emailHash } from '../../functions/services/tokens.ts';
import { createStore } from '../../functions/store/create-store.ts';
import { createDynamoTable } from '../../functions/store/dynamo-table.ts';
import type { Place } from './place.ts';

/** Founds a school in a main table, past the functions: nobody could sign in to ask them. */
export const foundIn = (
  { client, table: main, audit }: Pick<Place, 'client' | 'table' | 'audit'>,
  wanted: NewSchool,
): Promise<Founded> =>
  foundSchool(
    {
      // Signatures are not touched here, so the store is told of no table to find them in.
      store: createStore(createDynamoTable(client, { main, signatures: '' }), emailHash),
      audit,
      // No work is owed by it, so there are no queues to be told.
      nudge: async () => undefined,
      random: randomBytes,
      wait: (milliseconds) => setTimeout(milliseconds),
      now: systemClock,
    },
    wanted,
  );

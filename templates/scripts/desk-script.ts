import compiled from '../../dist/scripts/find-people.json' with { type: 'json' };
import type { PageScript } from './page-script.ts';

/** What pages of the desk carry where people can be searched for: `find-people.ts`, and nothing else. */
export const findPeople: PageScript = compiled;

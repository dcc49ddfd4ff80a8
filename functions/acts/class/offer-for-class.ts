import type { ClassMode } from '../../core/agreement/signature.ts';
import { dateAt, type Instant } from '../../core/calendar.ts';
import { formsFor, withoutYear } from '../../core/class/class-roster.ts';
import { modeFor } from '../../core/class/class-session.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import type { Person } from '../../core/person/person.ts';
import type { School } from '../../core/school/school.ts';
import type { Store } from '../../store/store.ts';
import { loadClass } from './load-class.ts';

type Needs = {
  store: Pick<Store, 'listPeople' | 'listPersons'>;
  catalogue: Catalogue;
  now: () => Instant;
};

/** `forms`: ids of all it can be about; `withoutYear`: who cannot be given words by their year. */
export type ClassOffer = {
  forms: string[];
  toSign: string[];
  mode: ClassMode;
  withoutYear: Person[];
};

/** What a class could sign in a session now, and how. */
export async function offerForClass(
  deps: Needs,
  school: School,
  name: string,
): Promise<ClassOffer> {
  const records = await loadClass(deps, school, name);
  const at = [records, school, deps.catalogue, dateAt(deps.now())] as const;
  const { toSign, toChange } = formsFor(...at);
  return {
    forms: [...toSign, ...toChange],
    toSign,
    mode: modeFor(records.map(({ person }) => person)),
    withoutYear: withoutYear(...at),
  };
}

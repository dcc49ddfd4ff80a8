import { isWaitingFor } from '../agreement/waiting-for.ts';
import type { CalendarDate } from '../calendar.ts';
import type { Catalogue } from '../form/form-catalogue.ts';
import { onRoll } from '../person/person.ts';
import type { PersonRecord } from '../person/person-record.ts';
import { pupilTasksOf } from '../pupil/pupil.ts';
import type { School } from '../school/school.ts';
import { formsOfClass, hasAll } from './class-forms.ts';

/** What waits in a class, or in several, wherever it is told. */
export type ClassCounts = {
  pupils: number;
  /** Of whom nothing waits for anybody. */
  done: number;
  /** Forms that wait for the teacher's name, one for each parent where each signs their own; of how many pupils. */
  waiting: { forms: number; pupils: number };
  /** Pupils who have something to sign in class. */
  toSign: number;
};

/** Of the pupils' own records: whose turn a form is, the index says of one slot only. */
export function countClass(
  records: readonly PersonRecord[],
  school: School,
  catalogue: Catalogue,
  on: CalendarDate,
): ClassCounts {
  const here = records.filter(({ person }) => onRoll(person, on));
  const waiting = here.map(
    ({ person, agreements }) =>
      agreements.filter((agreement) =>
        isWaitingFor('class-teacher', { person, agreement }, school, on),
      ).length,
  );
  return {
    pupils: here.length,
    done: formsOfClass(here, school, on).filter(hasAll).length,
    waiting: {
      forms: waiting.reduce((sum, forms) => sum + forms, 0),
      pupils: waiting.filter((forms) => forms > 0).length,
    },
    toSign: here.filter((record) =>
      pupilTasksOf(record, school, catalogue, on).some(({ state }) => state === 'ready'),
    ).length,
  };
}

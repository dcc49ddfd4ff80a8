import {
  type Agreement,
  openAgreement,
  type Subject,
} from '../../../functions/core/agreement/agreement.ts';
import type { FormVersion } from '../../../functions/core/form/form.ts';
import type { Person, Year } from '../../../functions/core/person/person.ts';

type Given = Pick<Subject, 'contact' | 'policy' | 'endsOn'> & {
  school?: string;
  ownAnswerFrom?: Year;
  person?: string | Pick<Person, 'id' | 'kind' | 'year' | 'judgedAble'>;
  round?: string;
  academicYear?: string;
  at?: string;
};

/** A form asked of Maya at Northbrook in the autumn, with every slot empty, unless told otherwise. */
export function asked(form: FormVersion, given: Given = {}): Agreement {
  const { school = 'northbrook', ownAnswerFrom, person = 'maya', ...rest } = given;
  const { round = 'autumn', academicYear = '2026-27', at, ...about } = rest;
  const [kind = 'pupil'] = form.for.kinds;
  return openAgreement(
    form,
    {
      school: { id: school, ...(ownAnswerFrom && { ownAnswerFrom }) },
      person: typeof person === 'string' ? { id: person, kind } : person,
      ...about,
    },
    { id: round, academicYear },
    at ?? '2026-09-02T10:00:00.000Z',
  );
}

import { describe, expect, it } from 'vitest';
import { withEntry } from '../../../functions/core/agreement/seat.ts';
import { formsFor, rosterOf } from '../../../functions/core/class/class-roster.ts';
import { asked } from '../../support/agreement/agreement.ts';
import { catalogue, now, on, rules, session } from '../../support/class/class-session.ts';
import { promiseForm, rulesForm } from '../../support/form/forms.ts';
import { aPupil, aSchool } from '../../support/person/people.ts';

describe('the list of names', () => {
  const leo = aPupil({ id: 'leo', firstName: 'Leo' });
  const signed = withEntry(
    asked(rulesForm, { person: 'leo' }),
    'pupil',
    { kind: 'person', id: 'leo' },
    { form: rulesForm, answers: {}, at: now },
  );
  const records = [
    { person: aPupil(), agreements: [rules] },
    { person: leo, agreements: [signed] },
    { person: aPupil({ id: 'ana', firstName: 'Ana', class: '5A' }), agreements: [rules] },
    { person: aPupil({ id: 'ben', firstName: 'Ben', leftOn: on }), agreements: [rules] },
    { person: aPupil({ id: 'cem', firstName: 'Cem' }), agreements: [asked(promiseForm)] },
  ];

  it('is those of the class who are asked, by first name, with who has signed', () => {
    const roster = rosterOf(session(), records, aSchool(), catalogue, on);
    expect(roster.map(({ person, state }) => [person.firstName, state])).toEqual([
      ['Leo', 'signed'],
      ['Maya', 'to-sign'],
    ]);
  });

  it('is about the forms that somebody could sign', () => {
    const forms = (from: number, to?: number) =>
      formsFor(records.slice(from, to), aSchool(), catalogue, on);
    expect(forms(0)).toEqual({ toSign: [rulesForm.id, promiseForm.id], toChange: [] });
    expect(forms(1, 2)).toEqual({ toSign: [], toChange: [] });
  });
});

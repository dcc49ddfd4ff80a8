import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../../functions/core/agreement/agreement.ts';
import { withEntry } from '../../../functions/core/agreement/seat.ts';
import { capacityOf, type Family } from '../../../functions/core/family/family.ts';
import { familyTasksOf, hasToDo } from '../../../functions/core/family/family-tasks.ts';
import { sign } from '../../../functions/core/family/sign.ts';
import type { Answers } from '../../../functions/core/form/answer.ts';
import type { FormVersion } from '../../../functions/core/form/form.ts';
import type { Catalogue } from '../../../functions/core/form/form-catalogue.ts';
import { mayMail } from '../../../functions/core/message/may-mail.ts';
import type { Person } from '../../../functions/core/person/person.ts';
import { isStillAsked } from '../../../functions/core/round/still-asked.ts';
import { isCurrentPolicy } from '../../../functions/core/school/policy.ts';
import { noSettings } from '../../../functions/core/school/school.ts';
import { asked } from '../../support/agreement/agreement.ts';
import { conduct, policy } from '../../support/desk/policies.ts';
import {
  deviceForm,
  ownPhotoForm,
  policyForm,
  promiseForm,
  rulesForm,
} from '../../support/form/forms.ts';
import { aContact, aPupil, aRelation, aSchool, aTeacher } from '../../support/person/people.ts';

const on = '2026-09-02';
const now = '2026-09-02T10:00:00.000Z';
const forms = [rulesForm, promiseForm, deviceForm, ownPhotoForm, policyForm];
const catalogue: Catalogue = Object.fromEntries(forms.map((form) => [form.id, [form]]));

const ofPerson = (person: Person, agreements: Agreement[], school = aSchool()): Family => ({
  school,
  owner: { kind: 'person', person },
  members: [{ person, agreements }],
});
const ofContact = (agreements: Agreement[], person = aPupil()): Family => ({
  school: aSchool(),
  owner: { kind: 'contact', contact: aContact() },
  members: [{ person, relation: aRelation(), agreements }],
});
const told = (family: Family) =>
  familyTasksOf(family, catalogue, on).flatMap(({ form, tasks }) =>
    tasks.map(({ slot, state }) => `${form.id} ${slot} ${state}`),
  );

const older = aPupil({ year: '8', class: '8X', email: 'maya@northbrook.example.org' });
const mayaSaid = (agreement: Agreement, form = rulesForm) =>
  withEntry(agreement, 'pupil', { kind: 'person', id: 'maya' }, { form, answers: {}, at: now });

describe('a pupil’s own link', () => {
  it('opens the seats that are theirs, and none of their parents’', () => {
    const agreements = [
      asked(rulesForm, { person: older }),
      asked(ownPhotoForm, { person: older, ownAnswerFrom: '7' }),
      asked(deviceForm, { person: older }),
    ];
    expect(told(ofPerson(older, agreements))).toEqual([
      'pupil-aup-primary pupil to-do',
      'photo-video-consent pupil to-do',
    ]);
    expect(capacityOf(ofPerson(older, []))).toBe('pupil');
  });

  it('has nothing to do where only their parents have', () => {
    const signed = mayaSaid(asked(rulesForm, { person: older }));
    const tasks = familyTasksOf(ofPerson(older, [signed]), catalogue, on);
    expect(tasks[0]?.tasks[0]?.state).toBe('answered');
    expect(hasToDo(tasks)).toBe(false);
    expect(hasToDo(familyTasksOf(ofContact([signed]), catalogue, on))).toBe(true);
  });

  it('signs in their words for their age, as themselves', () => {
    const agreement = asked(rulesForm, { person: older });
    const decided = sign(
      ofPerson({ ...older, year: '7' }, [agreement]),
      catalogue,
      {
        lines: [{ person: 'maya', agreement: agreement.id, shown: '', answers: {} }],
        shownHashes: { [rulesForm.id]: rulesForm.hash },
        typedName: 'Maya Khan',
      },
      { via: { by: 'link', link: 'l', address: 'm•••@example.org' }, reference: 'NB-1', now },
    );
    expect(decided).toMatchObject({
      facts: [{ signature: { slot: 'pupil', role: 'Pupil in 8X', words: 'ks2' } }, {}, {}, {}],
    });
  });

  it('promises in words that are on record with what a parent signed beside them', () => {
    const wordsOf = (agreement: Agreement, form: FormVersion, answers: Answers = {}) => {
      const decided = sign(
        ofContact([agreement]),
        catalogue,
        {
          lines: [{ person: 'maya', agreement: agreement.id, shown: '', answers }],
          shownHashes: { [form.id]: form.hash },
          typedName: 'Samira Khan',
        },
        { via: { by: 'link', link: 'l', address: 's•••@example.org' }, reference: 'NB-1', now },
      );
      if (!('facts' in decided)) throw new Error(JSON.stringify(decided));
      return decided.facts.flatMap((fact) =>
        fact.fact === 'signed' ? [fact.signature.words] : [],
      );
    };
    expect(wordsOf(asked(rulesForm), rulesForm)).toEqual(['ks2']);
    // Without a pupil's seat there is nothing of theirs to read.
    const device = asked(deviceForm);
    const answers = { make: 'Lenovo', kind: 'own' };
    expect(device.slots.map(({ slot }) => slot)).not.toContain('pupil');
    expect(wordsOf(device, deviceForm, answers)).toEqual([undefined]);
  });

  it('is mailed from Year 7 only, to their own address', () => {
    expect(mayMail(ofPerson(older, []), on)).toEqual({ address: 'maya@northbrook.example.org' });
    const email = 'maya@northbrook.example.org';
    expect(mayMail(ofPerson(aPupil({ year: '6', email }), []), on)).toEqual({
      stopped: 'too-young',
    });
    expect(mayMail(ofPerson(aPupil({ year: undefined, email }), []), on)).toEqual({
      stopped: 'too-young',
    });
    expect(mayMail(ofPerson({ ...older, email: undefined }, []), on)).toEqual({
      stopped: 'no-email',
    });
    expect(mayMail(ofPerson({ ...older, leftOn: on }, []), on)).toEqual({ stopped: 'left' });
  });
});

describe('what is offered', () => {
  it('stands beside what is asked, and makes nobody owe anything', () => {
    const family = ofContact([asked(rulesForm)]);
    expect(told(family)).toEqual([
      'pupil-aup-primary parent to-do',
      'byod-agreement parent offered',
    ]);
    expect(hasToDo(familyTasksOf(ofContact([]), catalogue, on))).toBe(false);
  });

  it('is offered to staff for themselves', () => {
    expect(told(ofPerson(aTeacher(), []))).toEqual(['byod-agreement self offered']);
  });
});

describe('a policy to read', () => {
  const newer = { ...policy, version: '4' };
  const read = asked(policyForm, { person: aTeacher(), policy });

  it('is current until its next version, and while the school has it', () => {
    expect(isCurrentPolicy(read, { policies: [policy] })).toBe(true);
    expect(isCurrentPolicy(read, { policies: [newer] })).toBe(false);
    expect(isCurrentPolicy(read, { policies: [conduct] })).toBe(false);
    expect(isCurrentPolicy(read, noSettings)).toBe(false);
    expect(isCurrentPolicy(asked(rulesForm), noSettings)).toBe(true);
  });

  it('is one task a policy, and that of an older version asks for nothing', () => {
    const agreements = [read, asked(policyForm, { person: aTeacher(), policy: conduct })];
    const school = aSchool({ policies: [newer, conduct] });
    const tasks = familyTasksOf(ofPerson(aTeacher(), agreements, school), catalogue, on);
    const titles = tasks.flatMap((entry) =>
      entry.tasks.map(({ agreement }) => agreement.policy?.title),
    );
    expect(titles.filter(Boolean)).toEqual(['Conduct']);
    const about = { person: aTeacher(), relations: [] };
    expect(isStillAsked(read, about, school, on)).toBe(false);
    expect(isStillAsked(read, about, aSchool({ policies: [policy] }), on)).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../../functions/core/agreement/agreement.ts';
import { withEntry } from '../../../functions/core/agreement/seat.ts';
import { clearanceFor } from '../../../functions/core/clearance/clearance.ts';
import type { FormVersion } from '../../../functions/core/form/form.ts';
import type { Catalogue } from '../../../functions/core/form/form-catalogue.ts';
import type { Relation } from '../../../functions/core/person/contact.ts';
import type { Person } from '../../../functions/core/person/person.ts';
import { noSettings } from '../../../functions/core/school/school.ts';
import { asked as open } from '../../support/agreement/agreement.ts';
import { permissionForm as permission } from '../../support/form/permission-form.ts';
import { photoForm } from '../../support/form/photo-form.ts';
import { aPupil, aRelation, aTeacher } from '../../support/person/people.ts';

const at = '2026-09-02T10:00:00.000Z';
const staffForm: FormVersion = {
  ...photoForm,
  id: 'staff-governor-aup',
  for: { kinds: ['staff', 'governor'] },
  slots: [{ slot: 'self' }],
  unlocks: ['computers', 'internet'],
  parents: undefined,
  questions: [],
};
const catalogue: Catalogue = {
  'staff-governor-aup': [staffForm],
  'internet-access-consent': [permission],
};
/** Every form in use. */
const allOn = noSettings;
const asked = (form: FormVersion, academicYear = '2026-27'): Agreement =>
  open(form, { person: 'x', academicYear, at });
const self = { kind: 'person' as const, id: 'x' };
const mother = { kind: 'contact' as const, id: 'samira' };
const signedBySelf = (academicYear?: string): Agreement =>
  withEntry(asked(staffForm, academicYear), 'self', self, { form: staffForm, answers: {}, at });
const permitted = (answer: string): Agreement =>
  withEntry(asked(permission), 'parent', mother, {
    form: permission,
    answers: { permission: answer },
    at,
  });

const onRecord = (
  person: Person,
  agreements: Agreement[],
  relations: Relation[] = [aRelation()],
) => ({ person, agreements, relations });

const staff = (agreements: Agreement[], on: string, off: string[] = []) =>
  clearanceFor(
    onRecord(aTeacher(), agreements),
    'computers',
    catalogue,
    { ...noSettings, formsOff: off },
    on,
  );
const pupil = (agreements: Agreement[], on = '2026-10-10') =>
  clearanceFor(onRecord(aPupil(), agreements), 'internet', catalogue, allOn, on);

describe('clearance', () => {
  it('is yes, since the signature, under its version, once the form is signed', () => {
    expect(staff([signedBySelf()], '2026-09-03')).toEqual({
      cleared: true,
      since: at,
      grounds: [
        {
          form: 'staff-governor-aup',
          agreement: 'staff-governor-aup.2026-27',
          version: 1,
          since: at,
        },
      ],
    });
  });

  it('is yes since the last no was taken back, and not anew for a yes said again', () => {
    const father = { kind: 'contact' as const, id: 'david' };
    const say = (agreement: Agreement, who: typeof mother, answer: string, when: string) =>
      withEntry(agreement, 'parent', who, {
        form: permission,
        answers: { permission: answer },
        at: when,
      });
    const refused = say(permitted('yes'), father, 'no', '2026-09-05T10:00:00.000Z');
    expect(pupil([refused])).toMatchObject({ cleared: false });
    const back = say(refused, father, 'yes', '2026-09-08T10:00:00.000Z');
    expect(pupil([back])).toMatchObject({ cleared: true, since: '2026-09-08T10:00:00.000Z' });
    const again = say(back, mother, 'yes', '2026-09-09T10:00:00.000Z');
    expect(pupil([again])).toMatchObject({ since: '2026-09-08T10:00:00.000Z' });
  });

  it('is no while the form waits, saying for whom and since when', () => {
    expect(staff([asked(staffForm)], '2026-09-03')).toEqual({
      cleared: false,
      missing: [{ why: 'waiting', form: 'staff-governor-aup', slot: 'self', since: at }],
    });
  });

  it('is no when nobody was ever asked', () => {
    expect(staff([], '2026-10-10')).toMatchObject({ missing: [{ why: 'not-asked' }] });
  });

  it('is no where no form that applies unlocks it', () => {
    const computers = clearanceFor(
      onRecord(aPupil(), []),
      'computers',
      catalogue,
      allOn,
      '2026-10-10',
    );
    expect(computers).toEqual({ cleared: false, missing: [{ why: 'no-form' }] });
    expect(staff([signedBySelf()], '2026-09-03', ['staff-governor-aup'])).toMatchObject({
      missing: [{ why: 'no-form' }],
    });
  });

  it('ends with the academic year, but for grace until 30 September', () => {
    const lastYear = [signedBySelf('2025-26')];
    expect(staff(lastYear, '2026-08-31')).toMatchObject({ cleared: true });
    expect(staff(lastYear, '2026-09-30')).toMatchObject({ cleared: true, until: '2026-09-30' });
    expect(staff(lastYear, '2026-10-01')).toMatchObject({ cleared: false });
    expect(staff([signedBySelf('2024-25')], '2026-09-10')).toMatchObject({ cleared: false });
  });

  it('keeps the grace while this year’s form is waiting', () => {
    expect(staff([signedBySelf('2025-26'), asked(staffForm)], '2026-09-10')).toMatchObject({
      cleared: true,
      until: '2026-09-30',
    });
  });

  it('loses the grace once a parent refuses this year', () => {
    const form = { ...permission, renews: 'academic-year' as const };
    const answered = (academicYear: string, answer: string) => {
      const said = { form, answers: { permission: answer }, at };
      return withEntry(asked(form, academicYear), 'parent', mother, said);
    };
    const ask = (agreements: Agreement[]) =>
      clearanceFor(
        onRecord(aPupil(), agreements),
        'internet',
        { [form.id]: [form] },
        allOn,
        '2026-09-10',
      );
    const lastYear = answered('2025-26', 'yes');
    expect(ask([lastYear, asked(form)])).toMatchObject({ cleared: true, until: '2026-09-30' });
    expect(ask([lastYear, answered('2026-27', 'talk')])).toMatchObject({ cleared: false });
    expect(ask([lastYear, answered('2026-27', 'no')])).toMatchObject({
      missing: [{ why: 'declined' }],
    });
  });

  it('is not given ahead by an agreement of the coming year', () => {
    expect(staff([signedBySelf('2026-27')], '2026-08-01')).toMatchObject({ cleared: false });
  });

  it.each([
    ['no', 'declined'],
    ['talk', 'talk'],
  ])('is no when a parent answered %s', (answer, why) => {
    expect(pupil([permitted(answer)])).toMatchObject({ missing: [{ why, since: at }] });
  });

  it('stands across years where the permission lasts until withdrawn', () => {
    expect(pupil([permitted('yes')], '2029-05-01')).toMatchObject({ cleared: true });
  });

  it('ends when the person leaves', () => {
    const left = aPupil({ leftOn: '2026-12-18' });
    const ask = (on: string) =>
      clearanceFor(onRecord(left, [permitted('yes')]), 'internet', catalogue, allOn, on);
    expect(ask('2026-12-17')).toMatchObject({ cleared: true });
    expect(ask('2026-12-18')).toMatchObject({ cleared: false, missing: [{ why: 'left' }] });
  });

  describe('where each contact signs their own', () => {
    const promise: FormVersion = {
      ...permission,
      id: 'parent-promise',
      parents: 'each',
      renews: 'academic-year',
      questions: [],
      slots: [{ slot: 'parent' }, { slot: 'class-teacher', after: ['parent'] }],
    };
    const own = (contact: string, academicYear = '2026-27') =>
      open(promise, { contact, academicYear, at });
    const said = { form: promise, answers: {}, at };
    const parentSigned = (contact: string, year?: string) =>
      withEntry(own(contact, year), 'parent', { kind: 'contact', id: contact }, said);
    const complete = (contact: string, year?: string) =>
      withEntry(parentSigned(contact, year), 'class-teacher', { kind: 'person', id: 't' }, said);
    const ask = (agreements: Agreement[], relations: Relation[], on = '2026-10-10') =>
      clearanceFor(
        onRecord(aPupil(), agreements, relations),
        'internet',
        { [promise.id]: [promise] },
        allOn,
        on,
      );
    const both = [aRelation(), aRelation({ contact: 'david' })];

    it('waits for each of them', () => {
      expect(ask([complete('samira'), own('david')], both)).toMatchObject({
        missing: [{ why: 'waiting', slot: 'parent' }],
      });
      expect(ask([complete('samira'), complete('david')], both)).toMatchObject({ cleared: true });
    });

    it.each([
      ['whose relation a later import removed', []],
      ['who is restricted now', [aRelation({ contact: 'david', restricted: true })]],
      ['who may not decide now', [aRelation({ contact: 'david', decides: 'no' as const })]],
    ])('does not wait for one %s', (_, davids) => {
      const now = [aRelation(), ...davids];
      expect(ask([complete('samira'), own('david')], now)).toMatchObject({ cleared: true });
      // Nor is last year's grace lost over it.
      const lastYear = [complete('samira', '2025-26'), own('david', '2025-26')];
      expect(ask(lastYear, now, '2026-09-10')).toMatchObject({ cleared: true });
    });

    it('lets stand what they signed, and waits for the teacher on it', () => {
      expect(ask([complete('david')], [aRelation()])).toMatchObject({ cleared: true });
      expect(ask([complete('samira'), parentSigned('david')], [aRelation()])).toMatchObject({
        missing: [{ why: 'waiting', slot: 'class-teacher' }],
      });
    });

    it('is no, and nobody was asked, once none of those asked is left', () => {
      expect(ask([own('david')], [aRelation()])).toMatchObject({ missing: [{ why: 'not-asked' }] });
    });
  });
});

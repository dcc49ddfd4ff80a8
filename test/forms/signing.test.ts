import { describe, expect, it } from 'vitest';
import { usesOf } from '../../functions/core/form/form.ts';
import { currentVersion } from '../../functions/core/form/form-catalogue.ts';
import { optionsOf } from '../../functions/core/form/question.ts';
import { resources } from '../../functions/core/form/resource.ts';
import { readForms } from '../../infra/build/forms/read-folder.ts';
import { formsFolder } from '../../infra/build/forms.ts';
import { textOf } from './reading-age.ts';

const catalogue = readForms(formsFolder);
const of = (id: string) => currentVersion(catalogue, id);
const forms = Object.keys(catalogue).map(of);

describe('the questions', () => {
  const photo = of('photo-video-consent');
  const internet = of('internet-access-consent');
  const uses = usesOf(photo).filter((use) => use.basis === 'consent');

  it('ask for each use of pictures on its own, each resting on consent and each refusable', () => {
    expect(uses.map((use) => use.id)).toEqual([
      'displays',
      'screens',
      'print',
      'website',
      'social-media',
      'press',
      'events',
      'work',
    ]);
    for (const question of uses) {
      expect(question.options.at(0)?.outcome).toBe('grant');
      expect(question.options.at(-1)?.outcome).toBe('refuse');
      expect(question.hint).toMatch(/can see/);
      expect(question.hint).toMatch(/Only with your consent\.$/);
    }
  });

  it('offer "cannot be recognised" for every picture, and "no name" for work', () => {
    const partly = uses.filter((use) => use.options.some((option) => option.outcome === 'partly'));
    expect(partly.map((one) => one.id)).toEqual([
      'displays',
      'screens',
      'print',
      'website',
      'social-media',
      'press',
      'work',
    ]);
    for (const one of partly.slice(0, -1))
      expect(one.options[1]?.label).toMatch(/cannot be recognised \(from behind, or in a group\)/);
  });

  it('tell of lessons recorded for use in school, and take an objection', () => {
    const [lessons, ...others] = usesOf(photo).filter((use) => use.basis === 'public-task');
    expect(others).toEqual([]);
    expect(lessons?.id).toBe('lessons');
    expect(lessons?.options).toEqual([
      { value: 'object', label: 'I object to this use', outcome: 'refuse' },
    ]);
    expect(lessons?.hint).toMatch(/to teach with them or to assess .*public task\. You may object/);
  });

  it('say nothing of "my child" where the child is asked too', () => {
    const shown = photo.questions.flatMap((question) => [
      question.label,
      question.hint,
      ...optionsOf(question).map((option) => option.label),
    ]);
    expect(shown.join(' ')).not.toMatch(/(my|your) child/i);
  });

  it('say of a device nothing that holds for one kind of reader only', () => {
    const device = of('byod-agreement');
    expect(device.for.kinds).toEqual(['pupil', 'staff', 'volunteer', 'visitor']);
    expect(textOf(device)).not.toMatch(/(my|your) child|the same link|a family/i);
  });

  it('ask for permission to go online without calling it consent', () => {
    expect(
      internet.questions.map((question) => optionsOf(question).map((option) => option.value)),
    ).toEqual([['yes', 'talk', 'no']]);
    expect(usesOf(internet)).toEqual([]);
    expect(textOf(internet)).not.toMatch(/consent/i);
  });

  it('let the kind of device decide which network it may use', () => {
    const options = of('byod-agreement').questions.flatMap(optionsOf);
    expect(options.map(({ outcome, unlocks }) => ({ outcome, unlocks }))).toEqual([
      { outcome: 'grant', unlocks: ['own-device'] },
      { outcome: 'grant', unlocks: ['authorised-device'] },
    ]);
  });

  it('have the reason for a phone, and what a device is, typed', () => {
    const typed = (id: string) =>
      of(id).questions.flatMap((question) => (question.type === 'text' ? [question.id] : []));
    expect(typed('phone-permission')).toEqual(['why']);
    expect(typed('byod-agreement')).toEqual(['make', 'recognise']);
  });

  it('ask visitors where from, for whom, what for and until when', () => {
    const { questions } = of('visitor-aup');
    expect(questions.map((question) => question.id)).toEqual([
      'organisation',
      'host',
      'purpose',
      'until',
    ]);
    expect(questions.at(-1)?.type).toBe('date');
  });
});

describe('who signs', () => {
  const pupilAndParent = [{ slot: 'pupil' }, { slot: 'parent' }];
  const self = [{ slot: 'self' }];
  it.each([
    ['photo-video-consent', [{ slot: 'parent' }, { slot: 'pupil', when: 'own-answer' }]],
    ['internet-access-consent', [{ slot: 'parent' }]],
    ['pupil-aup-primary', pupilAndParent],
    ['pupil-aup-secondary', pupilAndParent],
    [
      'pupil-social-media',
      [...pupilAndParent, { slot: 'class-teacher', after: ['pupil', 'parent'] }],
    ],
    ['parent-social-media', [{ slot: 'parent' }, { slot: 'class-teacher', after: ['parent'] }]],
    [
      'phone-permission',
      [{ slot: 'parent' }, { slot: 'approver', after: ['parent'], posts: ['head-teacher'] }],
    ],
    ['staff-governor-aup', self],
    [
      'staff-conduct',
      [{ slot: 'self' }, { slot: 'approver', after: ['self'], posts: ['ict-co-ordinator'] }],
    ],
    ['learner-aup', self],
    [
      'visitor-aup',
      [
        { slot: 'self' },
        { slot: 'approver', after: ['self'], posts: ['head-teacher', 'e-safety-officer'] },
      ],
    ],
    ['policy-read', self],
  ])('%s', (id, slots) => {
    expect(of(id).slots).toEqual(slots);
  });

  it.each([
    ['pupil', ['pupil', 'parent', 'approver'], ['pupil', 'parent']],
    ['staff', ['self', 'approver'], ['self']],
    ['volunteer', ['self', 'approver'], ['self']],
    ['visitor', ['self', 'approver'], ['self']],
  ] as const)('byod-agreement, for a %s', (kind, names, after) => {
    const slots = of('byod-agreement').slots.filter((slot) => slot.kinds?.includes(kind));
    expect(slots.map((slot) => slot.slot)).toEqual(names);
    expect(slots.at(-1)).toMatchObject({ after, posts: ['head-teacher'] });
  });

  it.each([
    ['strictest', ['photo-video-consent', 'internet-access-consent']],
    ['each', ['parent-social-media']],
    [
      'any-one',
      [
        'pupil-aup-primary',
        'pupil-aup-secondary',
        'pupil-social-media',
        'phone-permission',
        'byod-agreement',
      ],
    ],
  ])('of several parents: %s', (rule, ids) => {
    expect(forms.filter((form) => form.parents === rule).map((form) => form.id)).toEqual(ids);
  });

  it('never takes written permission by telephone', () => {
    for (const form of forms) expect(form.routes).not.toContain('phone');
  });
});

describe('what a form is for', () => {
  it.each([
    ['photo-video-consent', ['pupil'], []],
    ['internet-access-consent', ['pupil'], ['internet']],
    ['pupil-aup-primary', ['pupil'], ['computers', 'internet']],
    ['pupil-aup-secondary', ['pupil'], ['computers', 'internet']],
    ['pupil-social-media', ['pupil'], []],
    ['parent-social-media', ['pupil'], []],
    ['phone-permission', ['pupil'], ['phone-at-office']],
    [
      'byod-agreement',
      ['pupil', 'staff', 'volunteer', 'visitor'],
      ['own-device', 'authorised-device'],
    ],
    ['staff-governor-aup', ['staff', 'governor'], ['computers', 'internet', 'staff-email']],
    ['staff-conduct', ['staff'], ['internet', 'staff-email']],
    ['learner-aup', ['learner'], ['computers', 'internet']],
    ['visitor-aup', ['visitor', 'volunteer'], ['guest-login']],
    ['policy-read', ['staff', 'volunteer', 'governor'], []],
  ])('%s: whom it concerns and what it unlocks', (id, kinds, unlocks) => {
    expect(of(id).for.kinds).toEqual(kinds);
    expect(of(id).unlocks).toEqual(unlocks);
  });

  it('leaves nothing that no form unlocks', () => {
    expect(
      resources.filter((resource) => !forms.some((form) => form.unlocks.includes(resource))),
    ).toEqual([]);
  });

  it('lasts a school year, but for permission to go online, visits and policies', () => {
    const other = forms.filter((form) => form.renews !== 'academic-year');
    expect(other.map((form) => [form.id, form.renews])).toEqual([
      ['internet-access-consent', 'until-withdrawn'],
      ['visitor-aup', 'visit'],
      ['policy-read', 'policy'],
    ]);
  });

  it('is asked of everyone, but for phones and devices', () => {
    const offered = forms.filter((form) => form.asked === 'on-request');
    expect(offered.map((form) => form.id)).toEqual(['phone-permission', 'byod-agreement']);
  });

  it('gives each year from Reception just one form of rules', () => {
    const rules = ['pupil-aup-primary', 'pupil-aup-secondary'];
    const years = rules.flatMap((id) => of(id).for.years ?? []);
    expect(years).toEqual(of('pupil-social-media').for.years);
    expect(new Set(years).size).toBe(years.length);
  });
});

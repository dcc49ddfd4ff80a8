import { describe, expect, it } from 'vitest';
import {
  type Agreement,
  completeSince,
  statusOf,
} from '../../../functions/core/agreement/agreement.ts';
import { withEntry, withoutEntry } from '../../../functions/core/agreement/seat.ts';
import type { Said } from '../../../functions/core/agreement/signature.ts';
import {
  parentsDiffer,
  readySlots,
  saidBy,
  slotStatus,
  turnOf,
} from '../../../functions/core/agreement/slot.ts';
import type { Answers } from '../../../functions/core/form/answer.ts';
import type { FormVersion } from '../../../functions/core/form/form.ts';
import type { SlotName } from '../../../functions/core/form/slot-spec.ts';
import { asked } from '../../support/agreement/agreement.ts';
import { deviceForm, promiseForm } from '../../support/form/forms.ts';
import { permissionForm } from '../../support/form/permission-form.ts';

const on = '2026-10-01';
const people = {
  maya: { kind: 'person', id: 'maya' },
  samira: { kind: 'contact', id: 'samira' },
  david: { kind: 'contact', id: 'david' },
  teacher: { kind: 'person', id: 'teacher' },
  head: { kind: 'person', id: 'head' },
  deputy: { kind: 'person', id: 'deputy' },
} as const;
type Who = keyof typeof people;

/** One thing said, in the order of a history: slot, who, and what (a yes unless told). */
type Step = [slot: SlotName, who: Who, said?: Said | { answers: Answers }, form?: FormVersion];

const dayOf = (agreement: Agreement) =>
  `2026-09-${String(agreement.rev + 2).padStart(2, '0')}T10:00:00.000Z`;

const play = (form: FormVersion, steps: readonly Step[], from = asked(form)): Agreement =>
  steps.reduce((agreement, [slot, who, what = 'grant', version = form]) => {
    const said = typeof what === 'string' ? { said: what, answers: {} } : what;
    return withEntry(agreement, slot, people[who], {
      form: version,
      at: dayOf(agreement),
      ...said,
    });
  }, from);

const statuses = (agreement: Agreement) =>
  agreement.slots.map((slot) => `${slot.slot} ${slotStatus(agreement, slot)}`);

const both: Step[] = [
  ['pupil', 'maya'],
  ['parent', 'samira'],
];
const countersigned: Step[] = [...both, ['class-teacher', 'teacher']];

describe('a slot that comes after two others', () => {
  it('waits for both, in either order', () => {
    expect(statuses(asked(promiseForm))).toEqual([
      'pupil ready',
      'parent ready',
      'class-teacher waiting',
    ]);
    expect(readySlots(play(promiseForm, both.slice(0, 1)))).toEqual(['parent']);
    expect(readySlots(play(promiseForm, both.slice(1)))).toEqual(['pupil']);
    expect(readySlots(play(promiseForm, both))).toEqual(['class-teacher']);
    expect(readySlots(play(promiseForm, both.toReversed()))).toEqual(['class-teacher']);
    expect(statusOf(play(promiseForm, countersigned), on)).toBe('complete');
  });

  it('waits again when one of them is taken back, and counts only once it is signed anew', () => {
    const back = play(promiseForm, [...countersigned, ['parent', 'samira', 'withdraw']]);
    expect(statuses(back)).toEqual(['pupil signed', 'parent withdrawn', 'class-teacher waiting']);
    expect(statusOf(back, on)).toBe('withdrawn');
    expect(turnOf(back)).toEqual({ slot: 'parent', status: 'withdrawn' });

    const again = play(promiseForm, [['parent', 'samira']], back);
    expect(statuses(again)).toEqual(['pupil signed', 'parent signed', 'class-teacher ready']);
    expect(completeSince(again, on)).toBeUndefined();
    const done = play(promiseForm, [['class-teacher', 'teacher']], again);
    expect(statusOf(done, on)).toBe('complete');
    expect(completeSince(done, on)).toBe('2026-09-07T10:00:00.000Z');
  });

  it('waits again when one of them is struck out', () => {
    const done = play(promiseForm, countersigned);
    const struck = withoutEntry(done, 'pupil', 1, dayOf(done));
    expect(statuses(struck)).toEqual(['pupil ready', 'parent signed', 'class-teacher waiting']);
    const again = play(promiseForm, [['pupil', 'maya']], struck);
    expect(turnOf(again)).toEqual({ slot: 'class-teacher', status: 'ready' });
  });

  it('is not troubled by a second parent’s yes, nor by a yes said again', () => {
    const more: Step[] = [
      ['parent', 'david'],
      ['parent', 'samira'],
    ];
    const done = play(promiseForm, [...countersigned, ...more]);
    expect(statusOf(done, on)).toBe('complete');
    expect(completeSince(done, on)).toBe('2026-09-04T10:00:00.000Z');
  });

  it('is not asked for again when answers change: only an approver decides on them', () => {
    const asking = { ...promiseForm, questions: permissionForm.questions };
    const yes = { answers: { permission: 'yes' } };
    const partly = { answers: { permission: 'yes', other: 'more' } };
    const steps: Step[] = [
      ['pupil', 'maya'],
      ['parent', 'samira', yes],
      ['class-teacher', 'teacher'],
      ['parent', 'samira', partly],
    ];
    expect(statusOf(play(asking, steps), on)).toBe('complete');
  });

  it('stands on another parent’s yes when the first takes theirs back', () => {
    const steps: Step[] = [...countersigned, ['parent', 'david'], ['parent', 'samira', 'withdraw']];
    expect(statusOf(play(promiseForm, steps), on)).toBe('complete');
    const noneLeft = play(promiseForm, [...steps, ['parent', 'david', 'withdraw']]);
    expect(statusOf(noneLeft, on)).toBe('withdrawn');
  });
});

describe('what came back', () => {
  const device: Answers = { make: 'Lenovo', kind: 'own' };
  const described: Step[] = [['parent', 'samira', { answers: device }]];
  const returned: Step[] = [...described, ['approver', 'head', 'refuse']];

  it('is returned to whoever answered, not declined', () => {
    const back = play(deviceForm, returned);
    expect(statuses(back)).toEqual(['parent signed', 'approver returned']);
    expect(statusOf(back, on)).toBe('open');
    expect(turnOf(back)).toEqual({ slot: 'approver', status: 'returned' });
  });

  it('is settled by any answer after it, and then approved or returned again', () => {
    const same = play(deviceForm, [...returned, ...described]);
    expect(readySlots(same)).toEqual(['approver']);
    expect(statusOf(play(deviceForm, [['approver', 'deputy']], same), on)).toBe('complete');
    const twice = play(deviceForm, [['approver', 'deputy', 'refuse']], same);
    expect(turnOf(twice)?.status).toBe('returned');
  });

  it('is settled by what was said before it, in no order of its own', () => {
    const early = play(deviceForm, [...returned, ...described, ['approver', 'head']]);
    expect(statusOf(early, on)).toBe('complete');
    // Taken back and given anew, it needs approval anew.
    const anew: Step[] = [['parent', 'samira', 'withdraw'], ...described];
    expect(readySlots(play(deviceForm, anew, early))).toEqual(['approver']);
  });

  it('came back again while the answer that settled it is struck out, and is given since the next', () => {
    const second: Step[] = [['parent', 'david', { answers: device }]];
    const form: FormVersion = { ...deviceForm, parents: 'strictest' };
    const done = play(form, [...returned, ...second, ['approver', 'deputy']]);
    expect(completeSince(done, on)).toBe('2026-09-05T10:00:00.000Z');
    const struck = withoutEntry(done, 'parent', 3, dayOf(done));
    expect(statuses(struck)).toEqual(['parent signed', 'approver returned']);
    const again = play(form, second, struck);
    expect(completeSince(again, on)).toBe('2026-09-07T10:00:00.000Z');
  });

  it.each([
    ['by who described it', 'samira'],
    ['by another parent', 'david'],
  ] as const)('is approved anew for another device, described %s', (_, who) => {
    const approved = play(deviceForm, [...described, ['approver', 'head']]);
    expect(statusOf(approved, on)).toBe('complete');
    const other: Answers = { ...device, kind: 'authorised' };
    const changed = play(deviceForm, [['parent', who, { answers: other }]], approved);
    expect(readySlots(changed)).toEqual(['approver']);
    expect(statusOf(changed, on)).toBe('open');
    // The same again is nothing new.
    const same = play(deviceForm, [['parent', who, { answers: device }]], approved);
    expect(statusOf(same, on)).toBe('complete');
  });
});

describe('contacts who do not agree', () => {
  it('leave a permission to the stricter, and the office is told', () => {
    const differ = play(permissionForm, [
      ['parent', 'samira', { answers: { permission: 'yes' } }],
      ['parent', 'david', { answers: { permission: 'talk' } }],
    ]);
    expect(parentsDiffer(differ)).toBe(true);
    expect(turnOf(differ)).toEqual({ slot: 'parent', status: 'talk' });
    const refused = play(permissionForm, [['parent', 'david', 'refuse']], differ);
    expect(statusOf(refused, on)).toBe('declined');
    const agreed = play(permissionForm, [['parent', 'samira', 'withdraw']], refused);
    expect(parentsDiffer(agreed)).toBe(false);
    expect(statusOf(agreed, on)).toBe('declined');
  });

  it('do not stop what any one may sign', () => {
    const signed = play(promiseForm, [...both, ['parent', 'david', 'refuse']]);
    expect(readySlots(signed)).toEqual(['class-teacher']);
    expect(parentsDiffer(signed)).toBe(true);
  });
});

describe('who said what keeps it open', () => {
  const { samira, david, maya } = people;
  it.each<[string, Step[], readonly (typeof people)[Who][]]>([
    ['nobody while it only waits', [], []],
    ['one who said no', [['parent', 'samira', 'refuse']], [samira]],
    ['one who wants to talk', [['parent', 'david', 'talk']], [david]],
    [
      'one who took it back',
      [
        ['parent', 'samira'],
        ['parent', 'samira', 'withdraw'],
      ],
      [samira],
    ],
    [
      'both who said no',
      [
        ['parent', 'samira', 'refuse'],
        ['parent', 'david', 'refuse'],
      ],
      [samira, david],
    ],
    [
      'all who answered, where they do not agree',
      [
        ['parent', 'samira', 'grant'],
        ['parent', 'david', 'refuse'],
      ],
      [samira, david],
    ],
  ])('is %s', (_who, steps, who) => {
    expect(saidBy(play(permissionForm, steps))).toEqual(who);
  });

  it('is the pupil who said no, not the parent who said yes', () => {
    expect(
      saidBy(
        play(promiseForm, [
          ['parent', 'samira'],
          ['pupil', 'maya', 'refuse'],
        ]),
      ),
    ).toEqual([maya]);
  });

  it('is nobody of a family where it came back', () => {
    expect(saidBy(play(promiseForm, [...both, ['class-teacher', 'teacher', 'refuse']]))).toEqual(
      [],
    );
  });
});

describe('the gravest first', () => {
  it('a no before a wish to talk before what merely waits', () => {
    const talk = play(promiseForm, [['parent', 'samira', 'talk']]);
    expect(turnOf(talk)).toEqual({ slot: 'parent', status: 'talk' });
    const refused = play(promiseForm, [['pupil', 'maya', 'refuse']], talk);
    expect(turnOf(refused)).toEqual({ slot: 'pupil', status: 'declined' });
  });

  it('and of two who can act, the family before the class', () => {
    expect(turnOf(asked(promiseForm))).toEqual({ slot: 'parent', status: 'ready' });
  });
});

describe('the version asked for', () => {
  const newer = { ...promiseForm, version: 2 };

  it('is the one in force while nobody has answered', () => {
    expect(play(promiseForm, [['pupil', 'maya', 'grant', newer]]).version).toBe(2);
    expect(
      play(promiseForm, [...both.slice(0, 1), ['parent', 'samira', 'grant', newer]]),
    ).toMatchObject({ version: 1 });
  });

  it('makes what was signed under an older one count no more', () => {
    const again = { ...play(promiseForm, countersigned), version: 2 };
    expect(readySlots(again)).toEqual(['pupil', 'parent']);
    const resigned = play(newer, both, again);
    expect(statuses(resigned)).toEqual(['pupil signed', 'parent signed', 'class-teacher ready']);
  });
});

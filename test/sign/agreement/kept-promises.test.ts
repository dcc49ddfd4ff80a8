import { describe, expect, test } from 'vitest';
import {
  answer,
  begin,
  decline,
  type Form,
  focal,
  heldVisitor,
  type Journey,
  otherParent,
  promise,
  publish,
  said,
  sign,
  states,
  wait,
  withdraw,
} from '../../support/link/family-states.ts';
import { answerAll, type Seen, type Visitor } from '../../support/link/link-site.ts';
import { type OnRecord, onRecord, standing } from '../../support/link/on-record.ts';

/** What she does; undefined where her pages do not offer it. */
const acts: Record<string, (journey: Journey) => Promise<Seen | undefined>> = {
  'says yes': async (journey) => answer(journey, 'yes', '?show=answered'),
  'says no': (journey) => decline(journey, 'refuse', '?show=answered'),
  'wants to talk first': (journey) => decline(journey, 'talk', '?show=answered'),
  'changes one child’s answer': async ({ samira, home, form }) => {
    if (form === promise) return undefined;
    const page = await samira.open(`${home}/${form}?show=answered`);
    const own = Object.keys(answerAll(page)).map((name) => [name.replace('all.', 'maya.'), 'no']);
    const all = said(page, 'yes');
    return samira.submit(page, { ...all, different: 'maya', ...Object.fromEntries(own) });
  },
  withdraws: withdraw,
};

const endings: Record<string, (journey: Journey) => Promise<unknown>> = {
  'signs at once': sign,
  'signs everything at once': async ({ samira, home }) => {
    const check = await samira.open(`${home}/check`);
    if (check.fields.line) await samira.submit(check, { typedName: 'Samira Khan' });
  },
  'signs after the other parent did something': async (journey) => {
    const check = await journey.samira.open(`${journey.home}/check?only=${journey.form}`);
    await otherParent(journey, 'no');
    if (check.fields.line) await journey.samira.submit(check, { typedName: 'Samira Khan' });
  },
  'signs after the form was worded anew': async (journey) => {
    const { site, samira, home, form } = journey;
    const check = await samira.open(`${home}/check?only=${form}`);
    const lines = (check.fields.line ?? []).map((text) => JSON.parse(text));
    const before = standing(await onRecord(site));
    publish(journey);
    if (lines.length === 0) return;
    const next = await samira.submit(check, { typedName: 'Samira Khan' });
    // Who withdraws agrees to no wording; everybody else reads the new one first.
    if (lines.every((line) => line.said === 'withdraw')) expect(next.heading).toBe('Withdrawn');
    else {
      expect([next.status, standing(await onRecord(site))]).toEqual([409, before]);
      expect(next.text).toContain('Nothing was signed');
    }
  },
  'leaves, comes back on another device and signs what comes first': async (journey) => {
    wait(journey);
    const samira = heldVisitor(journey.site);
    const list = await samira.open(journey.path);
    const changes = (await onRecord(journey.site)).filter(({ isChange }) => isChange);
    const [first] = list.page.querySelectorAll('.govuk-task-list__link');
    if (changes.length === 0) return;
    const check = await samira.open(first?.getAttribute('href') ?? '');
    expect(check.heading).toMatch(/^Sign /);
    await samira.submit(check, { typedName: 'Samira Khan' });
    const left = (await onRecord(journey.site)).filter(({ isChange }) => isChange);
    expect(left, 'what was not in force is, or is gone').toEqual([]);
  },
  'goes back and changes nothing': async ({ site, samira, home, form }) => {
    const before = await onRecord(site);
    const list = await samira.submit({
      ...(await samira.open(`${home}/check?only=${form}`)),
      action: `${home}/${form}/keep`,
      fields: {},
    });
    const after = await onRecord(site);
    expect(list.text).toContain('Nothing was changed.');
    expect(standing(after)).toBe(standing(before));
    expect(after.filter(({ isChange }) => isChange)).toEqual([]);
    const firstOnes = ({ draft, isChange }: (typeof after)[number]) => draft && !isChange;
    expect(after.filter(firstOnes)).toHaveLength(before.filter(firstOnes).length);
  },
};

/** A page that says what the next one is: the next one is that. `saw`: the page that was sent. */
async function holdNext(
  { site, home, form, samira }: Journey,
  before: readonly OnRecord[],
  saw: string,
  next: Seen,
): Promise<void> {
  const was = new Set(before.map(({ person, draft }) => JSON.stringify([person, draft])));
  const changed = (await onRecord(site)).filter(
    (one) => one.form === form && one.isChange && !was.has(JSON.stringify([one.person, one.draft])),
  );
  if (changed.length > 0) {
    expect(saw).toMatch(/you need to (check and )?sign it on the next page/i);
    expect(next.path).toBe(`${home}/check?only=${form}`);
  }
  if (saw.includes('You need to sign it on the next page')) {
    expect(next.heading).toMatch(/^Sign (to withdraw|your changes)/);
    expect(next.page.querySelector('input[name=typedName]')).not.toBeNull();
  }
  if (saw.includes('You can check this again before you sign')) {
    const check = await samira.open(`${home}/check`);
    expect(check.text).toMatch(/I do not agree|I would like to talk first/);
  }
}

/** Plays one state, act and ending; whether her pages offered the act. */
async function play(form: Form, state: string, act: string, ending: string): Promise<boolean> {
  const journey = await begin(form);
  await states[state]?.(journey);
  const { samira } = journey;
  for (const place of ['', '/answers', '/check']) await samira.open(`${journey.home}${place}`);
  const before = await onRecord(journey.site);
  let saw = '';
  const watching: Visitor = {
    ...samira,
    submit: (page, fields) => {
      saw = page.text;
      return samira.submit(page, fields);
    },
  };
  const next = await acts[act]?.({ ...journey, samira: watching });
  if (!next) return false;
  // Nothing but a signature changes what stands.
  expect(standing(await onRecord(journey.site))).toBe(standing(before));
  await holdNext(journey, before, saw, next);
  await endings[ending]?.(journey);
  await samira.open(journey.home);
  await samira.open(`${journey.home}/answers`);
  return true;
}

/** Where it begins in the round of forms and endings: every state meets every act, and in time all of these. */
const seed = Number(process.env['PROMISES_SEED'] ?? 0);
const turn = <T>(all: readonly T[], at: number): T => all[at % all.length] as T;
const played = new Map<string, number>();

describe.each(Object.keys(states).map((state, at) => [state, at] as const))(
  'what a parent’s pages promise of a form that is %s',
  (state, stateAt) => {
    test.each(Object.keys(acts).map((act, at) => [act, at] as const))(
      'is kept when she %s',
      async (act, actAt) => {
        for (const round of [0, 1]) {
          const at = seed + stateAt * 7 + actAt + round;
          const ending = turn(Object.keys(endings), at + Math.floor(stateAt / 3) + round);
          const form = turn(focal, at);
          const wasPlayed = await play(form, state, act, ending);
          for (const what of wasPlayed ? [act, ending] : [])
            played.set(what, (played.get(what) ?? 0) + 1);
        }
      },
    );
  },
);

test('each act and each ending was played in many states', () => {
  for (const what of [...Object.keys(acts), ...Object.keys(endings)])
    expect(played.get(what) ?? 0, what).toBeGreaterThanOrEqual(10);
});

import { expect } from 'vitest';
import { acts } from './family-acts.ts';
import { endings } from './family-endings.ts';
import { begin, type Form, type Journey, states } from './family-states.ts';
import type { Seen, Visitor } from './link-site.ts';
import { type OnRecord, onRecord, standing } from './on-record.ts';

/** One way through a parent's pages: in which state a form is, what she does, and how she goes on. */
export type Way = { form: Form; state: string; act: string; ending: string };

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

/** Plays one way. What her pages offered of it: neither, the act alone, or both. */
export async function play(way: Way): Promise<('act' | 'ending')[]> {
  const { form, state, act, ending } = way;
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
  if (!next) return [];
  // Nothing but a signature changes what stands.
  expect(standing(await onRecord(journey.site))).toBe(standing(before));
  await holdNext(journey, before, saw, next);
  const ended = await endings[ending]?.(journey);
  await samira.open(journey.home);
  await samira.open(`${journey.home}/answers`);
  return ended === false ? ['act'] : ['act', 'ending'];
}

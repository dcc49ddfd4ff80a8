import { answer, decline, type Journey, promise, said, withdraw } from './family-states.ts';
import { answerAll, type Seen } from './link-site.ts';

/** What she does; undefined where her pages do not offer it. */
export const acts: Record<string, (journey: Journey) => Promise<Seen | undefined>> = {
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
  'answers anew': async ({ samira, home, form }) => {
    const page = await samira.open(`${home}/${form}?show=declined`);
    return page.fields.show?.[0] === 'declined'
      ? samira.submit(page, said(page, 'yes'))
      : undefined;
  },
};

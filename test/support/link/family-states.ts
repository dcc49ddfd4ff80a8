import { currentVersion } from '../../../functions/core/form/form-catalogue.ts';
import { signAtSchool } from '../agreement/school-seat.ts';
import {
  answerAll,
  children,
  createSite,
  createVisitor,
  type Fields,
  khanFamily,
  type Seen,
  type Site,
  type Visitor,
} from './link-site.ts';
import { holdToPromises } from './promises.ts';

const photos = 'photo-video-consent';
const internet = 'internet-access-consent';
export const promise = 'parent-social-media';
export const focal = [photos, promise, internet] as const;
const unfinished = 'homework-club';
export type Form = (typeof focal)[number];

/** Samira at a form of hers, while another is unfinished. Each page she sees is held to what is stored. */
export type Journey = { site: Site; form: Form; path: string; home: string; samira: Visitor };

const everyone = children.map(({ id }) => id);
export const said = (page: Seen, value: string): Fields => ({
  ...answerAll(page, value),
  read: 'yes',
});

/** A visitor whose every page is held to what is stored. */
export function heldVisitor(site: Site): Visitor {
  const visitor = createVisitor(site.app);
  const hold = async (seen: Promise<Seen>) => {
    const page = await seen;
    await holdToPromises(site, page);
    return page;
  };
  return {
    ...visitor,
    open: (path) => hold(visitor.open(path)),
    submit: (page, fields) => hold(visitor.submit(page, fields)),
  };
}

export async function begin(form: Form): Promise<Journey> {
  const site = createSite();
  const link = await khanFamily(site, [form, unfinished]);
  const samira = heldVisitor(site);
  await samira.open(link.path);
  return { site, form, path: link.path, home: `/f/${link.ref}`, samira };
}

/** Time passes: what is kept later is later. */
export function wait({ site }: Pick<Journey, 'site'>): void {
  site.clock.now = new Date(Date.parse(site.clock.now) + 86_400_000).toISOString();
}

export const sign = async ({ samira, home, form }: Journey) => {
  const check = await samira.open(`${home}/check?only=${form}`);
  return check.fields.line ? samira.submit(check, { typedName: 'Samira Khan' }) : check;
};

export async function answer({ samira, home, form }: Journey, value: string, which = '') {
  const page = await samira.open(`${home}/${form}${which}`);
  return samira.submit(page, said(page, value));
}

async function sayInstead({ samira, home, form }: Journey, what: 'refuse' | 'talk', which = '') {
  const page = await samira.open(`${home}/${form}/no${which}`);
  return page.status === 200 ? samira.submit(page, { said: what, for: everyone }) : undefined;
}

/** No, or not yet: by the form's own question, or by the page for it. */
export const decline = (journey: Journey, what: 'refuse' | 'talk', which = '') =>
  journey.form === internet
    ? answer(journey, what === 'talk' ? 'talk' : 'no', which)
    : sayInstead(journey, what, which);

/** Withdraws for all but the first it is offered for, so that one child’s answers stay. */
export async function withdraw({ samira, home, form }: Journey) {
  const page = await samira.open(`${home}/${form}/take-back`);
  if (page.status !== 200) return undefined;
  const boxes = page.page.querySelectorAll('input[name=for]');
  const offered = boxes.map((box) => box.getAttribute('value') ?? '');
  return samira.submit(page, { for: offered.length > 1 ? offered.slice(1) : offered });
}

const signed = async (journey: Journey) => {
  await answer(journey, 'yes');
  await sign(journey);
  wait(journey);
};

/** The same form, published anew with other words. */
export function publish({ site, form }: Journey): void {
  const now = currentVersion(site.catalogue, form);
  const next = { ...now, version: now.version + 1, hash: `${now.version}`.repeat(64).slice(0, 64) };
  site.catalogue[form] = [...(site.catalogue[form] ?? []), next];
}

/** What the other parent does, on a link of their own. */
export async function otherParent({ site, form }: Journey, value: 'yes' | 'no') {
  if (form === promise) return;
  const link = await site.mailLink({ kind: 'contact', id: 'david' });
  const david = createVisitor(site.app);
  await david.open(link.path);
  const page = await david.open(`/f/${link.ref}/${form}`);
  await david.submit(page, answerAll(page, value));
  await david.submit(await david.open(`/f/${link.ref}/check`), { typedName: 'David Price' });
  wait({ site });
}

export const states: Record<string, (journey: Journey) => Promise<unknown>> = {
  untouched: async () => undefined,
  drafted: (journey) => answer(journey, 'yes'),
  'partly drafted': async ({ samira, home, form }) => {
    const page = await samira.open(`${home}/${form}`);
    const [first] = Object.entries(answerAll(page));
    await samira.submit(
      page,
      first && Object.keys(answerAll(page)).length > 1 ? { [first[0]]: 'yes' } : {},
    );
  },
  signed,
  'signed, with a drafted no': async (journey) => {
    await signed(journey);
    if (journey.form === promise) await withdraw(journey);
    else await answer(journey, 'no', '?show=answered');
  },
  'signed, with a drafted withdrawal': async (journey) => {
    await signed(journey);
    await withdraw(journey);
  },
  'a withdrawal drafted, and the form worded anew': async (journey) => {
    await signed(journey);
    await withdraw(journey);
    publish(journey);
  },
  declined: async (journey) => {
    await decline(journey, 'refuse');
    await sign(journey);
    wait(journey);
  },
  'a talk asked for': async (journey) => {
    await decline(journey, 'talk');
    await sign(journey);
    wait(journey);
  },
  withdrawn: async (journey) => {
    await signed(journey);
    await withdraw(journey);
    await sign(journey);
    wait(journey);
  },
  'complete, the teacher having signed': async (journey) => {
    await signed(journey);
    if (journey.form !== promise) return;
    for (const child of everyone) await signAtSchool(journey.site, child, promise, 'class-teacher');
  },
  'signed in a wording that was replaced': async (journey) => {
    await signed(journey);
    publish(journey);
  },
  'signed, and by the other parent, too': async (journey) => {
    await signed(journey);
    await otherParent(journey, 'yes');
  },
  'signed, and refused by the other parent': async (journey) => {
    await signed(journey);
    await otherParent(journey, 'no');
  },
  'answered by the other parent alone': (journey) => otherParent(journey, 'yes'),
};

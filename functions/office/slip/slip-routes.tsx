import { Hono } from 'hono';
import { FrontDoorPoster } from '../../../templates/pages/desk/slip/front-door-poster.tsx';
import { SlipPage } from '../../../templates/pages/desk/slip/slip-page.tsx';
import { SlipsPage } from '../../../templates/pages/desk/slip/slips-page.tsx';
import { SlipsPrint } from '../../../templates/pages/desk/slip/slips-print.tsx';
import { readContact } from '../../acts/contact/load-contact.ts';
import { listSlipFamilies } from '../../acts/slip/list-slip-families.ts';
import { readSlip } from '../../acts/slip/load-slips.ts';
import { printSlips } from '../../acts/slip/print-slips.ts';
import { stopSlip } from '../../acts/slip/stop-slip.ts';
import { isRefusal, type Problem, type Refusal } from '../../core/refusal.ts';
import { showSlipReference } from '../../core/slip/slip-reference.ts';
import { slipAudiences, slipParts } from '../../core/slip/who-gets-slips.ts';
import { readForm } from '../../web/form-fields.ts';
import { gives } from '../audit/note-event.ts';
import { type DeskContext, type DeskEnv, formNamesOf, idFrom, type OfficeDeps } from '../desk.ts';
import { notFoundAtDesk, refuseAtDesk } from '../refuse-at-desk.tsx';
import { outstandingFilterFrom } from '../round/outstanding-filter-from.ts';
import { enter } from '../staff/access.tsx';
import { findSlip, type SlipFound } from './find-slip.ts';

const wrongInWords: Record<Extract<SlipFound, { wrong: string }>['wrong'], string> = {
  none: 'Enter the reference on the slip: 8 letters and digits, such as 7KTM-2XPC',
  mistyped: 'Check the reference: one letter or digit is wrong, or two are swapped',
  unknown: 'There is no slip with this reference. Check it, or find the family by name',
};

const wrongWith = (wrong: keyof typeof wrongInWords): Problem[] => [
  { field: 'reference', message: wrongInWords[wrong] },
];

type Sent = { reference: string; problems: readonly Problem[] };

/** What was wrong with a reference that was typed into the search of another page. */
function wrongIn(c: DeskContext): Omit<Sent, 'reference'> | undefined {
  const wrong = c.req.query('wrong');
  return wrong === 'mistyped' || wrong === 'unknown' ? { problems: wrongWith(wrong) } : undefined;
}

/** The families who get a slip, and a field for one that came back. */
async function showSlips(deps: OfficeDeps, c: DeskContext, sent?: Sent) {
  const staff = c.get('staff');
  const audience = slipAudiences.find((one) => one === c.req.query('who')) ?? 'unreachable';
  const filter = outstandingFilterFrom(c);
  const { families, ...list } = await listSlipFamilies(deps, staff, filter, audience);
  const wrong = wrongIn(c);
  const round = list.rounds.find(({ id }) => id === list.filter.round);
  return c.html(
    <SlipsPage
      {...list}
      {...(sent ?? wrong)}
      staff={staff}
      audience={audience}
      forms={round?.forms ?? []}
      formNames={formNamesOf(deps.catalogue)}
      parts={slipParts(families)}
    />,
    sent ? 422 : 200,
  );
}

/** To the family whose slip has this reference; else the page says what is wrong with it. */
async function find(deps: OfficeDeps, c: DeskContext) {
  const reference = (await readForm(c)).one('reference');
  const found = await findSlip(deps, c, reference);
  if ('path' in found) return c.redirect(found.path, 303);
  return showSlips(deps, c, { reference, problems: wrongWith(found.wrong) });
}

/** Answers with the slips themselves: what stands on them is kept nowhere, so no other page could. */
async function print(deps: OfficeDeps, c: DeskContext) {
  const staff = c.get('staff');
  const contacts = (await readForm(c))
    .one('contacts')
    .split(' ')
    .filter((id) => /^[\w.-]{1,120}$/.test(id));
  const { slips, ...left } = await printSlips(deps, staff, contacts);
  const restricted = new Set(slips.flatMap((slip) => slip.restricted));
  const viewed = [...restricted].map((about) => ({ type: 'restricted-viewed' as const, about }));
  gives(c, { type: 'exported', what: 'slips' }, ...viewed);
  const shown = slips.map(({ token, reference, ...slip }) => ({
    ...slip,
    address: `${deps.baseUrl}/k/${token}`,
    reference: showSlipReference(reference),
  }));
  return c.html(<SlipsPrint {...left} school={staff.school} slips={shown} />);
}

const refuse = (c: DeskContext, refusal: Refusal) =>
  refusal.refusal === 'not-found' ? notFoundAtDesk(c) : refuseAtDesk(c, refusal);

/** A slip of the contact in the address, of whom whoever asks may read. */
async function showSlip(deps: OfficeDeps, c: DeskContext) {
  const staff = c.get('staff');
  const id = idFrom(c, 'contact') ?? '-';
  const read = await readContact(deps, staff, id);
  if (isRefusal(read)) return refuse(c, read);
  const found = await readSlip(deps, staff.school.id, id, idFrom(c, 'ref') ?? '-');
  if (isRefusal(found)) return refuse(c, found);
  const restricted = read.pupils.find(({ relation }) => relation.restricted);
  if (restricted) gives(c, { type: 'restricted-viewed', about: restricted.person.id });
  const [child] = found.family.members;
  const { owner } = found.family;
  const kept = owner.kind === 'contact' ? owner.contact : read.contact;
  return c.html(
    <SlipPage
      staff={staff}
      told={found}
      contact={read.contact}
      kept={kept}
      reply={`/desk/replies/contacts/${kept.id}?about=${child?.person.id ?? ''}`}
      last={found.last}
    />,
  );
}

async function stop(deps: OfficeDeps, c: DeskContext) {
  const id = idFrom(c, 'contact') ?? '-';
  const stopped = await stopSlip(deps, c.get('staff'), id, idFrom(c, 'ref') ?? '-');
  if (isRefusal(stopped)) return refuse(c, stopped);
  return c.redirect(`/desk/contacts/${id}?done=slip-stopped`, 303);
}

/** Paper slips: who gets one, the slips to print, and what became of one. */
export function slips(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('register'));
  app.get('/', (c) => showSlips(deps, c));
  app.post('/print', (c) => print(deps, c));
  app.post('/find', (c) => find(deps, c));
  app.get('/contacts/:contact/:ref', (c) => showSlip(deps, c));
  app.post('/contacts/:contact/:ref/stop', (c) => stop(deps, c));
  return app;
}

/** The poster for the gate: where a parent who lost the email gets a new link. */
export function poster({ baseUrl }: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('register'));
  app.get('/', (c) => {
    const { school } = c.get('staff');
    return c.html(<FrontDoorPoster school={school} address={`${baseUrl}/${school.id}`} />);
  });
  return app;
}

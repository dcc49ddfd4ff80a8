import { Hono } from 'hono';
import {
  CountersignPage,
  type CountersignProps,
  type WaitingItem,
} from '../../templates/pages/desk/countersign.tsx';
import { DeskNotice, NotFound } from '../../templates/pages/desk/refused.tsx';
import { NotAllowed } from '../../templates/pages/desk/sign-in.tsx';
import { getVersion } from '../core/form.ts';
import { fullName } from '../core/person.ts';
import { isRefusal } from '../core/refusal.ts';
import { readForm } from '../web/form-fields.ts';
import { enter } from './access.tsx';
import {
  type DeskContext,
  type DeskEnv,
  formNamesOf,
  type OfficeDeps,
  type Staff,
} from './desk.ts';
import { type Chosen, createSignChosen } from './sign-chosen.ts';
import { isWaiting, listWaiting } from './waiting.ts';

const valueOf = ({ person, agreement }: Chosen): string => `${person}/${agreement}`;

/** Far more than two classes have; nothing of ours posts more. */
const mostAtOnce = 400;

function chosenFrom(values: readonly string[]): Chosen[] {
  const unique = [...new Set(values)].slice(0, mostAtOnce);
  return unique.flatMap((value) => {
    const [, person, agreement] = /^([\w.-]{1,120})\/([\w.-]{1,120})$/.exec(value) ?? [];
    return person && agreement ? [{ person, agreement }] : [];
  });
}

/** What waits for a class teacher's own name, and the one sheet that signs it. */
export function countersigning(deps: OfficeDeps) {
  const { store, catalogue } = deps;
  const signChosen = createSignChosen(deps);
  const names = formNamesOf(catalogue);
  const app = new Hono<DeskEnv>();
  app.use(enter('countersign'));

  /** Everything that waits, with who signed it, as the agreements themselves say. */
  async function load(staff: Staff) {
    const school = staff.school.id;
    const rows = await listWaiting(deps, staff);
    const records = await store.listPersons(school, [...new Set(rows.map((row) => row.person))]);
    const found = records.flatMap(({ person, agreements }) =>
      agreements.filter(isWaiting).map((agreement) => ({ person, agreement })),
    );
    const signers = new Set(
      found.flatMap(({ agreement }) =>
        agreement.slots.flatMap((slot) => slot.entries.map((entry) => entry.signatory.id)),
      ),
    );
    const contacts = await Promise.all([...signers].map((id) => store.findContact(school, id)));
    const nameOf = new Map(contacts.flatMap((one) => (one ? [[one.id, one.name] as const] : [])));
    const items = found.map(({ person, agreement }): WaitingItem => {
      const [entry] = agreement.slots.flatMap((slot) => slot.entries);
      return {
        value: valueOf({ person: person.id, agreement: agreement.id }),
        pupil: fullName(person),
        class: person.class ?? '',
        form: names[agreement.form] ?? agreement.form,
        signedBy: nameOf.get(entry?.signatory.id ?? '') ?? 'a contact',
        signedAt: entry?.at ?? agreement.askedAt,
      };
    });
    const order = (item: WaitingItem) => `${item.class} ${item.pupil}`;
    items.sort((a, b) => order(a).localeCompare(order(b), 'en-GB'));
    const versions = new Map(
      found.map(({ agreement: { form, version } }) => [`${form} ${version}`, { form, version }]),
    );
    const forms = [...versions.values()].map(({ form, version }) => ({
      form: getVersion(catalogue, form, version),
      names: { school: staff.school.name, person: 'the pupil' },
    }));
    return { items, forms };
  }

  type Shown = Pick<CountersignProps, 'ticked' | 'typedName' | 'problems' | 'done'>;
  async function show(c: DeskContext, shown: Partial<Shown>, status: 200 | 422 = 200) {
    const staff = c.get('staff');
    const { items, forms } = await load(staff);
    const all = c.req.query('tick') === 'all' ? items.map((item) => item.value) : [];
    return c.html(
      <CountersignPage
        staff={staff}
        classes={staff.person.classes ?? []}
        items={items}
        forms={forms}
        ticked={all}
        typedName=""
        {...shown}
      />,
      status,
    );
  }

  app.get('/', (c) => {
    const done = c.req.query('done');
    return show(c, {
      done: done !== undefined && /^\d{1,3}$/.test(done) ? Number(done) : undefined,
    });
  });

  app.post('/', async (c) => {
    const staff = c.get('staff');
    const form = await readForm(c);
    const [ticked, typedName] = [form.all('item'), form.one('typedName')];
    const chosen = chosenFrom(ticked);
    if (chosen.length === 0) {
      const problems = [{ field: 'item', message: 'Tick at least one form' }];
      return show(c, { ticked, typedName, problems }, 422);
    }
    const result = await signChosen(staff, chosen, typedName);
    if (!isRefusal(result)) return c.redirect(`/desk/countersign?done=${result.signed}`, 303);
    switch (result.refusal) {
      case 'invalid':
        return show(c, { ticked, typedName, problems: result.problems }, 422);
      case 'not-allowed':
        return c.html(<NotAllowed staff={staff} />, 403);
      case 'not-found':
        return c.html(<NotFound staff={staff} />, 404);
      default:
        return c.html(
          <DeskNotice
            staff={staff}
            title="Please try once more"
            back={{ href: '/desk/countersign', text: 'Go back to what waits' }}
          >
            <p class="govuk-body">Somebody changed these forms at the same moment.</p>
          </DeskNotice>,
          409,
        );
    }
  });

  return app;
}

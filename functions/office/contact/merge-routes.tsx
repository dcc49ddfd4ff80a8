import { Hono } from 'hono';
import { contactPath } from '../../../templates/pages/desk/contact/contact-path.ts';
import { MergeChoose, otherField } from '../../../templates/pages/desk/contact/merge-choose.tsx';
import { mergePath } from '../../../templates/pages/desk/contact/merge-path.ts';
import {
  MergeRecords,
  sameField,
  seenField,
} from '../../../templates/pages/desk/contact/merge-records.tsx';
import { MergeSeparate } from '../../../templates/pages/desk/contact/merge-separate.tsx';
import { findMergeable } from '../../acts/contact/find-mergeable.ts';
import { readContact } from '../../acts/contact/load-contact.ts';
import { mergeContacts, mergedUnder, separateContacts } from '../../acts/contact/merge-contacts.ts';
import { previewMerge, type TwoIds } from '../../acts/contact/preview-merge.ts';
import { isRefusal, type Problem, type Refusal } from '../../core/refusal.ts';
import { childField, type MergeChoices } from '../../core/register/contact-merge.ts';
import { type FormFields, readForm } from '../../web/form-fields.ts';
import { noteAtDesk } from '../audit/note-event.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { notFoundAtDesk, refuseAtDesk } from '../refuse-at-desk.tsx';
import { enter } from '../staff/access.tsx';
import { noteRestricted, refuseOfContact } from './contact-page-routes.tsx';
import { mergeProps } from './merge-props.ts';

type Chosen = { chosen: string; problems: readonly Problem[] };

async function showChoose(deps: OfficeDeps, c: DeskContext, sent?: Chosen): Promise<Response> {
  const staff = c.get('staff');
  const read = await readContact(deps, staff, idFrom(c, 'contact') ?? '-');
  if (isRefusal(read)) return refuseOfContact(c, read);
  const { contact, pupils, former } = read;
  if (contact.mergedInto) return c.redirect(contactPath(contact.id), 303);
  noteRestricted(c, pupils);
  const ids = [...pupils, ...former].map(({ person }) => person.id);
  const candidates = await findMergeable(deps, staff, contact, ids);
  return c.html(
    <MergeChoose
      staff={staff}
      contact={contact}
      candidates={candidates}
      chosen={sent?.chosen ?? ''}
      problems={sent?.problems}
    />,
    sent ? 422 : 200,
  );
}

async function choose(deps: OfficeDeps, c: DeskContext): Promise<Response> {
  const chosen = (await readForm(c)).one(otherField);
  const id = idFrom(c, 'contact') ?? '-';
  if (/^[\w-]+$/.test(chosen)) return c.redirect(mergePath(id, chosen), 303);
  const message = 'Choose the record that is the same person';
  return showChoose(deps, c, { chosen: '', problems: [{ field: otherField, message }] });
}

const idsIn = (c: DeskContext): TwoIds => ({
  kept: idFrom(c, 'contact') ?? '-',
  other: idFrom(c, 'other') ?? '-',
});

type Sent = { choices: MergeChoices; isSame: boolean; problems: readonly Problem[] };

const refuseMerge = (c: DeskContext, refusal: Refusal, id: string) =>
  refusal.refusal === 'not-found'
    ? notFoundAtDesk(c)
    : refuseAtDesk(c, refusal, {
        back: { href: contactPath(id), text: 'Go to the contact' },
        told: {
          stale: {
            title: 'These records have changed',
            why: 'Somebody else changed them since you opened the page. Nothing was saved. Check them and try again.',
          },
        },
      });

async function showMerge(deps: OfficeDeps, c: DeskContext, sent?: Sent): Promise<Response> {
  const staff = c.get('staff');
  const ids = idsIn(c);
  const preview = await previewMerge(deps, staff, ids);
  if (isRefusal(preview)) return refuseMerge(c, preview, ids.kept);
  const pupils = [...preview.kept.relations, ...preview.other.relations].flatMap((relation) => {
    const person = preview.people.get(relation.person);
    return person ? [{ person, relation }] : [];
  });
  noteRestricted(c, pupils);
  return c.html(
    <MergeRecords
      staff={staff}
      {...mergeProps(preview, deps.catalogue)}
      choices={sent?.choices ?? { fields: {}, children: {} }}
      isSame={sent?.isSame ?? false}
      problems={sent?.problems}
    />,
    sent ? 422 : 200,
  );
}

/** What was chosen where they differ: each child has a field of its own. */
const choicesIn = (form: FormFields, children: readonly string[]): MergeChoices => ({
  fields: {
    name: form.one('name'),
    email: form.one('email'),
    phone: form.one('phone'),
    language: form.one('language'),
  },
  children: Object.fromEntries(
    children.map((person) => [person, form.one(childField(person))] as const),
  ),
});

async function merge(deps: OfficeDeps, c: DeskContext): Promise<Response> {
  const form = await readForm(c);
  const ids = idsIn(c);
  const staff = c.get('staff');
  const preview = await previewMerge(deps, staff, ids);
  const children = isRefusal(preview) ? [] : [...preview.people.keys()];
  const choices = choicesIn(form, children);
  const isSame = form.one(sameField) === 'yes';
  const merged = await mergeContacts(deps, staff, ids, {
    choices,
    isSame,
    seen: form.one(seenField),
  });
  if (!isRefusal(merged)) {
    if (merged.isChanged)
      await noteAtDesk(deps, c, { type: 'contacts-merged', about: merged.kept });
    return c.redirect(`${contactPath(merged.kept)}?done=merged`, 303);
  }
  if (merged.refusal === 'invalid')
    return showMerge(deps, c, { choices, isSame, problems: merged.problems });
  return refuseMerge(c, merged, ids.kept);
}

async function showSeparate(
  deps: OfficeDeps,
  c: DeskContext,
  problems?: readonly Problem[],
): Promise<Response> {
  const staff = c.get('staff');
  const read = await readContact(deps, staff, idFrom(c, 'contact') ?? '-');
  if (isRefusal(read)) return refuseOfContact(c, read);
  const kept = await mergedUnder(deps, read.contact);
  if (!kept) return c.redirect(contactPath(read.contact.id), 303);
  const of = await readContact(deps, staff, kept.id);
  if (isRefusal(of)) return refuseOfContact(c, of);
  noteRestricted(c, [...read.pupils, ...of.pupils]);
  return c.html(
    <MergeSeparate staff={staff} kept={kept} other={read.contact} problems={problems} />,
    problems ? 422 : 200,
  );
}

async function separate(deps: OfficeDeps, c: DeskContext): Promise<Response> {
  const id = idFrom(c, 'contact') ?? '-';
  const separated = await separateContacts(deps, c.get('staff'), id);
  if (!isRefusal(separated)) {
    await noteAtDesk(deps, c, { type: 'contacts-separated', about: id });
    return c.redirect(`${contactPath(id)}?done=separated`, 303);
  }
  if (separated.refusal === 'invalid') return showSeparate(deps, c, separated.problems);
  return refuseMerge(c, separated, id);
}

/** Two records of one person: the other one chosen, both merged, and made two again. */
export function merging(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('register'));
  app.get('/:contact/merge', (c) => showChoose(deps, c));
  app.post('/:contact/merge', (c) => choose(deps, c));
  app.get('/:contact/merge/:other', (c) => showMerge(deps, c));
  app.post('/:contact/merge/:other', (c) => merge(deps, c));
  app.get('/:contact/separate', (c) => showSeparate(deps, c));
  app.post('/:contact/separate', (c) => separate(deps, c));
  return app;
}

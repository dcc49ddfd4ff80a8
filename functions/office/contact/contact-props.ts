import type { ContactPageProps } from '../../../templates/pages/desk/contact/contact-page.tsx';
import type { Merge } from '../../../templates/pages/desk/contact/merged-records.tsx';
import type { ContactHistory } from '../../acts/contact/load-contact.ts';
import { isEntered } from '../../core/agreement/entered-reply.ts';
import type { Signature } from '../../core/agreement/signature.ts';
import { dateAt, type Instant } from '../../core/calendar.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import { signedUses } from '../../core/form/signed-uses.ts';
import { mayMailContact } from '../../core/message/message-standing.ts';
import type { Contact, MergedInto } from '../../core/person/contact.ts';
import { correctionOf } from '../../core/person/correction.ts';
import { onRoll } from '../../core/person/person.ts';
import { formNamesOf } from '../desk.ts';
import { mailedTo } from '../person/mailed-to.ts';

const mergeOf = (
  { id, name }: Contact,
  { at, by }: MergedInto,
  staff: Record<string, string>,
): Merge => ({ id, name, at, by: staff[by] });

/** A contact's page, but for who reads it and what was just done. */
export function contactProps(
  {
    contact,
    pupils,
    former,
    calls,
    messages,
    signatures,
    voids,
    names,
    into,
    merged,
  }: ContactHistory,
  catalogue: Catalogue,
  now: Instant,
): Omit<ContactPageProps, 'staff' | 'slip' | 'done'> {
  const formNames = formNamesOf(catalogue);
  const today = dateAt(now);
  const here = pupils.filter(({ person }) => onRoll(person, today));
  const reader = {
    email: contact.email,
    mayBeMailed: mayMailContact(
      contact,
      here.map(({ relation }) => relation),
    ),
  };
  const isOf = (one: Signature, { person, agreement }: Signature) =>
    one.person === person && one.agreement === agreement;
  const isCancelled = (signature: Signature) =>
    voids.some((one) => isOf(one, signature) && one.voids === signature.rev);
  const isReplaced = (signature: Signature) =>
    signatures.some((one) => isOf(one, signature) && one.rev > signature.rev);
  return {
    contact,
    pupils,
    former,
    calls,
    messages: mailedTo(messages, reader, now),
    signatures: signatures.map((signature) => ({
      signature,
      form: formNames[signature.form] ?? signature.form,
      uses: signedUses(catalogue, signature),
      isCancelled: isCancelled(signature),
      canCancel: isEntered(signature.via) && !isCancelled(signature) && !isReplaced(signature),
    })),
    corrected: {
      name: correctionOf(contact, 'name'),
      email: correctionOf(contact, 'email'),
      phone: correctionOf(contact, 'phone'),
      language: correctionOf(contact, 'language'),
    },
    names,
    into: into && contact.mergedInto && mergeOf(into, contact.mergedInto, names.staff),
    merged: merged.flatMap((one) =>
      one.mergedInto ? [mergeOf(one, one.mergedInto, names.staff)] : [],
    ),
  };
}

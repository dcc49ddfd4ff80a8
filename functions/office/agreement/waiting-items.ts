import type {
  CountersignProps,
  WaitingItem,
} from '../../../templates/pages/desk/agreement/countersign-page.tsx';
import { type Signer, signedInWords } from '../../../templates/pages/desk/agreement/signers.tsx';
import type { Agreement } from '../../core/agreement/agreement.ts';
import { dateAt } from '../../core/calendar.ts';
import { getVersion } from '../../core/form/form-catalogue.ts';
import { fullName } from '../../core/person/person.ts';
import { compareGroups } from '../../core/round/round-progress.ts';
import { formNamesOf, type OfficeDeps, type Staff } from '../desk.ts';
import { type Found, loadSigners } from './load-signers.ts';
import type { Chosen } from './sign-chosen.ts';
import { isWaitingFor, listWaiting } from './waiting.ts';

/**
 * What a tick sends: a person, and those agreements of theirs that the page showed, each as it stood
 * then: `maya/photos.2026-27@3`.
 */
export const waitingValue = (
  person: string,
  agreements: readonly Pick<Agreement, 'id' | 'rev'>[],
): string => [person, ...agreements.map(({ id, rev }) => `${id}@${rev}`)].join('/');

/** Far more than two classes have; nothing of ours posts more. */
const mostAtOnce = 400;

/** What was ticked, each agreement once; a value that is not shaped like ours is not. */
export function chosenFrom(values: readonly string[]): Chosen[] {
  const chosen = values.slice(0, mostAtOnce).flatMap((value) => {
    const [person = '', ...shown] = value.split('/').slice(0, mostAtOnce);
    const isOurs =
      /^[\w.-]{1,120}$/.test(person) && shown.every((one) => /^[\w.-]{1,120}@\d{1,6}$/.test(one));
    if (!isOurs) return [];
    return shown.map((one): Chosen => {
      const [agreement = '', rev] = one.split('@');
      return { person, agreement, rev: Number(rev) };
    });
  });
  return [
    ...new Map(chosen.map((one) => [`${one.person}/${one.agreement}`, one] as const)).values(),
  ];
}

/** The wording of everything that waits, each version once. */
export function formsOf({ catalogue }: OfficeDeps, staff: Staff, found: readonly Found[]) {
  const versions = new Map(
    found.map(({ agreement: { form, version } }) => [`${form} ${version}`, { form, version }]),
  );
  return [...versions.values()].map(({ form, version }) => ({
    form: getVersion(catalogue, form, version),
    // Not of one person: of everybody whose form waits.
    names: {
      school: staff.school.name,
      person: 'the person who signs',
      class: 'their class',
      post: 'their post',
    },
  }));
}

/** One row a pupil, whatever waits of theirs. */
function itemOf(
  own: readonly Found[],
  signersOf: (one: Found) => Signer[],
  formNames: Record<string, string>,
): WaitingItem[] {
  const [first] = own;
  if (!first) return [];
  const { person } = first;
  const forms = own.map((one) => {
    const { form } = one.agreement;
    return `${formNames[form] ?? form}, ${signedInWords(signersOf(one))}`;
  });
  const value = waitingValue(
    person.id,
    own.map(({ agreement }) => agreement),
  );
  return [{ value, pupil: fullName(person), class: person.class ?? '', forms }];
}

/** All that waits for this teacher, with who signed it and when, as the agreements themselves say. */
export async function loadWaiting(
  deps: OfficeDeps,
  staff: Staff,
): Promise<Pick<CountersignProps, 'items' | 'forms'>> {
  const { school } = staff;
  const today = dateAt(deps.now());
  const rows = await listWaiting(deps, staff);
  const ids = [...new Set(rows.map((row) => row.person))];
  const records = await deps.store.listPersons(school.id, ids);
  const found = records.map(({ person, agreements, relations }) =>
    agreements
      .map((agreement): Found => ({ person, agreement, relations }))
      .filter((one) => isWaitingFor('class-teacher', one, school, today)),
  );
  const signersOf = await loadSigners(deps, school.id, found.flat());
  const formNames = formNamesOf(deps.catalogue);
  const items = found.flatMap((own) => itemOf(own, signersOf, formNames));
  items.sort((a, b) => compareGroups(a.class, b.class) || a.pupil.localeCompare(b.pupil, 'en-GB'));
  return { items, forms: formsOf(deps, staff, found.flat()) };
}

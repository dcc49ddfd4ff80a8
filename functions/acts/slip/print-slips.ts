import { atOnce } from '../../core/at-once.ts';
import { dateAt, type Instant } from '../../core/calendar.ts';
import { openTo, ownerLanguage, ownerName } from '../../core/family/family.ts';
import { asHeard } from '../../core/family/given-reply.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import type { Slip } from '../../core/link/link.ts';
import type { LanguageCode } from '../../core/person/language.ts';
import type { Person } from '../../core/person/person.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import type { Round } from '../../core/round/round.ts';
import { compareHandedOut, type SlipContent, slipContent } from '../../core/slip/slip-content.ts';
import { slipReferenceFrom } from '../../core/slip/slip-reference.ts';
import { mostSlips } from '../../core/slip/who-gets-slips.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import {
  emailHash,
  mintSlipToken,
  type RandomBytes,
  referenceHash,
} from '../../services/tokens.ts';
import { loadFamily } from '../../store/family/load-family.ts';
import type { Store } from '../../store/store.ts';
import { mayReadRecord } from '../contact/may-read.ts';
import { type Deciding, decide } from '../decide.ts';

type Needs = Deciding & {
  store: Deciding['store'] & Pick<Store, 'findSchool' | 'findOwner' | 'listMembers' | 'listRounds'>;
  catalogue: Catalogue;
  now: () => Instant;
};

/** A slip with the two secrets that stand on it and are kept nowhere: once it is printed, nobody has them. */
export type PrintedSlip = SlipContent & {
  /** Whom it is for. */
  name: string;
  language?: LanguageCode;
  /** Who takes it home. */
  to: Person;
  token: string;
  reference: string;
  /** The children for whom whoever it is for is restricted, by id. */
  restricted: readonly string[];
};

/** Asked again in the rare case that too few bytes are fair. */
function newSlipReference(random: RandomBytes): string {
  for (;;) {
    const reference = slipReferenceFrom(random(16));
    if (reference) return reference;
  }
}

type Printing = { staff: StaffReader; rounds: readonly Round[] };

/**
 * Refusals: `not-found` (there is none for this reader); `nothing-to-sign` (nothing is asked of them, or
 * they may not decide); `busy`.
 */
const printSlip = (
  deps: Needs,
  { staff, rounds }: Printing,
  contact: string,
): Promise<PrintedSlip | Refusal> =>
  decide<PrintedSlip>(deps, async () => {
    const { store, catalogue, random } = deps;
    const { school, person } = staff;
    const now = deps.now();
    const owner = { kind: 'contact' as const, id: contact };
    const loaded = await loadFamily(store, school.id, owner, now);
    if (loaded?.family.owner.kind !== 'contact') return { refusal: 'not-found' };
    if (!(await mayReadRecord(deps, staff, loaded))) return { refusal: 'not-found' };
    const family = openTo(asHeard(loaded.family), dateAt(now));
    const content = slipContent(family, catalogue, rounds, dateAt(now));
    const [to] = content?.children ?? [];
    if (!content || !to) return { refusal: 'nothing-to-sign' };
    const { email } = loaded.family.owner.contact;
    const { token, hash, ref } = mintSlipToken(school.id, contact, random);
    const reference = newSlipReference(random);
    const slip: Slip = {
      school: school.id,
      owner,
      tokenHash: hash,
      ref,
      sentAt: now,
      ...(email && { emailHash: emailHash(email) }),
      referenceHash: referenceHash(reference),
      printedBy: person.id,
      endsOn: content.endsOn,
      asks: content.asks,
    };
    const restricted = loaded.relations.flatMap((one) => (one.restricted ? one.person : []));
    const language = ownerLanguage(family);
    const named = { name: ownerName(family), ...(language && { language }) };
    const result = { ...content, ...named, to, token, reference, restricted };
    return { facts: [{ fact: 'slip-printed', slip }], result };
  });

export type PrintedSlips = {
  /** In the order of handing out. */
  slips: PrintedSlip[];
  /**
   * How many families are asked nothing any more; how many contacts are not there for this reader; and how
   * many slips could not be saved.
   */
  answered: number;
  notFound: number;
  unsaved: number;
};

/** So many families are read and written at once. */
const width = 8;

/**
 * Makes a slip for each of these contacts, two hundred at most, with a link and a reference of its own:
 * kept as hashes, and returned this once. A slip made for one of them before opens nothing from then on.
 */
export async function printSlips(
  deps: Needs,
  staff: Printing['staff'],
  contacts: readonly string[],
): Promise<PrintedSlips> {
  const rounds = await deps.store.listRounds(staff.school.id);
  const printed: PrintedSlips = { slips: [], answered: 0, notFound: 0, unsaved: 0 };
  await atOnce([...new Set(contacts)].slice(0, mostSlips), width, async (contact) => {
    const slip = await printSlip(deps, { staff, rounds }, contact);
    if (!isRefusal(slip)) printed.slips.push(slip);
    else if (slip.refusal === 'busy') printed.unsaved += 1;
    else if (slip.refusal === 'not-found') printed.notFound += 1;
    else printed.answered += 1;
  });
  return { ...printed, slips: printed.slips.toSorted(compareHandedOut) };
}

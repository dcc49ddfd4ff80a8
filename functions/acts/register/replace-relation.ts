import type { Relation } from '../../core/person/contact.ts';
import { replacingRelation } from '../../core/register/plan/kept-fields.ts';
import { sameRecord } from '../../core/same-record.ts';
import type { Store } from '../../store/store.ts';
import { mustDecideQuietly, type Quietly } from './move-register-job.ts';

type Needs = Quietly & { store: Pick<Store, 'findRelation'> };

/**
 * Replaces who a contact is to a pupil by what a file says, but for what the office set at the desk
 * since the file was compared. False when there is none to replace.
 */
export const replaceRelation = (deps: Needs, planned: Relation): Promise<boolean> =>
  mustDecideQuietly<boolean>(deps, async () => {
    const was = await deps.store.findRelation(planned.school, planned.person, planned.contact);
    if (!was) return { facts: [], result: false };
    const relation = replacingRelation(planned, was);
    if (sameRecord(relation, was)) return { facts: [], result: true };
    return { facts: [{ fact: 'relation-changed', relation, was }], result: true };
  });

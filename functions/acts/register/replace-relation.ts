import type { Relation } from '../../core/person/contact.ts';
import { replacingRelation } from '../../core/register/plan/kept-fields.ts';
import { liftsFrom } from '../../core/register/plan/weigh-relation.ts';
import {
  changeRelation,
  type SaidOfRelation,
  stateOf,
} from '../../core/register/relation-change.ts';
import { sameRecord } from '../../core/same-record.ts';
import type { Store } from '../../store/store.ts';
import { mustDecideQuietly, type Quietly } from './move-register-job.ts';

type Needs = Quietly & { store: Pick<Store, 'findRelation'> };

/**
 * Replaces who a contact is to a pupil by what a file says, but for what the office set at the desk
 * since the file was compared. False when there is none to replace. `lifted`: of one of whom an
 * administrator chose the file: where it lifts a restriction, or gives back a right to decide, their word
 * and reason stand on the relation, and can be undone there.
 */
export const replaceRelation = (
  deps: Needs,
  planned: Relation,
  lifted?: SaidOfRelation,
): Promise<boolean> =>
  mustDecideQuietly<boolean>(deps, async () => {
    const was = await deps.store.findRelation(planned.school, planned.person, planned.contact);
    if (!was) return { facts: [], result: false };
    const replaced = replacingRelation(planned, was);
    const isLifted = lifted !== undefined && liftsFrom(was, replaced);
    const relation = isLifted ? changeRelation(was, stateOf(replaced), lifted) : replaced;
    if (sameRecord(relation, was)) return { facts: [], result: true };
    return { facts: [{ fact: 'relation-changed', relation, was }], result: true };
  });

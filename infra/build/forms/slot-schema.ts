import { z } from 'zod';
import { approverPosts, type SlotSpec, slotNames } from '../../../functions/core/form/slot-spec.ts';
import { type PersonKind, personKinds } from '../../../functions/core/person/person.ts';
import { repeated } from './question-schema.ts';

const slotName = z.enum(slotNames);

/** A slot as written: `after` may be one name; compiled it is always a list. */
export const slotSchema = z
  .strictObject({
    slot: slotName,
    after: z
      .union([slotName.transform((name) => [name]), z.array(slotName).min(1)], {
        error: `must be one of, or a list of: ${slotNames.join(', ')}`,
      })
      .optional(),
    kinds: z.array(z.enum(personKinds)).min(1, 'must name a kind of person').optional(),
    posts: z.array(z.enum(approverPosts)).min(1, 'must name a post').optional(),
    when: z.literal('own-answer', 'can only be own-answer').optional(),
  })
  .superRefine((spec, ctx) => {
    const wrong = (path: string, message: string) =>
      ctx.addIssue({ code: 'custom', path: [path], message });
    if (spec.slot === 'approver' && !spec.posts)
      wrong('posts', 'must say whose approval is needed');
    if (spec.slot !== 'approver' && spec.posts) wrong('posts', 'is only for an approver');
    if (spec.slot !== 'pupil' && spec.when) wrong('when', 'is only for a pupil');
    if (repeated(spec.after ?? [])) wrong('after', 'names one slot twice');
  });

type Wrong = (path: PropertyKey[], message: string) => void;

/** Who can sit in a slot: only pupils have parents, class teachers and rules in their own words. */
const mayHold = (slot: SlotSpec['slot'], kind: PersonKind): boolean =>
  slot === 'approver' || (kind === 'pupil') === (slot !== 'self');

/**
 * Looks at the seats of each kind of person in turn, as their agreement will have them: nobody
 * without a seat, none twice, and none that waits for one that may not be there.
 */
export function checkSlots(slots: readonly SlotSpec[], kinds: readonly PersonKind[], wrong: Wrong) {
  for (const [index, { slot, kinds: only }] of slots.entries()) {
    if (only?.some((kind) => !kinds.includes(kind)))
      wrong(['slots', index, 'kinds'], 'names a kind of person that the form is not for');
    const stranger = (only ?? kinds).find((kind) => !mayHold(slot, kind));
    if (stranger)
      wrong(['slots', index, 'slot'], `there is no "${slot}" slot for the kind "${stranger}"`);
  }
  for (const kind of kinds) {
    const seats = [...slots.entries()].filter(
      ([, { kinds: only }]) => !only || only.includes(kind),
    );
    const sure = new Set<string>();
    const seen = new Set<string>();
    for (const [index, spec] of seats) {
      if (seen.has(spec.slot))
        wrong(['slots', index, 'slot'], `has one slot twice for the kind "${kind}"`);
      const missing = spec.after?.find((name) => !sure.has(name));
      if (missing)
        wrong(
          ['slots', index, 'after'],
          `must name a slot that comes before it and is always there, not "${missing}"`,
        );
      seen.add(spec.slot);
      if (!spec.when) sure.add(spec.slot);
    }
    if (sure.size === 0) wrong(['slots'], `nobody signs for the kind "${kind}"`);
  }
}

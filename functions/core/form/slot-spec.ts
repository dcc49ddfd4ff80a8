import type { PersonKind } from '../person/person.ts';

export const slotNames = ['pupil', 'parent', 'self', 'class-teacher', 'approver'] as const;
export type SlotName = (typeof slotNames)[number];

/** Whose approval a slot can ask for. Who holds each post, and their stand-in, the school says. */
export const approverPosts = ['head-teacher', 'ict-co-ordinator', 'e-safety-officer'] as const;
export type ApproverPost = (typeof approverPosts)[number];

/** A seat for a signatory. It opens when every slot named by `after` is filled. */
export type SlotSpec = {
  slot: SlotName;
  after?: SlotName[];
  /** Only on agreements of these kinds of people; absent: of everyone the form is for. */
  kinds?: PersonKind[];
  /** `approver` only: whoever holds one of these posts, or stands in for them. */
  posts?: ApproverPost[];
  /** Only where the pupil's own answer is sought: from the year the school sets, or when judged able. */
  when?: 'own-answer';
};

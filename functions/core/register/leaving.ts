/** Above this share of those whom it is about it may be the wrong file, or the wrong last year. */
const mostAtOnce = 0.05;

/** How many would leave, of how many who are on the register. */
export type Leaving = { leaving: number; registered: number };

/** Whether so many would leave that somebody has to type how many: one press may be a slip. */
export const mustTypeLeavers = ({ leaving, registered }: Leaving): boolean =>
  leaving > registered * mostAtOnce;

/** Whether the number of leavers was typed, however it is spaced: "1,204". */
export const isTypedRight = (typed: string, { leaving }: Leaving): boolean =>
  typed.replace(/[\s,]/gu, '') === String(leaving);

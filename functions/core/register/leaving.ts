import type { RegisterCounts } from './register-preview.ts';

/** Above this share of the people whom a file is about it may be another file, or half of one. */
const mostAtOnce = 0.05;

type Leaving = Pick<RegisterCounts, 'leaving' | 'registered'>;

/** Whether so many would leave that somebody has to type how many: one press may be a slip. */
export const mustTypeLeavers = ({ leaving, registered }: Leaving): boolean =>
  leaving > registered * mostAtOnce;

/** Whether the number of leavers was typed, however it is spaced: "1,204". */
export const isTypedRight = (typed: string, { leaving }: Leaving): boolean =>
  typed.replace(/[\s,]/gu, '') === String(leaving);

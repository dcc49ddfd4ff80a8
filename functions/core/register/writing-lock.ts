/** Whose the school's lock is while this upload is written. */
export const holderOf = ({ id }: { id: string }): string => `import:${id}`;

import type { Said, Signature } from '../../../../functions/core/agreement/signature.ts';

const saidInWords: Record<Said, string> = {
  grant: 'said yes',
  partly: 'said yes to some of it',
  refuse: 'said no',
  talk: 'asked to talk first',
  withdraw: 'withdrew it',
};

/** What a signature of a contact's says, to follow the form's name. */
export const signedInWords = ({ act, said }: Pick<Signature, 'act' | 'said'>): string => {
  if (act === 'void' || !said) return 'cancelled by the school';
  return act === 'change' ? `changed, and ${saidInWords[said]}` : saidInWords[said];
};

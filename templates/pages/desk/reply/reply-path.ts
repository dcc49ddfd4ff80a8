import type { Signatory, Signature } from '../../../../functions/core/agreement/signature.ts';

/** Where a reply of theirs is entered. */
export const replyPath = ({ kind, id }: Signatory): string =>
  `/desk/replies/${kind === 'contact' ? 'contacts' : 'people'}/${id}`;

/** Where all that was entered in one press with this signature is cancelled; `about`: from whose page. */
export const cancelReplyPath = (
  { signatory, reference }: Pick<Signature, 'signatory' | 'reference'>,
  about?: string,
): string =>
  `${replyPath(signatory)}/cancel/${reference}${about === undefined ? '' : `?about=${about}`}`;

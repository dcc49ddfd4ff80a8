import type { Cloud } from '../../local/cloud.ts';
import type { InboxMail } from '../../local/inbox.ts';
import type { Narrator } from '../narrator.ts';
import type { LinkVisit } from '../visitor/through-a-link.ts';

export type MainJob = {
  cloud: Cloud;
  narrator: Narrator;
  roster: { name: string; content: Uint8Array<ArrayBuffer> };
  adminEmail: string;
  /** Where emails and PDFs are written; nowhere when absent. */
  keep?: string;
  /** The due date: some weeks after now. */
  dueOn: { day: string; month: string; year: string };
};

/** Who signed, and with what link. */
export type SignedByLink = { mail: InboxMail; visit: LinkVisit };

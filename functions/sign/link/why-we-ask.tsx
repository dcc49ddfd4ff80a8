import type { Context } from 'hono';
import { WhyPage } from '../../../templates/pages/link/link/why-page.tsx';
import { capacityOf } from '../../core/family/family.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import { linkHome } from '../../web/link-claim.ts';

/** `GET /f/<ref>/why` */
export const whyPage = (c: Context, { family, ref }: LinkSession) =>
  c.html(<WhyPage school={family.school} home={linkHome(ref)} asked={capacityOf(family)} />);

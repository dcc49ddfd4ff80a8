import type { Context } from 'hono';
import { WhyPage } from '../../../templates/pages/link/link/why-page.tsx';
import { capacityOf } from '../../core/family/family.ts';
import type { LinkSession } from '../../web/open-link.ts';
import { linkHome } from '../visiting.tsx';

/** `GET /f/<ref>/why` */
export const whyPage = (c: Context, { family, ref }: LinkSession) =>
  c.html(<WhyPage school={family.school} home={linkHome(ref)} asked={capacityOf(family)} />);

import type { Context } from 'hono';
import { WhyPage } from '../../../templates/pages/link/link/why-page.tsx';
import { capacityOf } from '../../core/family/family.ts';
import type { Visit } from '../../web/open-link.ts';
import { homeOf } from '../visiting.tsx';

/** `GET /f/<ref>/why` */
export const whyPage = (c: Context, { family, ref }: Visit) =>
  c.html(<WhyPage school={family.school} home={homeOf(ref)} asked={capacityOf(family)} />);

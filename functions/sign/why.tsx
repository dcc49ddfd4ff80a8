import type { Context } from 'hono';
import { WhyPage } from '../../templates/pages/link/why.tsx';
import type { Visit } from '../web/open-link.ts';
import { isOwn } from './people.ts';
import { homeOf } from './visiting.tsx';

/** `GET /f/<ref>/why` */
export const whyPage = (c: Context, { family, ref }: Visit) =>
  c.html(<WhyPage school={family.school} home={homeOf(ref)} isStaff={isOwn(family)} />);

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectSo } from '../narrator.ts';
import type { AtTheDesk } from '../visitor/at-the-desk.ts';
import { nameIn } from '../visitor/letters.ts';
import { until } from '../visitor/until.ts';
import type { MainJob, SignedByLink } from './step.ts';

/** The office's records of one person's completed agreements. */
async function recordsOf(desk: AtTheDesk, person: string) {
  const page = await desk.open(person);
  const links = page.document
    .querySelectorAll('a[href^="/desk/evidence/"]')
    .map((link) => link.getAttribute('href') ?? '')
    .filter((href) => href.endsWith('.pdf'));
  return { name: page.document.querySelector('h1')?.text.trim() ?? '', links };
}

/** Copies of some who signed and records of some people, as PDFs. */
export async function evidence(job: MainJob, desk: AtTheDesk, signed: readonly SignedByLink[]) {
  const { narrator, cloud, keep } = job;
  await narrator.step('Evidence is written', async () => {
    if (keep) mkdirSync(join(keep, 'pdf'), { recursive: true });
    const keepPdf = (name: string, body: Buffer) => {
      if (keep)
        writeFileSync(
          join(keep, 'pdf', `${name.replaceAll(/[^\p{L}\p{M}\p{N}.-]+/gu, '-')}.pdf`),
          body,
        );
    };
    const pdf = (path: string, visitor = desk.visitor) =>
      until(`A PDF at ${path}`, async () => {
        const page = await visitor.open(`${cloud.baseUrl}${path}`);
        return page.body.subarray(0, 5).toString() === '%PDF-' ? page.body : undefined;
      });

    let copies = 0;
    for (const { mail, visit } of signed.slice(0, 5)) {
      // Beside each PDF stands the same copy as a page, whose address has a query.
      const found = visit.done.document
        .querySelectorAll('a[href*="/copies/"]')
        .map((anchor) => anchor.getAttribute('href') ?? '')
        .find((href) => !href.includes('?'));
      expectSo(found !== undefined, 'No copy is offered to somebody who signed');
      keepPdf(`copy-${nameIn(mail)}`, await pdf(found, visit.visitor));
      copies += 1;
    }

    const register = await desk.open('/register');
    const people = register.document
      .querySelectorAll('a[href^="/desk/people/"]')
      .map((link) => (link.getAttribute('href') ?? '').replace(/^\/desk/, ''));
    let records = 0;
    for (const person of people) {
      const { name, links } = await recordsOf(desk, person);
      if (links.length === 0) continue;
      const body = await until(`A record of ${person}`, async () => {
        for (const path of links) {
          const page = await desk.visitor.open(`${cloud.baseUrl}${path}`);
          if (page.body.subarray(0, 5).toString() === '%PDF-') return page.body;
        }
        return undefined;
      });
      keepPdf(`record-${name}`, body);
      records += 1;
      if (records >= 10) break;
    }
    expectSo(records > 0, 'No record of anybody who signed');
    return { counts: { copies, records } };
  });
}

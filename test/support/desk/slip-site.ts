import { parse } from 'node-html-parser';
import { expect } from 'vitest';
import {
  answerAll,
  createSite,
  createVisitor,
  type Seen,
  type Site,
  type Visitor,
} from '../link/link-site.ts';
import { createMemoryTable } from '../store/memory-table.ts';
import { createDesk, type Desk } from './desk-site.ts';
import { northbrook, staffEmails } from './northbrook.ts';
import { readQr } from './read-qr.ts';

export const photos = 'photo-video-consent';
export const internet = 'internet-access-consent';
export const social = 'parent-social-media';

export let desk: Desk;
export let office: Visitor;
let site: Site;

/** Northbrook, asked for three forms, with the desk and the pages behind links on one table. */
export async function openSlipSite(): Promise<void> {
  const table = createMemoryTable();
  desk = createDesk({ table });
  site = createSite({ table });
  await northbrook(desk);
  await desk.issueRound();
  office = await desk.visit(staffEmails.office);
}

export const day = 86_400;
export const pass = (seconds: number): void => {
  desk.pass(seconds);
  site.clock.now = desk.clock.now;
};

export const tidy = (text: string) => text.replace(/\s+/g, ' ').trim();
/** The slips of a page: what each says, where its code leads, and its reference. */
const slipsOn = ({ page }: Seen) =>
  page.querySelectorAll('.app-slip').map((slip) => ({
    text: tidy(slip.structuredText),
    path: new URL(readQr(slip.querySelector('svg')?.outerHTML ?? '')).pathname,
    reference: slip.querySelector('.app-slip-reference')?.text ?? '',
    boxes: slip.querySelectorAll('.app-slip-box').length,
  }));

/** Prints slips for these contacts. */
export const print = async (...contacts: string[]) => {
  const response = await office.post('/desk/slips/print', { contacts: contacts.join(' ') });
  expect([response.status, ...desk.logged.filter((line) => line.includes('error'))]).toEqual([200]);
  const seen = { page: parse(await response.text()) } as Seen;
  return { ...seen, slips: slipsOn(seen) };
};

export const printOne = async (contact: string) => {
  const [slip] = (await print(contact)).slips;
  if (!slip) throw new Error(`No slip for ${contact}`);
  return slip;
};

export const aPhone = () => createVisitor(site.app);
export const find = (reference: string, path = '/desk/slips/find', field = 'reference') =>
  office.post(path, { [field]: reference });
export const whereTo = (response: Response) => response.headers.get('Location');

/** Answers yes to all that a slip's code opens, up to the page that asks for a name. */
export async function answerForms(path: string, phone: Visitor): Promise<Seen> {
  let page = await phone.open(path);
  for (let step = 0; step < 10; step += 1) {
    if (page.page.querySelector('input[name=typedName]')) break;
    const start = page.page.querySelector('main a[role=button]')?.getAttribute('href');
    if (page.page.querySelector('#save')) page = await phone.submit(page, answerAll(page));
    else if (start) page = await phone.open(start);
  }
  return page;
}

/** The same, and signs. */
export const signAll = async (path: string, name: string, phone = aPhone()) =>
  phone.submit(await answerForms(path, phone), { typedName: name });

export const signaturesOf = (person: string) => desk.store.listSignatures('northbrook', person);

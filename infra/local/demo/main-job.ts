import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { atOnce } from '../../../functions/core/at-once.ts';
import type { Cloud } from '../cloud.ts';
import { type Inbox, type Mail, openInbox } from '../inbox.ts';
import { AtTheDesk, type Imported } from './at-the-desk.ts';
import { keepLetters, linkIn, nameIn, ownerIn } from './letters.ts';
import { expectSo, type Narrator } from './narrator.ts';
import { demoGovernor, demoOfficer, demoTeacher, staffFile } from './staff-file.ts';
import { type Choose, sayYes, signEverything, type Visit } from './through-a-link.ts';
import { until } from './until.ts';

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
type Signed = { mail: Mail; visit: Visit };

/** A few families say no to one thing, or would like to talk first. */
const choosing = (index: number): Choose =>
  index % 7 === 3
    ? (question, options) => {
        if (options.includes('talk')) return index % 2 ? 'talk' : 'no';
        return options.includes('no') && question.length % 2 ? 'no' : sayYes(question, options);
      }
    : sayYes;

/** Subjects of emails that ask say by when: "…, by Friday 18 September". */
const isAsk = (mail: Mail) => /, by \w+day /.test(mail.subject);

function refusal(imported: Imported): string {
  const listed = imported.problems.slice(0, 50).map((problem) => `\n    ${problem}`);
  return `The register was refused, and nothing was saved: ${imported.problems.length || ''} ${listed.length > 0 ? `problems${listed.join('')}` : imported.text}`;
}

/** Two emails to one person are one too many. */
function expectOneEach(mails: readonly Mail[]): void {
  const seen = Map.groupBy(mails, ownerIn);
  const twice = [...seen.values()].filter((some) => some.length > 1).length;
  expectSo(twice === 0, `${twice} people have more than one email`);
}

async function importAll(job: MainJob, desk: AtTheDesk) {
  const { narrator, roster } = job;
  await narrator.step('Import the register', async () => {
    const imported = await desk.importRegister(roster.name, roster.content);
    expectSo(imported.state === 'applied', refusal(imported));
    const [, added = '0', changed = '0'] = /(\d+) new, (\d+) changed/.exec(imported.text) ?? [];
    return { counts: { new: Number(added), changed: Number(changed) } };
  });
  await narrator.step('Import it again: no change', async () => {
    const again = await desk.importRegister(roster.name, roster.content);
    expectSo(/\b0 new, 0 changed/.test(again.text), `It changed something: ${again.text}`);
    return { counts: { changed: 0 } };
  });
  return narrator.step('Import the staff', async () => {
    const page = await desk.open('/register');
    const classes = page.document
      .querySelectorAll('select[name=group] option')
      .map((option) => option.getAttribute('value') ?? '')
      .filter((name) => name !== '' && !/^(staff|governor|-)$/.test(name));
    expectSo(classes.length > 0, 'The register has no class');
    const own = classes.slice(0, 4);
    const imported = await desk.importRegister('staff.csv', staffFile(own));
    expectSo(imported.state === 'applied', refusal(imported));
    const teachers = await desk.grantTeachers();
    await desk.grant(demoOfficer.name, ['esafety']);
    return { counts: { classes: classes.length, teachers }, classes: own };
  });
}

async function askEverybody(job: MainJob, desk: AtTheDesk, inbox: Inbox) {
  const { narrator } = job;
  const preview = await narrator.step('Plan the round', async () => {
    const kinds = ['pupil', 'staff', 'governor'];
    const wish = { name: 'September forms', forms: 'all', kinds, dueOn: job.dueOn } as const;
    const page = await desk.planRound(wish);
    const [, people = '0'] = /([\d,]+) (?:person is|people are) asked about/.exec(page.text) ?? [];
    const [, emails = '0'] = /([\d,]+) emails? goe?s? out/.exec(page.text) ?? [];
    return {
      page,
      counts: { people: Number(people.replace(',', '')), emails: Number(emails.replace(',', '')) },
    };
  });
  const round = await narrator.step('Issue the round', async () => {
    const page = await desk.issue(preview.page);
    return { id: new URL(page.url).pathname.split('/').at(-1) ?? '', counts: preview.counts };
  });
  const mails = await narrator.step('Email everybody once', async () => {
    const wanted = preview.counts.emails;
    const got = await until(`${wanted} emails`, async () =>
      (await inbox.count()) >= wanted ? inbox.list() : undefined,
    );
    expectOneEach(got);
    expectSo(got.length === wanted, `${got.length} emails instead of ${wanted}`);
    expectSo(got.every(isAsk), 'An email asks for nothing');
    return { got, counts: { emails: got.length } };
  });
  return { round: round.id, mails: mails.got };
}

async function signSome({ narrator }: MainJob, mails: readonly Mail[]): Promise<Signed[]> {
  const step = await narrator.step('Families and staff sign', async () => {
    const signed: Signed[] = [];
    const all = mails.map((mail, index) => ({ mail, index }));
    // A third stay outstanding, so that there is somebody to chase. The governor signs last of all.
    const now = all.filter(
      ({ mail, index }) => index % 3 !== 0 && nameIn(mail) !== demoGovernor.name,
    );
    await atOnce(now, 4, async ({ mail, index }) => {
      const visit = await signEverything(linkIn(mail), nameIn(mail), choosing(index));
      if (visit) signed.push({ mail, visit });
    });
    expectSo(signed.length > 0, 'Nobody had anything to sign');
    const posts = Math.max(...signed.map(({ visit }) => visit.posts));
    expectSo(posts <= 5, `Somebody needed ${posts} submissions`);
    return { signed, counts: { signed: signed.length, 'submissions at most': posts } };
  });
  return step.signed;
}

async function receipts({ narrator }: MainJob, inbox: Inbox, signed: readonly Signed[]) {
  await narrator.step('Receipts arrive', async () => {
    const expected = new Set(signed.map(({ visit }) => visit.reference));
    const found = await until('Every receipt', async () => {
      const mails = await inbox.list();
      const told = mails.filter((mail) => [...expected].some((one) => mail.text.includes(one)));
      return told.length >= expected.size ? told : undefined;
    });
    expectSo(
      found.length === expected.size,
      `${found.length} receipts for ${expected.size} visits`,
    );
    return { counts: { receipts: found.length } };
  });
}

async function countersign({ narrator, cloud }: MainJob) {
  await narrator.step('The class teacher countersigns', async () => {
    const teacher = await AtTheDesk.signIn(cloud.baseUrl, demoTeacher.email);
    const forms = await teacher.countersignAll(demoTeacher.name);
    const left = await teacher.countersignAll(demoTeacher.name);
    expectSo(left === 0, `${left} forms still wait after countersigning`);
    const office = await teacher.visitor.open(`${cloud.baseUrl}/desk/outstanding`);
    expectSo(office.status === 403, `A teacher reads the outstanding list (${office.status})`);
    return { counts: { countersigned: forms } };
  });
}

async function chase({ narrator }: MainJob, desk: AtTheDesk, inbox: Inbox, round: string) {
  await narrator.step('Chase who is outstanding', async () => {
    const list = await desk.open(`/outstanding?round=${round}`);
    const [, people = '0', forms = '0'] =
      /([\d,]+) (?:person|people), ([\d,]+) forms?/.exec(list.text) ?? [];
    const before = await inbox.count();
    const emails = await desk.chaseAll(round, true);
    const got = await until('Every reminder', async () => {
      const all = await inbox.list();
      return all.length >= before + emails ? all.slice(before) : undefined;
    });
    expectOneEach(got);
    expectSo(got.length === emails, `${got.length} reminders instead of ${emails}`);
    return { counts: { people: Number(people), forms: Number(forms), reminders: emails } };
  });
}

/** The office's records of one person's completed agreements. */
async function recordsOf(desk: AtTheDesk, person: string) {
  const page = await desk.open(person);
  const links = page.document
    .querySelectorAll('a[href^="/desk/evidence/"]')
    .map((link) => link.getAttribute('href') ?? '')
    .filter((href) => href.endsWith('.pdf'));
  return { name: page.document.querySelector('h1')?.text.trim() ?? '', links };
}

async function evidence(job: MainJob, desk: AtTheDesk, signed: readonly Signed[]) {
  const { narrator, cloud, keep } = job;
  return narrator.step('Evidence is written', async () => {
    if (keep) mkdirSync(join(keep, 'pdf'), { recursive: true });
    const keepPdf = (name: string, body: Buffer) => {
      if (keep)
        writeFileSync(join(keep, 'pdf', `${name.replaceAll(/[^\p{L}\p{N}.-]+/gu, '-')}.pdf`), body);
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
        .map((one) => one.getAttribute('href') ?? '')
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
    let whose: string | undefined;
    for (const person of people) {
      const { name, links } = await recordsOf(desk, person);
      if (links.length === 0) continue;
      whose ??= name;
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
    return { whose: whose ?? '', counts: { copies, records } };
  });
}

async function clearance({ narrator, cloud }: MainJob, whose: string, signed: readonly Signed[]) {
  await narrator.step('The e-safety officer asks', async () => {
    const officer = await AtTheDesk.signIn(cloud.baseUrl, demoOfficer.email);
    const [governor = 'nobody'] = await officer.clearance(demoGovernor.name, 'computers');
    expectSo(/Not yet/.test(governor), `A governor who signed nothing: ${governor}`);
    const staff = signed.find(({ mail }) => /to sign, by/.test(mail.subject));
    expectSo(staff !== undefined, 'No member of staff has signed');
    const [cleared = 'nobody'] = await officer.clearance(nameIn(staff.mail), 'computers');
    expectSo(/Yes, since .*version 1/.test(cleared), `Somebody who signed: ${cleared}`);
    const [pupil = 'nobody'] = await officer.clearance(whose, 'internet');
    expectSo(/Yes, since|Not yet/.test(pupil), `A pupil: ${pupil}`);
    const [computers = 'nobody'] = await officer.clearance(whose, 'computers');
    expectSo(/Not yet/.test(computers), `No form of a pupil unlocks computers, but: ${computers}`);
    const answers = [governor, cleared, pupil, computers];
    const yes = answers.filter((one) => /Yes, since/.test(one)).length;
    return { counts: { asked: answers.length, yes } };
  });
}

/**
 * The main job from an empty school to an answer: import → round → email → sign → countersign →
 * chase → evidence → clearance, all through pages and emails. Throws at the first step that fails,
 * having told why.
 */
export async function doMainJob(job: MainJob): Promise<void> {
  const { cloud, narrator, keep } = job;
  const inbox = openInbox(cloud.mailUrl);
  const signIn = await narrator.step('The office signs in', async () => ({
    desk: await AtTheDesk.signIn(cloud.baseUrl, job.adminEmail),
    counts: {},
  }));
  const { desk } = signIn;
  try {
    await importAll(job, desk);
    const { round, mails } = await askEverybody(job, desk, inbox);
    const signed = await signSome(job, mails);
    await receipts(job, inbox, signed);
    await countersign(job);
    await chase(job, desk, inbox, round);
    const { whose } = await evidence(job, desk, signed);
    await clearance(job, whose, signed);
  } finally {
    if (keep) keepLetters(join(keep, 'emails'), await inbox.list());
  }
}

import type { Visitor } from '../../support/link/link-site.ts';
import type { House } from './house.ts';
import type { Planted } from './school.ts';

/** A class session that a teacher opened at the desk: its id, and a device that joined it. */
export type Lesson = { id: string; code: string; device: Visitor };

const sixSigns = /\b[2-9A-HJKMNP-TV-Z]{3}[\s-]?[2-9A-HJKMNP-TV-Z]{3}\b/;

/** Opens a lesson of a teacher's class, joins it with a device, and has the session closed if asked. */
export async function openLesson(
  house: House,
  { staff, id }: Planted,
  { teacher, class: name, close = false }: { teacher: string; class: string; close?: boolean },
): Promise<Lesson> {
  const email = staff.find((one) => one.id === id(teacher))?.email ?? '';
  const desk = await house.desk.visit(email);
  const page = await desk.open(`/desk/classes/new?class=${name}`);
  const forms = page.page
    .querySelectorAll('input[name=form]')
    .map((box) => box.getAttribute('value') ?? '');
  const opened = await desk.post('/desk/classes', { class: name, form: forms, mode: 'each' });
  const path = opened.headers.get('Location') ?? '';
  const session = /^\/desk\/classes\/([\w-]+)/.exec(path)?.[1];
  const shown = await desk.open(path);
  const code = sixSigns.exec(shown.text)?.[0].replace(/[\s-]/, '');
  if (!session || !code) throw new Error(`No lesson of ${name}: ${opened.status}`);
  const device = house.browser('classroom');
  await device.open(`/class/${code}`);
  if (close) await desk.post(`/desk/classes/${session}/close`, {});
  return { id: session, code, device };
}

import { describe, expect, it } from 'vitest';
import { readWish, schoolIdFrom } from '../../../infra/school/wish.ts';

const least = ['--name', 'Hill View School', '--admin', 'Sam.Okafor@example.org'];

describe('asking for a school', () => {
  it('takes a name and an admin, and makes up the rest', () => {
    expect(readWish(least)).toEqual({
      wish: {
        id: 'hill-view-school',
        name: 'Hill View School',
        officeEmail: 'sam.okafor@example.org',
        admin: { email: 'sam.okafor@example.org', firstName: 'Sam', lastName: 'Okafor' },
      },
    });
  });

  it('takes what it is told over what it would make up', () => {
    const told = readWish([
      ...least,
      '--id',
      'hill',
      '--admin-name',
      'Samuel de la Okafor',
      '--office-email',
      'office@example.org',
      '--office-phone',
      '01632 960123',
      '--stack',
      'countersign-live',
    ]);
    expect(told).toEqual({
      wish: {
        id: 'hill',
        name: 'Hill View School',
        officeEmail: 'office@example.org',
        officePhone: '01632 960123',
        admin: { email: 'sam.okafor@example.org', firstName: 'Samuel', lastName: 'de la Okafor' },
        stack: 'countersign-live',
      },
    });
  });

  it('lists everything that is wrong at once', () => {
    const read = readWish(['--admin', 'sam', '--office-email', 'a b@example.org']);
    expect(read).toEqual({
      problems: [
        expect.stringContaining('--name is missing'),
        expect.stringContaining('--admin: “sam” is not an email address'),
        expect.stringContaining('--office-email:'),
      ],
    });
  });

  it('refuses an id that is one of our own addresses', () => {
    expect(readWish([...least, '--id', 'desk'])).toHaveProperty('problems');
    expect(readWish([...least, '--id', 'Hill View'])).toHaveProperty('problems');
  });

  it('refuses an option it does not know', () => {
    expect(readWish([...least, '--admn', 'x'])).toHaveProperty('problems');
  });

  it('takes a table only of a stack, which says where its security log is', () => {
    const table = ['--table', 'countersign-live-main-2'];
    expect(readWish([...least, ...table])).toEqual({
      problems: [expect.stringContaining('--table needs --stack')],
    });
    expect(readWish([...least, ...table, '--stack', 'countersign-live'])).toMatchObject({
      wish: { table: 'countersign-live-main-2', stack: 'countersign-live' },
    });
  });

  it.each([
    ["St Mary's Church of England Primary School", 'st-marys-church-of-england'],
    ['Ysgol Gymraeg Llŷn', 'ysgol-gymraeg-llyn'],
    ['École Élémentaire', 'ecole-elementaire'],
    ['学校', ''],
  ])('makes of %s the id %s', (name, id) => {
    expect(schoolIdFrom(name)).toBe(id);
  });
});

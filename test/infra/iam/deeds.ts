import { correctableFields } from '../../../functions/core/person/person.ts';
import { settingNames } from '../../../functions/core/school/school.ts';
import { fieldsOf, type ItemKind, movesOf } from '../../../functions/store/item-fields.ts';
import type { LambdaName } from '../../../infra/lambdas.ts';
import type { Judge, Request } from './judge.ts';

const schoolFields = [
  'id',
  'name',
  'officeEmail',
  'officePhone',
  'settingsRev',
  'registerRev',
  'createdAt',
  ...settingNames,
];

/** Partitions of the table and of its index, one of each sort. */
const partitions = [
  'P#x#x',
  'P#x#visit-1',
  'C#x#x',
  'S#x',
  'N#x',
  'K#x',
  'L#x',
  'E#x',
  'G#x',
  'M#x',
  'X#x',
];
const lists =
  'REG VISIT CON REL STAFF FOLLOW TODO CALLS CLASS OUT DONE MSGS UNCOUNTED COUNTED DUE OWED#sign OWED#bulk OWED#job'
    .split(' ')
    .map((list) => `${list}#x`);
const shortOf = (key: string): string => key.replaceAll('#x', '').replace('#visit-1', ' visitor’s');
/** Everything that stands in the main table: where, and with which fields. */
const stored: [what: string, pk: string, fields: string[], moves: string[]][] = [
  ...(
    [
      ['P#x#x', 'person'],
      ['P#x#visit-1', 'person'],
      ['C#x#x', 'contact'],
      ['P#x#x', 'relation'],
      ['C#x#x', 'relation'],
      ['P#x#x', 'agreement'],
      ['P#x#visit-1', 'agreement'],
      ['P#x#x', 'followUp'],
      ['P#x#x', 'handling'],
      ['C#x#x', 'handling'],
      ['S#x', 'handling'],
      ['C#x#x', 'calls'],
      ['P#x#x', 'scan'],
      ['C#x#x', 'scan'],
      ...(['archiveJob', 'message', 'draft', 'link', 'uncounted'] as const).flatMap(
        (kind) =>
          [
            ['P#x#x', kind],
            ['C#x#x', kind],
          ] as [string, ItemKind][],
      ),
      ['C#x#x', 'slip'],
      ['S#x', 'slipReference'],
      ['S#x', 'crest'],
      ['S#x', 'round'],
      ['S#x', 'classSession'],
      ['S#x', 'registerJob'],
      ['S#x', 'issueJob'],
      ['S#x', 'lock'],
      ['N#x', 'keptCount'],
      ['N#x', 'keptList'],
      ['N#x', 'keptToDo'],
      ['N#x', 'uncounted'],
      ['N#x', 'lock'],
      ['M#x', 'mailPace'],
      ['K#x', 'classCode'],
      ['E#x', 'signIn'],
      ['G#x', 'grant'],
      ['G#x', 'sessions'],
      ['G#x', 'endedSession'],
    ] as [string, ItemKind][]
  ).map(([pk, kind]): (typeof stored)[number] => [
    `${shortOf(pk)} ${kind}`,
    pk,
    fieldsOf(kind),
    movesOf(kind),
  ]),
  ['S school', 'S#x', schoolFields, schoolFields],
  // Parts of what stands there, that some act changes.
  ['S settings', 'S#x', [], [...settingNames, 'settingsRev']],
  ['S revision of the register', 'S#x', [], ['registerRev']],
  ['S progress of a round', 'S#x', [], ['state', 'progress', 'issuedAt']],
  ['P judgement', 'P#x#x', [], ['judgedAble', 'judgedBefore', 'row']],
  ['C not me', 'C#x#x', [], ['notMe', 'row']],
  [
    'C correction',
    'C#x#x',
    [],
    ['name', 'email', 'phone', 'language', 'corrections', 'isk', 'row'],
  ],
  ['P by hand', 'P#x#x', [], [...correctableFields, 'corrections', 'covers', 'isk', 'row']],
  ['P expiry', 'P#x#x', [], ['expires']],
  // As an earlier version wrote them: they count.
  ['E roles', 'E#x', ['school', 'person', 'emailHash', 'roles'], ['roles']],
  ['S expiry', 'S#x', [], ['expires']],
  ['L limit', 'L#x', ['count', 'expires'], ['count', 'expires']],
  ['another table’s partition', 'X#x', ['id'], ['id']],
];

const inTransaction = { 'dynamodb:EnclosingOperation': 'TransactWriteItems' };
const alone = { 'dynamodb:ReturnValues': 'NONE' };

type Way = {
  verb: string;
  /** Of what is put, or of what changes. */
  fields?: 'all' | 'moves';
  context?: Request['context'];
};

/** Every way to do something to an item, by its name. */
const ways: Record<string, Way> = {
  put: { verb: 'PutItem', fields: 'all', context: alone },
  'put together': { verb: 'PutItem', fields: 'all', context: inTransaction },
  change: { verb: 'UpdateItem', fields: 'moves', context: alone },
  'change together': { verb: 'UpdateItem', fields: 'moves', context: inTransaction },
  'change, and read what was': {
    verb: 'UpdateItem',
    fields: 'moves',
    context: { 'dynamodb:ReturnValues': 'ALL_OLD' },
  },
  batch: { verb: 'BatchWriteItem', fields: 'all' },
  delete: { verb: 'DeleteItem', context: alone },
  'delete together': { verb: 'DeleteItem', context: inTransaction },
  ...Object.fromEntries(
    ['PartiQLInsert', 'PartiQLUpdate', 'PartiQLDelete', 'PartiQLSelect'].map((verb) => [
      verb,
      { verb },
    ]),
  ),
};

/** What is written so, by name: of a way that no field tells apart, one item of each partition. */
const writtenBy = ({ fields }: Way): [what: string, pk: string, fields: string[]][] =>
  fields
    ? stored.flatMap(([what, pk, all, moves]) => {
        const these = fields === 'all' ? all : moves;
        return these.length > 0 ? [[what, pk, these]] : [];
      })
    : partitions.map((pk) => [shortOf(pk), pk, []]);

/** What a role may do to the main table's items, of all there is to do: `put together: P agreement`. */
export async function writesOf(judge: Judge, name: LambdaName): Promise<string[]> {
  const found = await Promise.all(
    Object.entries(ways).flatMap(([way, how]) =>
      writtenBy(how).map(async ([what, pk, fields]) => {
        const request = {
          action: `dynamodb:${how.verb}`,
          on: 'main',
          context: {
            'dynamodb:LeadingKeys': [pk],
            'dynamodb:Attributes': ['pk', 'sk', ...fields],
            ...how.context,
          },
        };
        return (await judge.allows(name, request)) ? [[way, what] as const] : [];
      }),
    ),
  );
  const byWay = Map.groupBy(found.flat(), ([way]) => way);
  return [...byWay].map(([way, all]) => `${way}: ${all.map(([, what]) => what).join(', ')}`);
}

const reads = ['GetItem', 'BatchGetItem', 'Query', 'ConditionCheckItem', 'Scan'];

/** What a role may read of the tables: `Query main/index/index: REG CON`. */
export async function readsOf(judge: Judge, name: LambdaName): Promise<string[]> {
  const places = [
    ['main', partitions],
    ['main/index/index', lists],
    ['signatures', partitions],
    ['audit', [...partitions, 'T#x']],
  ] as const;
  const found = await Promise.all(
    reads.flatMap((verb) =>
      places.flatMap(([on, keys]) =>
        [...keys, undefined].map(async (key) => {
          // The index can be queried and scanned, and nothing else.
          if (on === 'main/index/index' && !/Query|Scan/.test(verb)) return [];
          const context: Request['context'] =
            key === undefined ? {} : { 'dynamodb:LeadingKeys': [key] };
          const request = { action: `dynamodb:${verb}`, on, context };
          if (!(await judge.allows(name, request))) return [];
          const short = key === undefined ? 'without a key' : shortOf(key);
          return [[`${verb} ${on}`, short] as const];
        }),
      ),
    ),
  );
  const byVerb = Map.groupBy(found.flat(), ([verb]) => verb);
  return [...byVerb].map(([verb, all]) => `${verb}: ${all.map(([, key]) => key).join(', ')}`);
}

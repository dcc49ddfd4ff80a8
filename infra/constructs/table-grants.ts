import { fieldsOf, type ItemKind } from '../../functions/store/item-fields.ts';
import type { Lambda } from './lambda.ts';
import type { Tables } from './tables.ts';

export type Conditions = Record<string, Record<string, string | string[]>>;

/** Only as part of a transaction, together with whatever else it writes. */
export const inTransaction: Conditions = {
  'ForAnyValue:StringEquals': { 'dynamodb:EnclosingOperation': ['TransactWriteItems'] },
};

/** Only these partitions. */
const keysLike = (keys: string[]): Conditions => ({
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys },
  Null: { 'dynamodb:LeadingKeys': 'false' },
});

const noOthers = (fields: string[]): Conditions => ({
  'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'sk', ...fields] },
});

/** Only these fields, beside the item's key. */
const onlyFields = (fields: string[]): Conditions =>
  all(noOthers(fields), { Null: { 'dynamodb:Attributes': 'false' } });

/** Nothing of what stands in the item, or stood in it, is read by changing it. */
const unread: Conditions = { StringEqualsIfExists: { 'dynamodb:ReturnValues': 'NONE' } };

/** All of them at once. */
function all(...conditions: Conditions[]): Conditions {
  const together: Conditions = {};
  for (const [operator, keys] of conditions.flatMap((one) => Object.entries(one)))
    together[operator] = { ...together[operator], ...keys };
  return together;
}

const dynamodb = (actions: string[]) => actions.map((action) => `dynamodb:${action}`);

/**
 * Grants of the tables, held to partitions, and to the fields of what is put or changed.
 *
 * How the conditions are to be understood, from "Using IAM policy conditions for fine-grained access
 * control" and "Using IAM with DynamoDB transactions" in the DynamoDB Developer Guide, and "Condition
 * operators: set operators" in the IAM User Guide:
 * - `LeadingKeys` are the partition keys that a request names, of all items of a batch, or of the
 *   index that it queries (example 5 holds a table and its index by it). Scan names none.
 * - Each part of a transaction is asked for as the action that it is, `PutItem` for one, with
 *   `EnclosingOperation`. Nothing says whether the parts are asked for one by one or together: what
 *   one transaction may hold stands in one statement an action, so that both come to the same.
 * - `Attributes` are the fields put, and all that a condition or an update names, keys too.
 * - `ForAllValues` is true of a key that a request does not have. Hence `Null`, wherever it stands, but
 *   for the fields of a batch: one that only removes names none, and one that puts always names some.
 * - A sort key is no condition. So a put that is allowed could replace another item of its partition,
 *   with nothing but these fields: that none does is for the conditions of `commit` to see to.
 */
export function tableGrants({ main, signatures, audit }: Tables) {
  const signaturesRead = (lambda: Lambda, of: string[] = ['P#*']) =>
    lambda.may(['dynamodb:Query'], [signatures.tableArn], keysLike(of));
  /** A signature is put with its agreement or not at all. */
  const signaturesPut = (lambda: Lambda, of: string[] = ['P#*']) =>
    lambda.may(dynamodb(['PutItem']), [signatures.tableArn], all(keysLike(of), inTransaction));
  const onMain = (lambda: Lambda, actions: string[], keys: string[], ...more: Conditions[]) =>
    lambda.may(dynamodb(actions), [main.tableArn], all(keysLike(keys), ...more));
  return {
    main(lambda: Lambda, actions: string[], keys: string[]): void {
      onMain(lambda, actions, keys);
    },
    /** Puts of items of these kinds. */
    puts(lambda: Lambda, keys: string[], kinds: ItemKind[], more: Conditions = {}): void {
      onMain(lambda, ['PutItem'], keys, onlyFields(fieldsOf(...kinds)), more);
    },
    /** The same without conditions on what stands there, and removals. */
    batches(lambda: Lambda, keys: string[], kinds: ItemKind[]): void {
      onMain(lambda, ['BatchWriteItem'], keys, noOthers(fieldsOf(...kinds)));
    },
    /** Changes of these fields of items that may be of any kind. */
    changes(lambda: Lambda, keys: string[], fields: string[], more: Conditions = {}): void {
      onMain(lambda, ['UpdateItem'], keys, onlyFields([...new Set(fields)]), unread, more);
    },
    /** Queries of the sparse index, held to the lists that begin with `keys`. */
    index(lambda: Lambda, keys: string[]): void {
      lambda.may(['dynamodb:Query'], [`${main.tableArn}/index/index`], keysLike(keys));
    },
    /**
     * Counting a use of a limit. In a partition of its own: `expires` set on anything else of a
     * school would delete it. Two fields and no more, so that nothing counted appears in a list.
     */
    limits(lambda: Lambda): void {
      onMain(lambda, ['UpdateItem'], ['L#*'], onlyFields(['count', 'expires']), unread);
    },
    auditRead(lambda: Lambda, keys: string[]): void {
      lambda.may(['dynamodb:Query'], [audit.tableArn], keysLike(keys));
    },
    /** That an event replaces no other is for the condition of the put to see to: IAM cannot (D-105). */
    auditPut(lambda: Lambda, keys: string[]): void {
      lambda.may(['dynamodb:PutItem'], [audit.tableArn], all(keysLike(keys), unread));
    },
    signaturesRead,
    signaturesPut,
    signing(lambda: Lambda, of: string[] = ['P#*']): void {
      signaturesRead(lambda, of);
      signaturesPut(lambda, of);
    },
  };
}

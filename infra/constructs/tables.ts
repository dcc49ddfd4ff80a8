import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  type ITableV2,
  ProjectionType,
  TableEncryptionV2,
  type TablePropsV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** What every table of ours is: nothing that stores a signature can be dropped by a deployment. */
const kept: Omit<TablePropsV2, 'partitionKey'> = {
  sortKey: text('sk'),
  billing: Billing.onDemand(),
  encryption: TableEncryptionV2.awsManagedKey(),
  pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
  deletionProtection: true,
  removalPolicy: RemovalPolicy.RETAIN,
};

/** What others need of a table: its name and ARN, whether made here or restored from a backup. */
export type TableRef = Pick<ITableV2, 'tableName' | 'tableArn'>;

type Props = {
  mainTable?: string | undefined;
  signaturesTable?: string | undefined;
  auditTable?: string | undefined;
};

/**
 * Everything remembered: one table for the register and its work, one for signatures alone, and one
 * for the trail of who did what. A restore makes a table of another name; given that name, the
 * functions use it instead of ours.
 */
export class Tables extends Construct {
  readonly main: TableRef;
  readonly signatures: TableRef;
  readonly audit: TableRef;

  constructor(scope: Construct, id: string, { mainTable, signaturesTable, auditTable }: Props) {
    super(scope, id);
    const main = new TableV2(this, 'Main', {
      ...kept,
      partitionKey: text('pk'),
      timeToLiveAttribute: 'expires',
      globalSecondaryIndexes: [
        {
          indexName: 'index',
          partitionKey: text('ipk'),
          sortKey: text('isk'),
          projectionType: ProjectionType.INCLUDE,
          nonKeyAttributes: ['row'],
        },
      ],
    });
    // A table of its own, so that "no function may update or delete a signature" is one IAM rule.
    const signatures = new TableV2(this, 'Signatures', { ...kept, partitionKey: text('pk') });
    // A table of its own, so that whoever writes business data cannot touch what was noted of them.
    const audit = new TableV2(this, 'Audit', {
      ...kept,
      partitionKey: text('pk'),
      timeToLiveAttribute: 'expires',
    });
    this.main = mainTable ? TableV2.fromTableName(this, 'RestoredMain', mainTable) : main;
    this.signatures = signaturesTable
      ? TableV2.fromTableName(this, 'RestoredSignatures', signaturesTable)
      : signatures;
    this.audit = auditTable ? TableV2.fromTableName(this, 'RestoredAudit', auditTable) : audit;
  }
}

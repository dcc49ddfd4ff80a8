import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
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

/** Everything remembered: one table for the register and its work, one for signatures alone. */
export class Tables extends Construct {
  readonly main: TableV2;
  readonly signatures: TableV2;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.main = new TableV2(this, 'Main', {
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
    this.signatures = new TableV2(this, 'Signatures', { ...kept, partitionKey: text('pk') });
  }
}

import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import type { Deployment, Stack, StackResource } from './deployment.ts';
import { nameOf } from './naming.ts';

export const tableTypes = ['AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table'];

/**
 * The deployment with tables that are a data folder's own: their names end in a hash of where it is.
 * For an engine that others use too, other checkouts and tests among them (D-87).
 */
export function withOwnTables({ stacks, ...rest }: Deployment, dataDir: string): Deployment {
  const where = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 10);
  const propertiesOf = (resource: StackResource): StackResource['properties'] =>
    tableTypes.includes(resource.type)
      ? { ...resource.properties, TableName: `${nameOf(resource).slice(0, 60)}-${where}` }
      : resource.properties;
  return {
    ...rest,
    stacks: stacks.map((was) => {
      const stack: Stack = { ...was, resources: new Map() };
      for (const [id, resource] of was.resources)
        stack.resources.set(id, { ...resource, stack, properties: propertiesOf(resource) });
      return stack;
    }),
  };
}

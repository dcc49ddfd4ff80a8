import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type {
  Property,
  PropertyType,
  Resource as ResourceSpec,
  SpecDatabase,
} from '@aws-cdk/service-spec-types';

/** A template as CloudFormation reads it. */
export type WholeTemplate = {
  Parameters?: Record<string, unknown>;
  Conditions?: Record<string, unknown>;
  Resources: Record<string, WholeResource>;
  Outputs?: Record<string, unknown>;
};
type WholeResource = {
  Type: string;
  Properties?: Record<string, unknown>;
  DependsOn?: string | string[];
};

let loaded: SpecDatabase | undefined;
/** AWS's own description of every resource, as the CDK is made from it; read once. */
export const resourceTypes = (): SpecDatabase => {
  loaded ??= loadAwsServiceSpecSync();
  return loaded;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `{Ref: …}` or `{Fn::…: …}`: it has its value only once it is deployed. */
function isIntrinsic(value: unknown): boolean {
  if (!isObject(value)) return false;
  const [only, ...more] = Object.keys(value);
  return more.length === 0 && (only === 'Ref' || only?.startsWith('Fn::') === true);
}

type Properties = Record<string, Property>;

/** What is wrong with the value of a property, each with its place. */
function valueProblems(
  db: SpecDatabase,
  place: string,
  value: unknown,
  types: readonly PropertyType[],
): string[] {
  if (isIntrinsic(value)) return [];
  const tried = types.map((type) => typeProblems(db, place, value, type));
  const best = tried.toSorted((a, b) => a.length - b.length)[0];
  return best ?? [];
}

function typeProblems(
  db: SpecDatabase,
  place: string,
  value: unknown,
  type: PropertyType,
): string[] {
  const wrong = (what: string) => [`${place} is not ${what}`];
  switch (type.type) {
    case 'string': {
      if (typeof value !== 'string') return wrong('text');
      const { allowedValues } = type;
      return !allowedValues || allowedValues.includes(value)
        ? []
        : wrong(`one of ${allowedValues.join(', ')}`);
    }
    case 'date-time':
      return typeof value === 'string' ? [] : wrong('a time');
    case 'number':
    case 'integer':
      return typeof value === 'number' && (type.type === 'number' || Number.isInteger(value))
        ? []
        : wrong(`a number (${type.type})`);
    case 'boolean':
      return typeof value === 'boolean' ? [] : wrong('true or false');
    case 'json':
      return isObject(value) || Array.isArray(value) ? [] : wrong('an object');
    case 'null':
      return value === null ? [] : wrong('nothing');
    case 'tag':
      return isObject(value) && 'Key' in value && 'Value' in value ? [] : wrong('a tag');
    case 'array':
      return Array.isArray(value)
        ? value.flatMap((one, at) => valueProblems(db, `${place}[${at}]`, one, [type.element]))
        : wrong('a list');
    case 'map':
      return isObject(value)
        ? Object.entries(value).flatMap(([key, one]) =>
            valueProblems(db, `${place}.${key}`, one, [type.element]),
          )
        : wrong('a map');
    case 'union':
      return valueProblems(db, place, value, type.types);
    case 'ref':
      return isObject(value)
        ? propertyProblems(
            db,
            place,
            value,
            db.get('typeDefinition', type.reference.$ref).properties,
          )
        : wrong('an object');
  }
}

function propertyProblems(
  db: SpecDatabase,
  place: string,
  given: Record<string, unknown>,
  known: Properties,
  readOnly: ReadonlySet<string> = new Set(),
): string[] {
  const missing = Object.entries(known)
    .filter(([name, { required }]) => required && given[name] === undefined)
    .map(([name]) => `${place}.${name} is missing`);
  const wrong = Object.entries(given).flatMap(([name, value]) => {
    const property = known[name];
    if (property)
      return valueProblems(db, `${place}.${name}`, value, [
        property.type,
        ...(property.previousTypes ?? []),
      ]);
    return [
      readOnly.has(name)
        ? `${place}.${name} is read-only`
        : `${place}.${name} is no property of it`,
    ];
  });
  return [...missing, ...wrong];
}

const specOf = (db: SpecDatabase, type: string): ResourceSpec | undefined =>
  [...db.lookup('resource', 'cloudFormationType', 'equals', type)][0];

/** A resource that something refers to, and by which attribute; none for its `Ref`. */
type Reference = { id: string; attribute?: string };

const inText = (text: string, own: Record<string, unknown> = {}): Reference[] =>
  [...text.matchAll(/\$\{([^!}][^}]*)\}/g)].flatMap(([, name = '']) => {
    if (name in own) return [];
    const [id = '', ...rest] = name.split('.');
    return [rest.length > 0 ? { id, attribute: rest.join('.') } : { id }];
  });

/** Everything that a part of a template refers to. */
function referencesIn(value: unknown): Reference[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  if (isIntrinsic(value)) {
    const { Ref: ref, 'Fn::GetAtt': attribute, 'Fn::Sub': text } = value;
    if (typeof ref === 'string') return [{ id: ref }];
    if (attribute) {
      const [id = '', ...rest] = Array.isArray(attribute)
        ? (attribute as string[])
        : String(attribute).split('.');
      return [{ id, attribute: rest.join('.') }];
    }
    if (typeof text === 'string') return inText(text);
    if (Array.isArray(text)) {
      const [words, own] = text as [string, Record<string, unknown>];
      return [...inText(words, own), ...referencesIn(own)];
    }
  }
  return Object.values(value).flatMap(referencesIn);
}

function referenceProblems(
  db: SpecDatabase,
  template: WholeTemplate,
  place: string,
  part: unknown,
): string[] {
  return referencesIn(part).flatMap(({ id, attribute }) => {
    const resource = template.Resources[id];
    if (!resource) {
      const isKnown = id.startsWith('AWS::') || (template.Parameters ?? {})[id] !== undefined;
      return isKnown && attribute === undefined
        ? []
        : [`${place} refers to ${id}, which is not there`];
    }
    if (attribute === undefined) return [];
    const attributes = specOf(db, resource.Type)?.attributes ?? {};
    return attribute in attributes
      ? []
      : [`${place} refers to ${id}.${attribute}, which ${resource.Type} does not have`];
  });
}

const list = <T>(value: T | T[] | undefined): T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

/** Resources that wait for one another in a circle, each circle once. */
function circles({ Resources: resources }: WholeTemplate): string[] {
  const needs = (id: string): string[] => [
    ...list(resources[id]?.DependsOn),
    ...referencesIn(resources[id]?.Properties).map((reference) => reference.id),
  ];
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (id: string, path: readonly string[]): void => {
    if (path.includes(id)) {
      found.push(`${[...path.slice(path.indexOf(id)), id].join(' → ')} is a circle`);
      return;
    }
    if (done.has(id) || !resources[id]) return;
    done.add(id);
    for (const next of new Set(needs(id))) visit(next, [...path, id]);
  };
  for (const id of Object.keys(resources)) visit(id, []);
  return found;
}

/** What CloudFormation would refuse of a template, or fail at half-way; by AWS's description of it. */
export function templateProblems(template: WholeTemplate): string[] {
  const db = resourceTypes();
  const resources = Object.entries(template.Resources).flatMap(([id, resource]) => {
    const spec = specOf(db, resource.Type);
    if (!spec) return [`${id} is of no type that there is: ${resource.Type}`];
    const depends = list(resource.DependsOn)
      .filter((other) => !template.Resources[other])
      .map((other) => `${id} waits for ${other}, which is not there`);
    const given = resource.Properties ?? {};
    return [
      ...propertyProblems(db, id, given, spec.properties, new Set(Object.keys(spec.attributes))),
      ...referenceProblems(db, template, id, given),
      ...depends,
    ];
  });
  const outputs = Object.entries(template.Outputs ?? {}).flatMap(([name, output]) =>
    referenceProblems(db, template, `The output ${name}`, output),
  );
  return [...resources, ...outputs, ...circles(template)];
}

import { fullName, listNames, type Person } from '../../../../functions/core/person/person.ts';
import { InsetText } from '../../../components/inset-text/inset-text.tsx';

/** Pupils who cannot be given words for their age; nothing where there are none. */
export const WithoutYear = ({ pupils }: { pupils: readonly Person[] }) =>
  pupils.length === 0 ? (
    <></>
  ) : (
    <InsetText>
      No year on the register: {listNames(pupils.map(fullName))}. The words for pupils go by year,
      so {pupils.length === 1 ? 'this pupil' : 'these pupils'} cannot sign until the office has put
      the year into the pupil file.
    </InsetText>
  );

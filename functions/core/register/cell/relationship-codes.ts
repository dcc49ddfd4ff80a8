/**
 * Codes of management systems for who somebody is to a pupil, in words. They are those of the
 * contacts in common transfer files (Department for Education, common basic data set), which SIMS
 * exports; listed from what such exports show, not from an edition of the code set, so that only the
 * certain ones stand here. Any other stays as it is written, and nobody is proposed to decide by it.
 */
const codes = new Map(
  Object.entries({
    MTH: 'Mother',
    FTH: 'Father',
    STF: 'Step-father',
    STM: 'Step-mother',
    GPT: 'Grandparent',
    FOS: 'Foster carer',
    SWR: 'Social worker',
    CHM: 'Childminder',
    OTH: 'Other',
  }),
);

/** A relationship as the register keeps it: a code in words, anything else as it is written. */
export const readRelationship = (text: string): string => codes.get(text.toUpperCase()) ?? text;

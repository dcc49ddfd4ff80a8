import type { School } from '../../core/school/school.ts';
import * as keys from '../keys.ts';
import { toItem } from '../record.ts';
import type { Item } from '../table.ts';

export const schoolItem = (school: School): Item =>
  toItem(school, { pk: keys.schoolPk(school.id), sk: 'META' });

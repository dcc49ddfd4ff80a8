import type { Example } from '../markup.ts';
import { FileUpload } from './file-upload.tsx';

export const examples: Example[] = [
  {
    name: 'a register',
    show: () => <FileUpload name="file" label="The register, as a CSV file" accept=".csv" />,
  },
];

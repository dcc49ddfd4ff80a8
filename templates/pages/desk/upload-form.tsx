import { Button } from '../../components/button/button.tsx';
import { FileUpload, type FileUploadProps } from '../../components/file-upload/file-upload.tsx';

/** A form that posts a file straight to storage: its address, and fields that go before the file. */
export type UploadForm = { url: string; fields: Readonly<Record<string, string>> };

type Props = Pick<FileUploadProps, 'label' | 'hint' | 'accept' | 'error'> & {
  form: UploadForm;
  button?: string;
};

/** Sends one file to storage, which then leads the browser back to us. */
export const Upload = ({ form, button = 'Upload file', ...file }: Props) => (
  <form method="post" action={form.url} enctype="multipart/form-data">
    {Object.entries(form.fields).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    {/* Storage reads no field after the file, so the file comes last. */}
    <FileUpload {...file} name="file" attributes={{ required: true }} />
    <Button>{button}</Button>
  </form>
);

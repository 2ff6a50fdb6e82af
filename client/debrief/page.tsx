import { useCallback, useState } from 'react';
import '../i18n/playing.ts';
import { t } from '../i18n/index.ts';
import { FileField } from '../ui/file-field.tsx';
import { Page } from '../ui/frame.tsx';
import Debrief from './debrief.tsx';

/** Works out a recording that somebody has as a file. */
export default function DebriefPage() {
  const [file, setFile] = useState<File | null>(null);
  return (
    <Page>
      <div className="stack">
        <h1>{t('debrief.file.title')}</h1>
        <p className="soft">{t('debrief.file.about')}</p>
        <FileField testId="debrief-file" label={t('debrief.file.choose')} open={setFile} />
        {file && <FileDebrief key={`${file.name} ${file.lastModified}`} file={file} />}
      </div>
    </Page>
  );
}

function FileDebrief({ file }: { file: File }) {
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try reads anew
  const read = useCallback(() => file.text(), [file, tries]);
  return <Debrief read={read} own={null} retry={() => setTries(tries + 1)} />;
}

import { useState } from 'react';
import '../styles/exports.css';
import '../i18n/exporting.ts';
import { t } from '../i18n/index.ts';
import { isAway } from '../ui/crash.tsx';
import type { ChartPicture } from './chart-picture.ts';
import { fileOf, TABLE_FORMATS, type TableFormat } from './file.ts';
import { save } from './save.ts';
import type { Table } from './table.ts';

interface Props {
  /** What is taken along, for people. */
  readonly what: string;
  /** Of the file, without its ending. */
  readonly name: string;
  /** What there is right now. */
  readonly table: () => Table;
  /** The same as a picture, where there is one. */
  readonly chart?: () => ChartPicture;
}

/** Files of something that the page shows, made in this browser: tables, and a picture of its chart. */
export function Exports({ what, name, table, chart }: Props) {
  const [failed, setFailed] = useState('');
  const take = async (format: TableFormat | 'png') => {
    setFailed('');
    try {
      save(await make(format), `${name}.${format}`);
    } catch (error) {
      setFailed(isAway(error) ? t('export.away') : t('export.failed', { detail: wordsOf(error) }));
    }
  };
  const make = async (format: TableFormat | 'png'): Promise<Blob> => {
    if (format !== 'png') return fileOf(table(), format);
    const { pictureOf } = await import('./chart-picture.ts');
    return pictureOf(chart!());
  };
  const formats = chart ? ([...TABLE_FORMATS, 'png'] as const) : TABLE_FORMATS;
  return (
    <fieldset className="exports">
      <legend className="small">{what}</legend>
      {failed && (
        <p className="fault small" role="alert">
          {failed}
        </p>
      )}
      {formats.map((format) => (
        <button
          key={format}
          type="button"
          className="chip"
          data-testid={`export-${format}`}
          onClick={() => void take(format)}
        >
          {t(`export.${format}`)}
        </button>
      ))}
    </fieldset>
  );
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

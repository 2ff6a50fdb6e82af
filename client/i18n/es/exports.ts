import type { exports as english } from '../en/exports.ts';
import type { Words } from '../languages.ts';

export const exports: Words<typeof english> = {
  'export.title': 'Llévate los números',
  'export.curve': 'Creyentes a lo largo del tiempo',
  'export.people': 'Todas las personas, como están ahora',
  'export.sweep': 'Esta tabla, con cada grupo de personas',
  'export.runs': 'Las dos corridas',
  'export.csv': 'CSV',
  'export.json': 'JSON',
  'export.parquet': 'Parquet',
  'export.png': 'PNG',
  'export.early': 'El mundo aún no está completo',
  'export.away':
    'No se pudo traer lo que hace este archivo: el servidor no responde o tiene una página más nueva. Llévate CSV o JSON, o vuelve a cargar la página cuando el servidor responda.',
  'export.failed':
    'No se pudo crear ese archivo: {detail}. Inténtalo de nuevo o elige otro tipo de archivo.',
};

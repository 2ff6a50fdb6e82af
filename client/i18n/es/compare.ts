import type { compare as english } from '../en/compare.ts';
import type { Words } from '../languages.ts';

export const compare: Words<typeof english> = {
  'compare.title': 'Comparar dos corridas',
  'compare.about':
    'Dos partidas, grabaciones, o corridas de un laboratorio que este dispositivo ha guardado. La dirección de esta página lleva otra vez a las mismas dos.',
  'compare.a': 'Primera corrida',
  'compare.b': 'Segunda corrida',
  'compare.a.short': 'Primera',
  'compare.b.short': 'Segunda',
  'compare.a.mark': '(primera)',
  'compare.b.mark': '(segunda)',
  'compare.choose': 'Elige una corrida',
  'compare.matches': 'Últimas partidas',
  'compare.kept': 'Guardadas en este dispositivo',
  'compare.file': 'o una grabación (JSON)',
  'compare.open': 'Página de la partida',
  'compare.missing': 'Aquí no hay tal corrida: elige otra.',
  'compare.lines.first': 'Primeros puestos',
  'compare.lines.all': 'Todos',
  'compare.dashes':
    'La segunda corrida va con trazos. El tiempo cuenta desde el inicio de cada reloj.',
  'compare.differences': 'Diferencias',
  'compare.what': 'Qué',
  'compare.difference': 'Segunda − primera',
  'compare.first': 'Parte del primer puesto',
  'compare.all': 'Creyentes de algo',
  'compare.peak': 'La mayor parte que hubo',
  'compare.half': 'La mitad de sus creyentes a las',
  'compare.same': 'lo mismo',
  'compare.other': 'distinto',
  'compare.keep': 'Guardar para comparar',
  'compare.keep.about':
    'Guarda en este dispositivo cómo ha ido este laboratorio hasta ahora, para ponerlo junto a otra corrida',
  'compare.keep.done': 'Guardada.',
  'compare.keep.fleeting':
    'Guardada hasta que se cierre esta pestaña: el navegador no tiene sitio para ella.',
  'compare.keep.see': 'Comparar',
};

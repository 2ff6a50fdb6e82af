import type { credits as english } from '../en/credits.ts';
import type { Words } from '../languages.ts';

export const credits: Words<typeof english> = {
  'credits.title': 'Créditos',
  'credits.intro': 'Con qué está hecha esta página y a quién hay que agradecérselo.',
  'credits.map.title': 'El mapa',
  'credits.map.text':
    'Costas y fronteras de Natural Earth (dominio público), a través de world-atlas (ISC). Ciudades y su población de GeoNames (CC BY 4.0). Las fronteras se dibujan tal como las dan las fuentes; no toman partido.',
  'credits.fonts.title': 'Tipografía',
  'credits.fonts.text': 'Inter, de Rasmus Andersson y colaboradores (SIL Open Font License 1.1).',
  'credits.code.title': 'Bibliotecas',
  'credits.code.text':
    'Colyseus, React, Phaser, PixiJS, uPlot, sigma, graphology, TanStack Query, Zustand, wouter, Zod, d3-geo y earcut, cada una con licencia MIT o ISC.',
  'credits.people.title': 'Las personas',
  'credits.people.text':
    'Todas las personas del mapa son inventadas. También lo son las ideas que vienen con el juego, que no quieren hacer daño a nadie.',
};

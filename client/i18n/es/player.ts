import type { player as english } from '../en/player.ts';
import type { Words } from '../languages.ts';

/** A player as others see them. */
export const player: Words<typeof english> = {
  'player.since': 'Aquí desde el {date}',
  'player.own': 'Este perfil es el tuyo. Tu cuenta',
  'player.points': 'Puntos',
  'player.points.about':
    'Lo bien que juega alguien, según contra quién jugó y cómo terminó; 1.500 para quien empieza.',
  'player.matches': 'Partidas',
  'player.wins': 'Ganadas',
  'player.best': 'Mayor parte',
  'player.believers': 'Personas convencidas',
  'player.played': 'Tiempo jugado',
  'player.played.hours': '{n} h',
  'player.played.minutes': '{n} min',
  'player.results': 'Resultados',
  'player.places': 'Puestos',
  'player.place': '{place}: {n}',
  'player.course': 'Puntos a lo largo del tiempo',
  'player.course.none': 'La curva empieza con la segunda partida contra otras personas.',
  'player.course.table': 'Puntos después de cada partida puntuada',
  'player.course.when': 'Partida',
  'player.history': 'Partidas',
  'player.history.none': 'Todavía no ha terminado ninguna partida.',
};

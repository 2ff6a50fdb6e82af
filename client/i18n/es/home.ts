import type { home as english } from '../en/home.ts';
import type { Words } from '../languages.ts';

export const home: Words<typeof english> = {
  'home.title.1': 'Lanza una idea.',
  'home.title.2': 'Mira cómo se contagia el mundo.',
  'home.lead':
    'Diez mil personas en ciudades reales. Tú escribes una frase; ellas la repiten, la dudan o la olvidan. Hazte con la mitad del mundo antes que tu rival.',
  'home.play': 'Jugar ahora',
  'home.tutorial': 'Aprende en dos minutos',
  'home.play.note': 'Gratis, sin cuenta, unos diez minutos',
  'home.ways': 'Otras formas de jugar',
  'home.friends': 'Con amigos',
  'home.friends.about': 'Una partida privada, con un enlace que tú envías; no cuenta en las tablas',
  'home.coop': 'Contra la Oficina',
  'home.coop.about': 'En equipo, antes de que se informe medio mundo',
  'home.daily': 'El mundo de hoy',
  'home.daily.about': 'El mismo para todos; tu primer intento puntúa',
  'home.zero': 'Solo mirar',
  'home.zero.about': 'Cuatro rivales entre ellos, y por qué hacen lo que hacen',
  'home.lab': 'En un laboratorio',
  'home.lab.about': 'A solas, con el tiempo en tus manos',
  'home.step.1.title': 'Escribe una idea',
  'home.step.1.text': 'Una frase, para quién es y qué se siente al oírla.',
  'home.step.2.title': 'Elige dónde empieza',
  'home.step.2.text': 'Escoge una región. Un puñado de personas la oye primero.',
  'home.step.3.title': 'Ayúdala a correr',
  'home.step.3.text': 'Siembra, impulsa y desmiente hasta que medio mundo te crea.',
  'home.recent': 'Partidas recientes',
  'home.recent.all': 'Todas las partidas',
  'home.recent.empty': 'Aquí no se ha jugado ninguna partida todavía. La tuya sería la primera.',
};

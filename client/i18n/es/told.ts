import type { told as english } from '../en/told.ts';
import type { Words } from '../languages.ts';

export const told: Words<typeof english> = {
  'author.model': 'Escrito por un modelo de lenguaje.',
  'author.lists': 'Escrito con listas de palabras; aquí no hay ningún modelo de lenguaje.',
  'author.instead.slow':
    'El modelo de lenguaje tardó demasiado: se escribió con listas de palabras.',
  'author.instead.busy':
    'El modelo de lenguaje no da abasto ahora mismo: se escribió con listas de palabras.',
  'author.instead.away':
    'No se pudo hablar con el modelo de lenguaje: se escribió con listas de palabras.',
  'author.instead.resting':
    'El modelo de lenguaje descansa tras una mala racha: se escribió con listas de palabras. En medio minuto se le vuelve a preguntar.',
  'author.instead.misconfigured':
    'El modelo de lenguaje no dejó entrar a este servidor: se escribió con listas de palabras.',
  'author.instead.garbled':
    'Lo que dijo el modelo de lenguaje no tenía sentido: se escribió con listas de palabras.',
  'author.instead.out-of-bounds':
    'Lo que dijo el modelo de lenguaje no cabía aquí: se escribió con listas de palabras.',
  'author.instead.unfit':
    'Lo que dijo el modelo de lenguaje no era para enseñarlo: se escribió con listas de palabras.',
  'author.instead.refused':
    'El modelo de lenguaje prefirió no hacerlo: se escribió con listas de palabras.',
  'author.instead.spent':
    'El modelo de lenguaje ya ha hecho su parte de hoy o de esta partida: se escribió con listas de palabras.',
  'rewriting.title': 'Otra forma de contarla en {region}',
  'rewriting.for': 'Para: {group}',
  'rewriting.for.all': 'Para todo el mundo',
  'rewriting.ordered': 'Pasándola de boca en boca…',
  'rewriting.thinking': 'Alguien busca mejores palabras…',
  'rewriting.meanwhile': 'Mientras tanto dice: «{text}»',
  'rewriting.unanswered': 'Nadie ha encontrado mejores palabras, así que se queda como está.',
  'rewriting.was': 'Antes decía: «{text}»',
  'rewriting.why': 'Por qué así',
  'rewriting.changes': 'Qué cambia',
  'rewriting.same': 'Todo como antes, pero otra vez nueva.',
  'rewriting.close': 'Apartarla',
  'rewriting.said': 'Ahora dice: «{text}» {why} {changes} {author}',
  'hint.ask': 'Pista',
  'hint.about': 'Alguien mira la partida y te dice qué podrías hacer. No cuesta nada.',
  'hint.free': 'gratis',
  'hint.wait': 'en {n} s',
  'hint.asking': 'pensando…',
  'hint.title': 'Una pista',
  'hint.close': 'Apartar la pista',
  'story.title': 'La historia',
};

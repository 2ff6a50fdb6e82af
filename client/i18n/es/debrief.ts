import type { debrief as english } from '../en/debrief.ts';
import type { Words } from '../languages.ts';

/** Why a match ended as it did. */
export const debrief: Words<typeof english> = {
  'debrief.open': 'sin decidir hasta entonces',
  'debrief.show': 'Qué lo decidió',
  'debrief.title': 'Por qué se contagió',
  'debrief.fetching': 'Trayendo la grabación…',
  'debrief.playing': 'Jugando otra vez la partida en este dispositivo…',
  'debrief.trying': 'Jugándola otra vez sin lo que se hizo: {n} de {of}',
  'debrief.trying.first': 'Jugándola otra vez sin lo que se hizo…',
  'debrief.nothing': 'Nada se contagió lo bastante como para contarlo.',
  'debrief.why.needed':
    '{deed} lo decidió: sin ello {name} habría terminado con {without} en vez de {with}, y habría ganado otro.',
  'debrief.why.helped':
    '{deed} ayudó: sin ello {name} habría terminado con {without} en vez de {with}.',
  'debrief.why.turned': 'Desde {clock}, {name} fue por delante y ahí se quedó.',
  'debrief.why.never': '{name} no iba por delante al final, pero lo había ido más tiempo.',
  'debrief.why.mutated': '«{idea}», de {name}, fue la mejor versión: aceptada {n}×.',
  'debrief.why.spread.broadcast':
    '«{idea}» se emitió: casi todos la oyeron de unas pocas voces fuertes (viralidad estructural {n}).',
  'debrief.why.spread.mixed':
    '«{idea}» corrió de las dos maneras, de voces fuertes y de amigo a amigo (viralidad estructural {n}).',
  'debrief.why.spread.personal':
    '«{idea}» fue de amigo a amigo, en cadenas largas (viralidad estructural {n}).',
  'debrief.virality': 'Viralidad estructural',
  'debrief.virality.about':
    'Pasos de media entre dos creyentes de la mayor cascada: 2 es una sola voz fuerte; más, de boca en boca.',
  'debrief.cascade': 'Mayor cascada',
  'debrief.cascade.about': 'personas en una cadena de boca en boca, de {depth} pasos',
  'debrief.turning': 'Punto de giro',
  'debrief.turning.none': 'ninguno',
  'debrief.swing.up':
    'El mayor vuelco: {n} personas ganadas a los rivales en diez segundos, a las {clock}',
  'debrief.swing.down':
    'El mayor vuelco: {n} personas perdidas ante los rivales en diez segundos, a las {clock}',
  'debrief.best': 'La mejor versión',
  'debrief.deeds': 'Qué lo decidió',
  'debrief.deeds.about':
    'Cuántos creyentes vienen de ello, y la parte al final con ello y sin ello: la misma partida, con la misma suerte, jugada otra vez sin eso.',
  'debrief.deeds.none': 'Nadie hizo nada.',
  'debrief.whose': 'De quién',
  'debrief.deed': 'Qué se hizo',
  'debrief.kind': '{deed} ({n}×)',
  'debrief.single': '{deed} ({region}, {clock})',
  'debrief.descendants': 'Creyentes que trajo',
  'debrief.descendants.about': 'Al final, según quién se lo contó a quién',
  'debrief.without': 'Parte con ello → sin ello',
  'debrief.without.about': 'Al final, jugando otra vez la partida',
  'debrief.from-to': '{with} → {without}',
  'debrief.other-wins': 'habría ganado otro',
  'debrief.untold': 'No viene de nada de esto',
  'debrief.mind': 'Qué pensaba {name}',
  'debrief.times': '{n}×',
  'debrief.family': 'La familia de ideas',
  'debrief.family.about':
    'El tiempo va hacia la derecha. Un punto más grande lo aceptó más gente; la mejor versión lleva un anillo.',
  'debrief.family.from': 'Desde',
  'debrief.family.left.one': 'Se omite {n} versión menor.',
  'debrief.family.left.other': 'Se omiten {n} versiones menores.',
  'debrief.adoptions': 'Aceptada',
  'debrief.numbers': 'Guardar los números (JSON)',
  'debrief.again': 'Verla otra vez',
  'debrief.replay': 'Guardar la grabación',
  'debrief.broken.unreadable.title': 'Esta grabación no se puede leer',
  'debrief.broken.unreadable.detail':
    'Está cortada, cambiada o no es una grabación de este juego. Descárgala otra vez desde la partida.',
  'debrief.broken.newer.title': 'Esta grabación es de una versión más nueva',
  'debrief.broken.newer.detail':
    'Vuelve a cargar la página para tener la versión que sabe leerla, o usa el juego que la escribió.',
  'debrief.broken.differs.title': 'Jugada otra vez, es otra partida',
  'debrief.broken.differs.detail':
    'Se hizo con otras reglas que las de esta página. La versión del juego que la escribió aún puede contarla.',
  'debrief.file.title': 'Analizar una grabación',
  'debrief.file.about':
    'Elige una grabación guardada de una partida. Se calcula en este dispositivo y no se envía a ninguna parte.',
  'debrief.file.choose': 'Grabación (JSON)',
  'debrief.hubs': 'Voces fuertes',
  'debrief.hubs.about':
    'Quienes convencieron a más gente, y quienes, convencidos por ellos, convencieron a otros. Cada flecha va de alguien a quien convenció.',
  'debrief.hubs.none': 'Nadie convenció a nadie.',
  'debrief.hubs.who': 'Quién',
  'debrief.hubs.for': 'Sobre todo para',
  'debrief.hubs.ties': 'Lazos',
  'debrief.hubs.convinced': 'Ganados',
  'debrief.hubs.person': 'Persona {n}',
};

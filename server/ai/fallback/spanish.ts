import { LIMITS } from '#shared/game/order.ts';
import { echoless, type Manner } from '#shared/game/variant-words.ts';

/** What may stand in front of any sentence, and behind one that is no question. */
interface Frames {
  readonly openings: readonly string[];
  readonly endings: readonly string[];
}

const frames = (openings: readonly string[], endings: readonly string[] = []): Frames => ({
  openings,
  endings,
});

const RETOLD = frames(
  [
    'Dicen en el barrio: ',
    'Hoy lo he oído dos veces: ',
    'Casi salió en las noticias: ',
    'Mi vecina no para de repetirlo: ',
    'Oído esta mañana: ',
  ],
  [', dicen', ', y no se hable más', ', aunque no te lo creas'],
);

const FRAMES: Readonly<Record<Manner, Frames>> = {
  wordplay: RETOLD,
  counter: RETOLD,
  teen: frames(
    ['Oído en la última fila: ', 'Escrito en un pupitre: ', 'Visto en el autobús del cole: '],
    [', y los profes lo saben', ' (fuente: un amigo)'],
  ),
  young: frames(
    ['Oído en una fiesta: ', 'Dicho a las tres de la mañana: ', 'Pegado en la nevera del piso: '],
    [', y el alquiler sin pagar', ', y nadie habla de ello'],
  ),
  adult: frames(
    ['Oído en el trabajo: ', 'Dicho a la puerta del cole: ', 'Del acta, punto nueve: '],
    [' (se adjunta acta)', ', con efecto a partir del lunes'],
  ),
  middle: frames(
    ['Reenviado por tu primo: ', 'Dicho por encima de la valla: ', 'Oído en la barbacoa: '],
    [', dice mi cuñado', ', y con lo de la basura también tuve razón'],
  ),
  senior: frames(
    ['Como se decía antes: ', 'En palabras de mi abuela: ', 'Tomando el café, en confianza: '],
    [', como toda la vida', ', y eso ya antes de la tele'],
  ),
  english: frames(['De Leeds a Lagos: ', 'Dicho en todas las colas: ']),
  iberian: frames(['De Lisboa a Lima: ', 'Dicho tras una larga comida: ']),
  french: frames(['De Dakar a Lyon: ', 'Oído en la mesa de al lado: ']),
  arabic: frames(['De Rabat a Mascate: ', 'Contado con el tercer vaso de té: ']),
  slavic: frames(['De Praga a Perm: ', 'Dicho en la cocina, donde se dice la verdad: ']),
  indic: frames(['De Lahore a Daca: ', 'Oído en el tren nocturno: ']),
  chinese: frames(['De Harbin a Penang: ', 'Dicho alrededor de la olla: ']),
  other: frames(['En todas las lenguas: ', 'En cualquier idioma, con las dos manos: ']),
  video: frames(
    ['En quince segundos: ', 'Mira hasta el final: ', 'Grabado en una toma: '],
    [', y el final te sorprenderá', ' (no te lo saltes)'],
  ),
  feed: frames(
    ['Todo el mundo lo comparte: ', 'Más de un millón de me gusta: ', 'Entre dos fotos de playa: '],
    [', y tú sabes quién eres', ' (etiqueta a quien lo necesite)'],
  ),
  chat: frames(
    [
      'Reenviado muchas veces: ',
      'Del chat de la familia: ',
      'Audio de cuatro minutos, en resumen: ',
      'Enviado al grupo que no era: ',
    ],
    [' (pásalo)', ' (no, en serio)', ', y díselo a tu madre'],
  ),
  forum: frames(
    ['Un hilo larguísimo, en resumen: ', 'Fuentes en los comentarios: ', 'Página 41 del hilo: '],
    [' (ver arriba)', ' (fuente en los comentarios)', ', a ver quién me lo discute'],
  ),
};
const OPENINGS = Object.values(FRAMES).flatMap(({ openings }) => openings);
const ENDINGS = Object.values(FRAMES).flatMap(({ endings }) => endings);

/** Words and marks that Spanish alone has … */
const OWN =
  /[¿¡ñ]|(?<!\p{L})(?:nadie|muy|siempre|está|están|hay|tiene|tienen|cuando|pero|quien|quién|hasta|desde|también|ellos|nosotros|eres|somos|fue|ya|y)(?!\p{L})/giu;
/** … that it shares with some sister … */
const SHARED =
  /(?<!\p{L})(?:el|la|los|las|un|una|unos|unas|del|al|es|son|en|con|su|sus|lo|le)(?!\p{L})/giu;
/** … with most of them … */
const COMMON =
  /(?<!\p{L})(?:de|que|se|no|nunca|por|para|mi|tu|les|todo|todos|si|como|dos)(?!\p{L})/giu;
/** … and what another language has, and it has not. */
const ANOTHERS =
  /[ãõçàèìòùâêîôûäößåæø]|(?<!\p{L})(?:um|uma|não|do|da|das|os|com|em|são|e|il|gli|della|di|che|per|der|die|das|und|ist|des|est|et|els|amb|the|of|is|and)(?!\p{L})/iu;

/** Whether a text is Spanish, going by its little words and marks. */
export function looksSpanish(text: string): boolean {
  if (/[^\p{Script=Latin}\P{L}]/u.test(text) || ANOTHERS.test(text)) return false;
  const [own, shared, common] = [OWN, SHARED, COMMON].map((all) => text.match(all)?.length ?? 0);
  return own! > 0 || (shared! > 0 && shared! + common! > 1);
}

/** The idea without what earlier variants put around it. */
export function spanishCore(text: string): string {
  const ending = ENDINGS.find((one) => text.endsWith(one)) ?? '';
  const begun = text.slice(0, text.length - ending.length);
  const opening = OPENINGS.find((one) => begun.startsWith(one));
  if (!opening) return begun;
  const core = begun.slice(opening.length).replace(/^«(.*)»$/u, '$1');
  return core.replace(/\p{L}/u, (letter) => letter.toUpperCase());
}

/** Words that are small inside a sentence, whatever they stand before: no names. */
const SMALL =
  /^[¿¡]*(?:El|La|Los|Las|Un|Una|Unos|Unas|Lo|Mi|Mis|Tu|Tus|Su|Sus|Nuestr[oa]s?|Est[aeo]s?|Es[aeo]s?|Cada|Tod[oa]s?|Nadie|Nada|Nunca|Siempre|Hay|Si|No|Cuando|Quien|Es|Son|Ya|Se|Le|Les|Dicen|En|Por|Para|Con|De|Desde|Al|Muchos|Algunos|Ningún|Dos|Tres)(?= )/u;

/**
 * The same told by somebody, with an opening or an ending or both: what is said stays as it is, for
 * no list here knows what Spanish words do.
 */
export function spanishVariant(text: string, manner: Manner, luck: number): string {
  const core = spanishCore(text);
  const { openings, endings } = FRAMES[manner];
  const said = core.includes(': ') ? `«${core}»` : core.replace(SMALL, (one) => one.toLowerCase());
  const isOpen = /[\p{L}\p{N})]\.?$/u.test(core) && !core.includes(': ');
  const ended = (sentence: string, some: readonly string[]) =>
    isOpen ? some.map((ending) => sentence.replace(/\.$/, '') + ending) : [];
  const fitting = [
    ...(endings.length > 0 && isOpen ? [] : openings.map((opening) => opening + said)),
    ...ended(core, endings),
    ...openings.flatMap((opening) => ended(opening + said, echoless(endings, opening))),
  ].filter((one) => one !== text && [...one].length <= LIMITS.ideaText);
  return fitting[luck % fitting.length] ?? text;
}

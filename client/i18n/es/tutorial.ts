import type { tutorial as english } from '../en/tutorial.ts';
import type { Words } from '../languages.ts';

/** The first two minutes. */
export const tutorial: Words<typeof english> = {
  'tutorial.step': 'Paso {n} de {all}',
  'tutorial.skip': 'Saltar el tutorial',
  'tutorial.write.title': 'Tu primera idea',
  'tutorial.write':
    'La oirán dos mil personas en un mundo diminuto. Toma una de estas o escribe una frase tuya.',
  'tutorial.write.next': 'Al mundo',
  'tutorial.launch':
    'En {region} hablan el idioma de tu idea, así que ya está elegida. Elige otra si quieres y lánzala.',
  'tutorial.seed':
    '{action} ({key}): un puñado más de personas te la oye a ti en {region}. En una partida cuesta {price} de influencia; aquí todo es gratis.',
  'tutorial.boost':
    '{action} ({key}): durante medio minuto, quienes te creen en {region} comparten mucho más. En una partida cuesta {price}, y luego se enfría.',
  'tutorial.trait':
    'Los rasgos duran toda la partida y funcionan en todas partes. Compra uno: {virality} la difunde, {plausibility} hace que se quede, {community} retiene a la gente.',
  'tutorial.trait.phone': 'Están en «{tab}», en la hoja de abajo.',
  'tutorial.further':
    'Una región no es el mundo. Elige otra (en el mapa, en la lista o con {key}) y usa {action} también allí.',
  'tutorial.hold':
    'Gana quien tiene medio mundo, y ya te cree el {share}. Espera o ayuda con la acción que quieras.',
  'tutorial.hurry': 'Ya nadie la cree: vuelve a sembrarla.',
  'tutorial.won.title': 'El mundo es tuyo',
  'tutorial.won':
    '{people} creen «{idea}», {clock} después de lanzarla. En una partida los rivales quieren a la misma gente, y la influencia escasea.',
  'tutorial.won.play': 'Jugar una partida de verdad',
  'tutorial.won.stay': 'Quedarse en este mundo',
};

import type { settings as english } from '../en/settings.ts';
import type { Words } from '../languages.ts';

/** What can be set on a device, and what keys do. */
export const settings: Words<typeof english> = {
  'settings.language': 'Idioma',
  'settings.motion': 'Movimiento',
  'settings.motion.about': 'Cuánto puede moverse en la página.',
  'settings.motion.system': 'Lo que diga este dispositivo',
  'settings.motion.reduced': 'Poco',
  'settings.motion.full': 'Todo',
  'settings.sound': 'Sonido',
  'settings.sound.about': 'Notas breves y suaves cuando pasa algo en una partida.',
  'settings.sound.on': 'Encendido',
  'settings.sound.off': 'En silencio',
  'settings.renderer': 'Mundo',
  'settings.renderer.about':
    'Con la tabla se puede jugar a todo, también sin tarjeta gráfica. Vale desde el próximo mundo, o al volver a cargar la página.',
  'settings.renderer.map': 'Mapa',
  'settings.renderer.none': 'Tabla',
  'settings.keys': 'Teclas',
  'settings.keys.about':
    'Pulsa el botón de una tecla y después la tecla que quieras. Escape la deja como estaba.',
  'settings.keys.reset': 'Las teclas de siempre',
  'settings.key.of': '{deed}: {key}',
  'settings.key.press': 'Pulsa una tecla…',
  'settings.key.taken': '{key} ya es la tecla de «{deed}», así que no se ha cambiado nada.',
  'settings.key.swap': 'Intercambiarlas',
  'deed.launch': 'Lanzar la idea',
  'deed.region.next': 'Región siguiente',
  'deed.region.previous': 'Región anterior',
  'deed.hint': 'Pedir una pista',
  'deed.pause': 'Pausar o seguir',
  'deed.mute': 'Sonido sí o no',
  'deed.settings': 'Ajustes',
  'deed.map.left': 'Mapa a la izquierda',
  'deed.map.right': 'Mapa a la derecha',
  'deed.map.up': 'Mapa arriba',
  'deed.map.down': 'Mapa abajo',
  'deed.map.in': 'Acercar',
  'deed.map.out': 'Alejar',
  'deed.map.all': 'Ver todo el mundo',
};

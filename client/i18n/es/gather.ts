import type { gather as english } from '../en/gather.ts';
import type { Words } from '../languages.ts';

export const gather: Words<typeof english> = {
  'gather.title': 'Tu idea está lista',
  'gather.where': 'Empieza aquí: {region}.',
  'gather.fills': 'Los rivales llegan en {n} s',
  'gather.fills.coop': 'Los aliados de la máquina llegan en {n} s',
  'gather.choosing.one': 'Una persona sigue eligiendo',
  'gather.choosing.other': '{n} personas siguen eligiendo',
  'gather.alone': 'Envía el enlace a alguien o empieza contra la máquina',
  'gather.soon': 'Ya empieza…',
  'gather.coop':
    'Todos contra la Oficina: medio mundo debe creer a cualquiera de vosotros antes de que medio mundo esté informado.',
  'gather.start': 'Empezar ya',
  'gather.start.others': 'Empezar sin esperar',
  'gather.opponents': 'Rivales',
  'gather.allies': 'Aliados de la máquina',
  'gather.fewer': 'Uno menos',
  'gather.more': 'Uno más',
  'gather.invite': 'Envía este enlace a quien quieras que juegue',
  'gather.idea': 'Cambiar la idea',
  'gather.place': 'Cambiar el lugar',
  'gather.keep': 'Dejarla como estaba',
  'gather.people': 'Quién está aquí',
  'gather.host': 'anfitrión',
  'gather.chooses': 'eligiendo…',
  'gather.bureau': 'tu rival',
  'gather.kick': 'Echar a {name}',
};

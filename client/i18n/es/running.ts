export const running = {
  'running.title': 'Se juegan ahora',
  'running.watch': 'Ver',
  'running.mode.match': 'Partida',
  'running.mode.coop': 'Contra la Oficina',
  'running.mode.daily': 'El mundo de hoy',
  'running.mode.zero': 'Solo oponentes',
  'running.mode.lab': 'Laboratorio',
  'running.watchers.one': '{n} mirando',
  'running.watchers.other': '{n} mirando',
} as const;

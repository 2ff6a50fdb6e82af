import type { room as english } from '../en/room.ts';
import type { Words } from '../languages.ts';

/** What a room says to all who are in it: its links, how it ended, why it is closed. */
export const room: Words<typeof english> = {
  'gather.clock': 'Hasta que lleguen los rivales',
  'gather.watching': '{ready} de {n} están a punto',
  'share.title': 'Compartir',
  'share.watch': 'Solo mirar',
  'share.watch.about': 'No ocupa sitio ni necesita cuenta.',
  'share.copy': 'Copiar',
  'share.copied': 'Copiado',
  'share.byHand': 'Pulsa Ctrl+C o ⌘C para copiarlo',
  'watch.badge': 'Mirando',
  'end.deceived': 'La Oficina se quedó atrás',
  'end.daily': 'Tu resultado: {score}',
  'end.daily.ranked':
    'Del mundo, durante todo el tiempo; el último tercio cuenta doble. Era tu intento de hoy que puntúa.',
  'end.daily.unranked':
    'Del mundo, durante todo el tiempo; el último tercio cuenta doble. Para practicar: ya gastaste tu intento de hoy que puntúa.',
  'end.coop.people': 'Ganaron vuestras historias',
  'end.coop.bureau': 'Ganó la Oficina',
  'end.coop.time.people':
    'Se acabó el tiempo, y más gente os cree a ti y a tus amigos que a la Oficina.',
  'end.coop.time.bureau':
    'Se acabó el tiempo, y más gente cree a la Oficina que a ti y a tus amigos.',
  'lab.phase': 'Laboratorio',
  'lab.phase.gathering': 'Laboratorio, antes del lanzamiento',
  'lab.clock': 'Tiempo desde el lanzamiento',
  'mode.friends': 'En esta partida solo entra quien reciba tu enlace.',
  'mode.daily':
    'Hoy todo el mundo recibe este mismo mundo, con los mismos tres rivales. Solo puntúa un intento: el primero. Cuenta tu parte durante todo el tiempo; retener medio mundo no lo termina.',
  'mode.coop': 'Juntos contra la Oficina, que informa más rápido de lo que vosotros contáis.',
  'order.refused.not-allowed': 'Eso no te toca a ti aquí.',
  'order.refused.too-many-labs':
    'Ya llevas tantos laboratorios a la vez como se puede. Cierra uno primero.',
  'order.refused.not-recorded':
    'Ahora mismo no se puede grabar nada. Vuelve a intentarlo en un momento.',
  'link.hasty':
    'Mucha gente de tu red está volviendo a la vez. Te toca en {n} s; no cierres esta página.',
  'link.restoring.watching': 'El servidor ha vuelto, este mundo todavía no. Se reintenta en {n} s.',
  'link.restoring':
    'El servidor ha vuelto, tu mundo todavía no. Se reintenta en {n} s (tu sitio se guarda {left} s).',
  'link.closed.kicked.title': 'Te han echado de este mundo',
  'link.closed.kicked.detail':
    'Lo hizo el anfitrión o un moderador, y no puedes volver a este mundo. Hay otros, y uno propio está a dos clics.',
  'link.closed.banned.title': 'Este jugador está expulsado',
};

import type { ending as english } from '../en/ending.ts';
import type { Words } from '../languages.ts';

/** How a match ends, and how the connection to one does. */
export const ending: Words<typeof english> = {
  'link.joining.title': 'Entrando en el mundo…',
  'link.joining.restoring':
    'El servidor se ha reiniciado y está trayendo este mundo de vuelta. Entrarás en cuanto esté…',
  'link.joining.hasty':
    'Ha llegado mucha gente de tu red en este minuto. Entrarás en cuanto te toque…',
  'link.world.title': 'Colocando a diez mil personas…',
  'link.waiting': 'Se ha perdido la conexión. Se reintenta en {n} s (tu sitio se guarda {left} s).',
  'link.waiting.watching': 'Se ha perdido la conexión. Se reintenta en {n} s.',
  'link.trying': 'Se ha perdido la conexión. Intentando volver…',
  'link.stalled': 'El servidor lleva {n} s callado.',
  'link.twice':
    'Juegas este mundo también en otra pestaña, y las dos llevan el mismo sitio. Cierra una.',
  'link.retry': 'Intentar ya',
  'link.closed.gone.title': 'Esta partida ya no está en marcha',
  'link.closed.gone.detail':
    'Ha terminado, se cerró o nunca empezó. Si se jugó, está entre las partidas.',
  'link.closed.full.title': 'Ahora mismo no hay sitio',
  'link.closed.full.detail':
    'El servidor lleva todos los mundos que puede. Vuelve a intentarlo en un momento: cada minuto termina alguno.',
  'link.closed.restoring.title': 'Este mundo todavía no ha vuelto',
  'link.closed.restoring.detail':
    'El servidor se ha reiniciado y trae sus mundos de vuelta uno a uno. No se ha perdido nada: reinténtalo dentro de un rato.',
  'link.closed.hasty.title': 'Un momento, por favor',
  'link.closed.hasty.detail':
    'Ha llegado mucha gente de tu red en este minuto, o has creado muchos mundos. Volverá a funcionar en menos de un minuto.',
  'link.closed.protocol.title': 'La página y el servidor son de versiones distintas',
  'link.closed.protocol.detail':
    'Una es más nueva que la otra. Vuelve a cargar la página para tener la que corresponde.',
  'link.closed.auth.title': 'El servidor no ha aceptado tu pase',
  'link.closed.auth.detail': 'Vuelve a intentarlo para recibir uno nuevo.',
  'link.closed.signed-out.title': 'Se ha cerrado tu sesión',
  'link.closed.signed-out.detail':
    'La sesión de este navegador terminó, aquí o desde otro sitio. Entra para volver a ser el mismo jugador, o reinténtalo como invitado.',
  'link.closed.network.title': 'No se puede llegar al servidor',
  'link.closed.network.detail':
    'Comprueba tu conexión; también puede que el servidor se esté reiniciando.',
  'link.closed.seat.title': 'No se pudo guardar tu sitio',
  'link.closed.seat.detail': 'La conexión faltó demasiado tiempo. Puedes entrar de nuevo.',
  'link.closed.server.title': 'El servidor ha cerrado la conexión',
  'link.closed.server.detail':
    'No ha dicho por qué. Inténtalo otra vez; si no ayuda, entra en otro mundo.',
  'link.watch': 'Mejor mirar',
  'link.new': 'Empezar otra partida',
  'link.reload': 'Volver a cargar la página',
  'end.half.you': 'El mundo es tuyo',
  'end.half.other': 'El mundo es de {name}',
  'end.time.you': 'Has ganado',
  'end.time.other': 'Ganó {name}',
  'end.nobody': 'No ganó nadie',
  'end.reason.held-half.you': 'Retuviste la mitad del mundo el tiempo suficiente.',
  'end.reason.held-half.other': '{name} retuvo la mitad del mundo el tiempo suficiente.',
  'end.reason.time.you': 'Se acabó el tiempo, y en toda la partida fuiste quien más tuvo.',
  'end.reason.time.other': 'Se acabó el tiempo, y en toda la partida quien más tuvo fue {name}.',
  'end.reason.time.nobody': 'Se acabó el tiempo, y nadie tuvo más que los demás.',
  'end.reason.deceived.you': 'La mitad del mundo te cree a ti o a tus amigos.',
  'end.reason.deceived.other':
    'La mitad del mundo fue engañada antes de que se informara la mitad.',
  'end.reason.informed.other': 'La Oficina informó a la mitad del mundo a tiempo.',
  'end.reason.sudden-death.you': 'Estaba demasiado igualado, y fuiste quien más aguantó.',
  'end.reason.sudden-death.other': 'Estaba demasiado igualado, y quien más aguantó fue {name}.',
  'end.reason.abandoned.you': 'Los demás se fueron.',
  'end.reason.abandoned.other': 'La partida se abandonó antes del final.',
  'end.reason.abandoned.nobody': 'Todos se fueron antes del final.',
  'end.score': 'en total',
  'end.score.about': 'Parte del mundo durante toda la partida; el último tercio cuenta doble.',
  'end.share': 'al final',
  'end.again': 'Otra partida',
  'end.details': 'Verla en el historial',
  'end.saving': 'Anotándola en el historial…',
  'end.course': 'Creyentes durante la partida',
  'end.map': 'Mirar el mapa',
  'match.missing':
    'Puede que el enlace esté incompleto. Una partida privada solo la ve quien jugó en ella: ábrela en el dispositivo en el que jugaste o inicia sesión.',
  'end.result': 'Ver el resultado',
};

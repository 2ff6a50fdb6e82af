import { type Client, CloseCode, type Room } from '@colyseus/core';
import { CLOSE } from '#shared/wire/messages.ts';

/** What Colyseus keeps a place by, until its client is back or `reject` is called. */
type Place = ReturnType<Room['allowReconnection']>;

/** The places kept for those who lost their connection, and who has none kept any more. */
export class Returns {
  /** Player id by place. */
  private readonly places = new Map<Place, string>();
  private readonly shownOut = new WeakSet<Client>();

  keep(place: Place, playerId: string): void {
    this.places.set(place, playerId);
    const forget = () => void this.places.delete(place);
    place.then(forget, forget);
  }

  /** Closes a player's connections, and gives up the places of those that are lost already. */
  showOut(clients: readonly Client[], playerId: string, why: string): void {
    for (const client of clients) {
      if (client.auth?.playerId !== playerId) continue;
      this.shownOut.add(client);
      client.leave(CLOSE.kicked, why);
    }
    for (const [place, owner] of this.places) if (owner === playerId) place.reject();
  }

  /**
   * Whether a place is kept for who was closed with `code`: for nobody who was thrown out, by us or
   * by Colyseus for a flood. Each makes every join a little dearer.
   */
  isFor(client: Client, code: number | undefined): boolean {
    // Whoever is shown out may answer with a code of their own, or not at all.
    if (this.shownOut.has(client)) return false;
    return code !== CLOSE.abuse && code !== CLOSE.kicked && code !== CloseCode.WITH_ERROR;
  }
}

import { type Client, SchemaSerializer } from '@colyseus/core';
import type { RoomState } from '#shared/wire/state.ts';

/**
 * Colyseus writes every patch into one buffer and sends it from there. Where a connection does not
 * take it at once, the next patch overwrites what still waits, and that client's state is garbage
 * from then on. So what is sent is a copy: one a patch, not one a client.
 */
export class OwnBytesSerializer extends SchemaSerializer<RoomState> {
  override reset(state: RoomState): void {
    super.reset(state);
    const encode = this.encoder.encode.bind(this.encoder);
    this.encoder.encode = (...args) => encode(...args).slice();
  }

  override getFullState(client?: Client): Uint8Array {
    return Uint8Array.from(super.getFullState(client));
  }
}

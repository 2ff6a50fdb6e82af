import { rotateKeys } from '../auth/key-ring.ts';
import { openAudit } from '../store/audit.ts';
import { openKeys } from '../store/keys.ts';
import { print } from './output.ts';
import { withStore } from './store.ts';

/** Has access tokens signed with a new key, in the store that the server's settings name. */
export async function rotateCommand({ leaked = false }: { leaked?: boolean }): Promise<void> {
  const kid = await withStore(async (db) => {
    const entry = { deed: 'keys-rotated', by: null, target: 'keys', requestId: null } as const;
    await (await openAudit(db, Date.now)).append({ ...entry, details: { leaked } });
    return rotateKeys(openKeys(db), Date.now, { leaked });
  });
  const old = leaked ? 'tokens of older keys are void' : 'tokens of the old one stay good';
  print(`tokens are signed with ${kid} from now on; ${old}`);
}

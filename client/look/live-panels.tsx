import { usePlay } from '../play/store.ts';
import '../styles/look.css';
import '../i18n/looking.ts';
import type { LiveWorld } from '../play/live.ts';
import { AgentCard } from './agent-card.tsx';
import { LayerList } from './layer-list.tsx';
import { lookerOf } from './live-look.ts';

interface Props {
  readonly world: Pick<LiveWorld, 'insight'>;
  readonly what: 'layers' | 'agent';
}

/** What can be looked at more closely while a world runs. */
export default function LivePanel({ world, what }: Props) {
  const isThere = usePlay(({ tally }) => tally !== null);
  if (!isThere) return null;
  const looker = lookerOf(world);
  return what === 'layers' ? <LayerList looker={looker} /> : <AgentCard looker={looker} />;
}

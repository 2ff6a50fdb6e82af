import type { Inspection } from '#shared/wire/messages.ts';
import type { LiveWorld } from '../play/live.ts';
import { usePlay } from '../play/store.ts';
import { believer } from './believer.ts';
import { glimpseOf } from './glimpse.ts';
import { colourBy } from './heat-layers.ts';
import { type Looker, useLook } from './look.ts';
import { nearestAgent } from './nearest.ts';

/** How often what is looked at is asked for again. */
const EVERY_MS = 1000;

const lookers = new WeakMap<object, Looker>();

/** Whoever answers what is looked at in a world that runs: the same for as long as it does. */
export function lookerOf(world: Pick<LiveWorld, 'insight'>): Looker {
  const known = lookers.get(world.insight);
  if (known) return known;
  const made = startLook(world.insight);
  lookers.set(world.insight, made);
  return made;
}

function startLook(insight: LiveWorld['insight']): Looker {
  /** By country, as the server told them last; of no other layer than the one that is chosen. */
  let values: Float32Array | null = null;

  const stopHearing = insight.hear({
    inspected(answer: Inspection) {
      const { layer, person } = useLook.getState();
      if (answer.kind === 'layer') {
        if (answer.layer !== layer) return;
        values = Float32Array.from(answer.values, (value) => value / 127);
        insight.refresh();
      } else if (person?.agent === answer.person.agent) useLook.setState(answer);
    },
    stopped() {
      clearInterval(timer);
      stopHearing();
    },
  });
  insight.colour((drawing, map, tally, dark) => {
    const { layer } = useLook.getState();
    colourBy(drawing, map, tally, dark, values && { layer, values });
  });

  function askLayer(): void {
    const { layer } = useLook.getState();
    if (layer !== 'believers') insight.ask({ kind: 'layer', layer });
  }

  function look(agent: number): void {
    const people = insight.people();
    const { room, isWide } = usePlay.getState();
    if (!people || !room || agent >= people.count) return;
    const rows = isWide ? null : (insight.crowd()?.rows ?? null);
    const isLab = room.mode === 'lab';
    // Who it is, is known at once; into a mind sees who leads or watches a lab.
    const { person } = useLook.getState();
    if (!isLab || person?.agent !== agent) {
      useLook.setState({ person: glimpseOf(people, rows, room.ideas, agent) });
    }
    if (isLab) insight.ask({ kind: 'person', agent });
  }

  const timer = setInterval(() => {
    askLayer();
    const { person, press } = useLook.getState();
    // Two questions at once would be too hasty for the server.
    if (person && press) setTimeout(() => again(person.agent), EVERY_MS / 2);
  }, EVERY_MS);

  function again(agent: number): void {
    if (useLook.getState().person?.agent === agent) look(agent);
  }

  return {
    setLayer(layer) {
      values = null;
      useLook.setState({ layer });
      askLayer();
      insight.refresh();
    },
    inspectAt({ x, y, reach }) {
      const people = insight.people();
      const agent = people && nearestAgent(people.places, x, y, reach);
      if (agent !== null) look(agent);
    },
    inspect(agent) {
      if (agent === null) useLook.setState({ person: null });
      else look(agent);
    },
    inspectBeliever() {
      const agent = believer(insight.shown(), Math.random());
      if (agent !== null) look(agent);
      return agent !== null;
    },
    agents: () => insight.people()?.count ?? 0,
  };
}

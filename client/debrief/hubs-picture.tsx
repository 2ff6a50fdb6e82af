import { DirectedGraph } from 'graphology';
import { useEffect, useRef } from 'react';
import Sigma from 'sigma';
import type { Hubs, Voice } from '#shared/sim/hubs.ts';
import { wholeNumber } from '../i18n/format.ts';
import { SEAT_COLOURS } from '../play/colours.ts';
import { layOut } from './layout.ts';

interface Props {
  readonly hubs: Hubs;
  /** Seat for whose ideas somebody speaks; −1 for none. */
  readonly seatOf: (voice: Voice) => number;
}

const NOBODY = [112, 128, 156] as const;
const FADED = '#1b2436';
const TEXT = '#dfe8f7';
const FONT = '"Inter Variable", system-ui, sans-serif';

/** The network of the loudest as a picture; whoever is pointed at is shown with those next to them. */
export default function HubsPicture({ hubs, seatOf }: Props) {
  const host = useRef<HTMLDivElement>(null);
  // Whose idea it is does not change any more.
  const seat = useRef(seatOf);
  useEffect(() => draw(host.current!, hubs, seat.current), [hubs]);
  return <div ref={host} className="hubs-picture" data-testid="hubs-picture" aria-hidden="true" />;
}

/** Returns how to give everything back. */
function draw(host: HTMLElement, hubs: Hubs, seatOf: (voice: Voice) => number): () => void {
  const graph = graphOf(hubs, seatOf);
  let pointed: string | null = null;
  const isNear = (node: string) =>
    pointed === null || node === pointed || graph.areNeighbors(node, pointed);
  const sigma = new Sigma(graph, host, {
    allowInvalidContainer: true,
    defaultEdgeType: 'arrow',
    enableCameraPanning: false,
    enableCameraZooming: false,
    enableCameraRotation: false,
    labelFont: FONT,
    labelSize: 12,
    labelColor: { color: TEXT },
    labelRenderedSizeThreshold: 7,
    labelGridCellSize: 50,
    // With room for the number beside whoever stands at the edge.
    stagePadding: 44,
    zIndex: true,
    // Its own would be a white box.
    defaultDrawNodeHover: () => {},
    nodeReducer: (node, data) =>
      isNear(node)
        ? { ...data, forceLabel: node === pointed }
        : { ...data, color: FADED, label: '' },
    edgeReducer: (edge, data) =>
      pointed === null || graph.hasExtremity(edge, pointed) ? data : { ...data, hidden: true },
  });
  const point = (node: string | null) => {
    pointed = node;
    sigma.refresh({ skipIndexation: true });
  };
  sigma.on('enterNode', ({ node }) => point(node));
  sigma.on('leaveNode', () => point(null));
  return () => sigma.kill();
}

function graphOf({ loudest, others, persuasions }: Hubs, seatOf: Props['seatOf']): DirectedGraph {
  const graph = new DirectedGraph();
  const voices = [...loudest, ...others];
  const index = new Map(voices.map(({ agent }, i) => [agent, i]));
  const places = layOut(
    voices.length,
    persuasions.map(({ from, to }) => [index.get(from)!, index.get(to)!]),
  );
  const most = Math.max(1, loudest[0]?.convinced ?? 1);
  voices.forEach((voice, i) => {
    graph.addNode(String(voice.agent), {
      x: places[2 * i]!,
      // Its plane has up where that of the layout has down.
      y: -places[2 * i + 1]!,
      size: 3 + 11 * Math.sqrt(voice.convinced / most),
      color: hex(SEAT_COLOURS[seatOf(voice)] ?? NOBODY),
      label: wholeNumber(voice.agent),
    });
  });
  for (const { from, to, times } of persuasions) {
    graph.addEdge(String(from), String(to), {
      size: 1 + Math.min(2, Math.log2(times)),
      color: '#3b4a66',
    });
  }
  return graph;
}

const hex = (colour: readonly [number, number, number]): string =>
  `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;

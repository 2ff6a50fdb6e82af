import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Meter } from '#rooms/ports.ts';
import type { AiMeter } from '../ai/meter.ts';
import type { JournalMeter } from '../store/journal/hold.ts';
import { aiMeter } from './ai.ts';
import type { State } from './state.ts';

export interface Metrics extends Meter {
  readonly journal: JournalMeter & { adopted(): void };
  readonly ai: AiMeter;
  readonly contentType: string;
  /** Everything counted so far, as Prometheus reads it. */
  text(): Promise<string>;
}

/** How busy the rooms are at this moment. */
export interface Load {
  readonly rooms: number;
  readonly clients: number;
}

/** @param load and `state` are asked at each scrape */
export function createMetrics(load: () => Load, state: Pick<State, 'store' | 'redis'>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const ticks = new Counter({
    name: 'virality_ticks_total',
    help: 'Ticks made, all worlds together',
    registers,
  });
  const tickTime = new Histogram({
    name: 'virality_tick_seconds',
    help: 'Time to make one tick of one world',
    buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5],
    registers,
  });
  const dropped = new Counter({
    name: 'virality_ticks_dropped_total',
    help: 'Ticks given up because a world could not keep pace',
    registers,
  });
  const sent = new Counter({
    name: 'virality_sent_bytes_total',
    help: 'Bytes of agent frames handed to the network, all receivers counted; nothing else is',
    registers,
  });
  const orders = new Counter({
    name: 'virality_orders_total',
    help: 'Orders of players that were applied, by kind',
    labelNames: ['kind'],
    registers,
  });
  const refusals = new Counter({
    name: 'virality_refusals_total',
    help: 'Orders of players that were refused, by code',
    labelNames: ['code'],
    registers,
  });
  const replies = new Counter({
    name: 'virality_ai_replies_total',
    help: 'Questions about ideas that worlds have asked, by job and by what became of them',
    labelNames: ['job', 'what'],
    registers,
  });
  new Gauge({
    name: 'virality_rooms',
    help: 'Rooms that are open, the lobby included',
    registers,
    collect() {
      this.set(load().rooms);
    },
  });
  new Gauge({
    name: 'virality_clients',
    help: 'Clients connected to rooms',
    registers,
    collect() {
      this.set(load().clients);
    },
  });

  new Gauge({
    name: 'virality_store_up',
    help: '1 while the store answers, else 0',
    registers,
    async collect() {
      this.set(Number(await state.store()));
    },
  });
  new Gauge({
    name: 'virality_redis_up',
    help: '1 while Redis answers, 0 while it does not; absent where none is used',
    registers,
    collect() {
      if (state.redis() === 'none') this.remove();
      else this.set(Number(state.redis() === 'up'));
    },
  });

  return {
    tick(milliseconds) {
      ticks.inc();
      tickTime.observe(milliseconds / 1000);
    },
    late: (ticksDropped) => dropped.inc(ticksDropped),
    reply: (job, what) => replies.inc({ job, what }),
    sent: (bytes) => sent.inc(bytes),
    order: (kind) => orders.inc({ kind }),
    refusal: (code) => refusals.inc({ code }),
    journal: journalMeter(registers),
    ai: aiMeter(registers),
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}

function journalMeter(registers: Registry[]): Metrics['journal'] {
  const appends = new Histogram({
    name: 'virality_journal_append_seconds',
    help: 'Time from giving an entry to the journal until it is on disk',
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 3],
    registers,
  });
  const failures = new Counter({
    name: 'virality_journal_failures_total',
    help: 'Entries that could not be written, or of which nobody knows',
    registers,
  });
  const adoptions = new Counter({
    name: 'virality_worlds_adopted_total',
    help: 'Worlds that this process went on with after another',
    registers,
  });
  let held = () => 0;
  new Gauge({
    name: 'virality_worlds_held',
    help: 'Worlds whose journal this process holds',
    registers,
    collect() {
      this.set(held());
    },
  });
  return {
    appended: (milliseconds) => appends.observe(milliseconds / 1000),
    notAppended: () => failures.inc(),
    adopted: () => adoptions.inc(),
    holds(count) {
      held = count;
    },
  };
}

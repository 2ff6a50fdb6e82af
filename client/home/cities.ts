import { isMotionReduced } from '../settings/motion.ts';
import '../net/jitless.ts';
import { geoEqualEarth } from 'd3-geo';
import { parseAtlas } from '#shared/sim/atlas.ts';
import atlasUrl from '../../assets/map/atlas.json?url';
import citiesUrl from '../../assets/map/cities.bin?url';
import { SEAT_COLOURS } from '../play/colours.ts';

interface City {
  readonly x: number;
  readonly y: number;
  /** 0..1, how large it is. */
  readonly size: number;
}

/** A spark travels from city to city; `born` and `dies` are seconds. */
interface Spark {
  readonly city: City;
  readonly colour: string;
  readonly born: number;
  readonly dies: number;
}

const MIDDLE = 12;
/** Seconds between two ideas, and how long a city glows. */
const EVERY = 2.4;
const GLOW = 5;
/** How far an idea comes, as a part of the map's width, and how fast, widths a second. */
const REACH = 0.13;
const SPEED = 0.045;
const MOST_SPARKS = 500;
const FRAME_MS = 40;
/** Cities that are laid out in one go. */
const SLICE = 1000;

/**
 * Draws the world's cities into canvases in `host`, with ideas that spread over them, until
 * `signal` says so. Rejects where that was before there was anything to draw.
 */
export async function drawCities(host: HTMLElement, signal: AbortSignal): Promise<void> {
  const places = await loadPlaces(signal);
  const still = canvasIn(host);
  const live = canvasIn(host);
  let cities: City[] = [];
  let sparks: Spark[] = [];
  let nextIdea = 0;
  let frame = 0;
  let lastDrawn = 0;
  const calm = isMotionReduced();

  function resize(): void {
    const density = Math.min(2, window.devicePixelRatio || 1);
    const { width, height } = host.getBoundingClientRect();
    for (const { canvas } of [still, live]) {
      canvas.width = width * density;
      canvas.height = height * density;
    }
    cities = layOut(places, canvasSize(still));
    sparks = [];
    drawStill(still, cities);
    still.canvas.classList.add('shown');
    live.canvas.classList.add('shown');
  }

  function step(milliseconds: number): void {
    frame = requestAnimationFrame(step);
    if (milliseconds - lastDrawn < FRAME_MS) return;
    lastDrawn = milliseconds;
    const now = milliseconds / 1000;
    sparks = sparks.filter(({ dies }) => dies > now);
    if (now > nextIdea && sparks.length < MOST_SPARKS) {
      nextIdea = now + EVERY;
      sparks = [...sparks, ...spread(cities, canvasSize(live).width, now)];
    }
    drawSparks(live, sparks, now);
  }

  const watcher = new ResizeObserver(resize);
  watcher.observe(host);
  if (!calm) frame = requestAnimationFrame(step);
  signal.addEventListener('abort', () => {
    cancelAnimationFrame(frame);
    watcher.disconnect();
    still.canvas.remove();
    live.canvas.remove();
  });
}

type Places = { x: number; y: number; people: number }[];

async function loadPlaces(signal: AbortSignal): Promise<Places> {
  const [json, bytes] = await Promise.all([
    fetch(atlasUrl, { signal }).then((answer) => answer.json() as Promise<unknown>),
    fetch(citiesUrl, { signal }).then((answer) => answer.arrayBuffer()),
  ]);
  const { cities } = parseAtlas(json, new Uint8Array(bytes));
  const project = geoEqualEarth().rotate([-MIDDLE, 0]).scale(1).translate([0, 0]);
  const degrees = 360 / 65536;
  const places: Places = [];
  for (let i = 0; i < cities.count; i++) {
    // In slices, between which the page answers whoever uses it.
    if (i % SLICE === 0) {
      await new Promise((resolve) => setTimeout(resolve));
      signal.throwIfAborted();
    }
    const [x, y] = project([cities.longitude[i]! * degrees, cities.latitude[i]! * degrees])!;
    places.push({ x, y, people: cities.population[i]! });
  }
  return places;
}

/** The map to the right of the words on a wide screen, in the middle of a narrow one. */
function layOut(places: Places, { width, height }: { width: number; height: number }): City[] {
  const isWide = width > height;
  const scale = isWide ? Math.max(width / 5.2, height / 3.1) : width / 4.5;
  const middleX = width * (isWide ? 0.56 : 0.48);
  // Under the top bar, however long the page's window is.
  const middleY = isWide ? height * 0.44 : width * 0.46;
  return places.map(({ x, y, people }) => ({
    x: middleX + x * scale,
    y: middleY + y * scale,
    size: Math.min(1, Math.sqrt(people / 12_000_000)),
  }));
}

function drawStill({ canvas, pen }: Sheet, cities: readonly City[]): void {
  const unit = canvas.width / 1440;
  pen.fillStyle = 'rgb(122 146 190)';
  for (const { x, y, size } of cities) {
    pen.globalAlpha = 0.24 + 0.5 * size;
    const radius = Math.max(0.55, (0.6 + 2 * size) * Math.max(0.7, unit));
    pen.beginPath();
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    pen.fill();
  }
}

/** An idea starts in some large city and reaches those around it, the near ones first. */
function spread(cities: readonly City[], width: number, now: number): Spark[] {
  const large = cities.filter(({ size }) => size > 0.4);
  const origin = large[Math.floor(Math.random() * large.length)];
  if (!origin) return [];
  const [red, green, blue] = SEAT_COLOURS[Math.floor(Math.random() * 4)]!;
  const colour = `rgb(${red} ${green} ${blue})`;
  return cities.flatMap((city) => {
    const away = Math.hypot(city.x - origin.x, city.y - origin.y) / width;
    // The further away, the fewer take it up.
    if (away > REACH || Math.random() > 0.75 * (1 - away / REACH) + city.size) return [];
    const born = now + away / SPEED;
    return [{ city, colour, born, dies: born + GLOW * (0.6 + 0.4 * Math.random()) }];
  });
}

function drawSparks({ canvas, pen }: Sheet, sparks: readonly Spark[], now: number): void {
  const unit = Math.max(0.8, canvas.width / 1440);
  pen.clearRect(0, 0, canvas.width, canvas.height);
  for (const { city, colour, born, dies } of sparks) {
    if (now < born) continue;
    const strength = Math.min(1, (now - born) / 0.35) * ((dies - now) / (dies - born));
    pen.fillStyle = colour;
    for (const [radius, alpha] of [
      [(2.6 + 6 * city.size) * unit, 0.2],
      [(0.9 + 1.8 * city.size) * unit, 0.95],
    ] as const) {
      pen.globalAlpha = alpha * strength;
      pen.beginPath();
      pen.arc(city.x, city.y, radius, 0, 2 * Math.PI);
      pen.fill();
    }
  }
}

interface Sheet {
  readonly canvas: HTMLCanvasElement;
  readonly pen: CanvasRenderingContext2D;
}

function canvasIn(host: HTMLElement): Sheet {
  const canvas = host.appendChild(document.createElement('canvas'));
  return { canvas, pen: canvas.getContext('2d')! };
}

const canvasSize = ({ canvas: { width, height } }: Sheet) => ({ width, height });

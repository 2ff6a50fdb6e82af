import { randomInt } from 'node:crypto';

const MANNERS = `Amber Bold Brave Breezy Bright Calm Cheerful Clever Cosy Curious Dapper Daring
  Eager Fabled Gentle Golden Happy Humble Jolly Keen Kind Lively Lucky Lunar Mellow Merry Mighty
  Nimble Noble Patient Plucky Polite Quick Quiet Silver Snowy Solar Sunny Swift Tidy Velvet Vivid
  Wandering Warm Wild Windy Wise Witty`.split(/\s+/);

const ANIMALS = `Badger Beaver Bison Crane Curlew Dolphin Falcon Ferret Finch Fox Gecko Gibbon
  Hare Hedgehog Heron Ibex Jackdaw Kestrel Kingfisher Koala Lark Lemur Lynx Magpie Marmot Marten
  Mole Newt Ocelot Octopus Otter Owl Panda Panther Pelican Penguin Puffin Quail Raven Robin Salmon
  Seal Sparrow Squirrel Starling Tapir Turtle Walrus`.split(/\s+/);

/** A name for a guest who gave none, such as "Curious Otter 42": at most 23 characters. */
export function makeName(): string {
  const manner = MANNERS[randomInt(MANNERS.length)];
  const animal = ANIMALS[randomInt(ANIMALS.length)];
  return `${manner} ${animal} ${randomInt(1, 100)}`;
}

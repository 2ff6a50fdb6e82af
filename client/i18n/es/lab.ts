import type { lab as english } from '../en/lab.ts';
import type { Words } from '../languages.ts';

export const lab: Words<typeof english> = {
  'lab.title': 'Tu propio laboratorio',
  'lab.intro':
    'Un mundo solo para ti. Páralo, ralentízalo, vuelve a cualquier momento y deja que siga de otra manera. No se gana nada y nada termina.',
  'lab.agents': 'Personas en el mundo',
  'lab.agents.about': 'Con más personas se ve más y se tarda más en prepararlo.',
  'lab.seed': 'Semilla',
  'lab.seed.about': 'La misma semilla crea las mismas personas. Vacía: cualquiera.',
  'lab.seed.fault': 'Un número entero de 0 a 4294967295, o nada.',
  'lab.rules': 'Reglas',
  'lab.rules.usual': 'como en toda partida',
  'lab.rules.changed.one': '{n} cambiada',
  'lab.rules.changed.other': '{n} cambiadas',
  'lab.rules.about':
    'Lo que una partida no deja tocar. Las probabilidades son por tic; diez tics son un segundo.',
  'lab.rules.reset': 'Como en toda partida',
  'lab.rule.share': 'Difusión',
  'lab.rule.share.about':
    'Probabilidad de que publique alguien recién convencido. Lo normal: {usual}.',
  'lab.rule.adoption': 'Convicción',
  'lab.rule.adoption.about':
    'Probabilidad de adoptar una idea cuando todo habla a su favor. Lo normal: {usual}.',
  'lab.rule.threshold': 'Persuasión',
  'lab.rule.threshold.about':
    'Veces que hay que oír una idea para la mitad de esa probabilidad. Lo normal: {usual}.',
  'lab.rule.leave': 'Duda',
  'lab.rule.leave.about':
    'Probabilidad de que alguien poco convencido abandone una idea. Lo normal: {usual}.',
  'lab.rule.fatigue': 'Cansancio',
  'lab.rule.fatigue.about': 'Ganas de publicar que se van perdiendo. Lo normal: {usual}.',
  'lab.rule.noveltyLoss': 'Desgaste',
  'lab.rule.noveltyLoss.about':
    'Novedad que pierde una idea donde todo el mundo la cree. Lo normal: {usual}.',
  'lab.rule.relapse': 'Recaída',
  'lab.rule.relapse.about':
    'Facilidad con que vuelven a creerla quienes ya la creyeron, frente a los nuevos. Lo normal: {usual}.',
  'lab.rule.meanDegree': 'Lazos',
  'lab.rule.meanDegree.about': 'Personas con las que se tiene trato, de media. Lo normal: {usual}.',
  'lab.sweep': 'Prueba una regla con todos sus valores',
  'lab.sweep.about':
    'La última idea que escribiste queda a su aire dos minutos en mundos pequeños, con cada valor; las demás reglas, como están arriba.',
  'lab.sweep.rule': 'Regla que probar',
  'lab.sweep.start': 'Probar',
  'lab.sweep.believers': 'La creen a los dos minutos',
  'lab.sweep.usual': 'lo normal',
  'lab.rest': 'Desde un programa',
  'lab.rest.about':
    'El mismo mundo con una petición. El token es el de una sesión; todo lo demás que se le puede pedir a un laboratorio está en /api/docs.',
  'lab.rest.curl': 'curl',
  'lab.open': 'Abrir el laboratorio',
};

import type { report as english } from '../en/report.ts';
import type { Words } from '../languages.ts';

/** Reporting somebody, and being told what others reported. */
export const report: Words<typeof english> = {
  'report.title': 'Denunciar a {name}',
  'report.about':
    'Lo lee un moderador. La persona denunciada no sabrá quién la denunció, y a ti no se te dirá qué resultó de ello.',
  'report.idea': 'Su idea va incluida: «{text}»',
  'report.reason': '¿Qué está mal?',
  'report.reason.missing': 'Elige qué está mal.',
  'report.reason.hate': 'Odio contra personas por lo que son',
  'report.reason.harassment': 'Acoso o amenazas',
  'report.reason.sexual': 'Contenido sexual',
  'report.reason.spam': 'Spam o publicidad',
  'report.reason.cheating': 'Trampas',
  'report.reason.name': 'Un nombre que no debería existir',
  'report.reason.other': 'Otra cosa',
  'report.note': '¿Qué debería saber el moderador? (opcional)',
  'report.note.over': '{n} de {most} caracteres: acórtalo, por favor.',
  'report.submit': 'Enviar la denuncia',
  'report.done': 'Gracias. Un moderador leerá tu denuncia.',
  'fault.report-gone': 'Ya no está: no queda nada que denunciar.',
  'fault.report-note': 'Algo de esta nota no se puede leer. Escríbela con letras corrientes.',
  'warning.title': 'Un moderador te ha avisado',
  'warning.about':
    'Lo que otros denunciaron iba contra las reglas de este servidor. Si se repite, podrías quedar expulsado.',
};

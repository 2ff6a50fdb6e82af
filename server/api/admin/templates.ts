import { z } from 'zod';
import { TEMPLATES } from '#assets/ideas/templates.ts';
import type { Deeds } from '../../moderation/deeds.ts';
import { type TemplateSwitch, type TemplateSwitches, UNTOUCHED } from '../../store/templates.ts';
import { Problem } from '../problem.ts';
import { type Route, route } from '../route.ts';
import { template } from '../templates.ts';
import { needVersion, showVersion } from '../versions.ts';

const switched = template
  .extend({
    enabled: z.boolean(),
    revision: z.int().min(1).meta({ description: 'for the If-Match of a change' }),
  })
  .meta({ id: 'SwitchedTemplate' });

const idExpected = 'the id of a template, of 1 to 20 small letters';
const enabledExpected = 'true or false';

/** Which ideas players are offered to start from. */
export function templateDeskRoutes(switches: TemplateSwitches, deeds: Deeds): Route[] {
  const common = { tag: 'admin', access: 'administer' } as const;
  return [
    route({
      ...common,
      id: 'listAllTemplates',
      method: 'get',
      path: '/admin/templates',
      summary: 'Every idea to start from, those that are switched off among them',
      answer: z.strictObject({ templates: z.array(switched) }),
      async handle() {
        const turned = await switches.all();
        return { templates: TEMPLATES.map((one) => show(one, turned.get(one.id) ?? UNTOUCHED)) };
      },
    }),
    route({
      ...common,
      id: 'changeTemplate',
      method: 'patch',
      path: '/admin/templates/{id}',
      summary: 'Offer an idea to start from, or offer it no more',
      params: z.strictObject({
        id: z.string({ error: idExpected }).regex(/^[a-z]{1,20}$/, idExpected),
      }),
      body: z.strictObject({ enabled: z.boolean({ error: enabledExpected }) }),
      needsVersion: true,
      answer: switched,
      problems: ['not-found'],
      async handle({ params: { id }, body: { enabled }, caller, version, request, response }) {
        const known = TEMPLATES.find((one) => one.id === id);
        if (!known) throw new Problem('not-found', 'no template has this id');
        const present = async () => (await switches.all()).get(id) ?? UNTOUCHED;
        const before = await present();
        needVersion(version, before.revision);
        let now: TemplateSwitch | null = before;
        if (before.isEnabled !== enabled) {
          const by = { caller, request };
          await deeds.note(by, { deed: 'template-changed', target: id, details: { enabled } });
          now = await switches.turn(id, version, enabled);
        }
        if (!now) {
          needVersion(version, (await present()).revision);
          throw new Problem('out-of-date');
        }
        showVersion(response, now.revision);
        return show(known, now);
      },
    }),
  ];
}

function show(
  one: (typeof TEMPLATES)[number],
  { isEnabled, revision }: TemplateSwitch,
): (typeof TEMPLATES)[number] & { readonly enabled: boolean; readonly revision: number } {
  return { ...one, enabled: isEnabled, revision };
}

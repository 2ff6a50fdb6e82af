import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { IdeaTemplate } from '#assets/ideas/templates.ts';
import { listTemplates } from '../net/templates.ts';
import { useDraft } from '../play/draft.ts';
import { isFirstStarter, starters } from './starters.ts';

/**
 * The templates that operators offer. Until the server has said which those are, and where it
 * cannot be asked, all of them: nobody has to wait for an idea.
 */
export function useTemplates(): readonly IdeaTemplate[] {
  const { draft, change } = useDraft();
  const { data } = useQuery({ queryKey: ['templates'], queryFn: listTemplates, retry: false });
  const offered = starters().filter(({ id }) => !data || data.has(id));
  const [first] = offered;
  const isPrefilled = isFirstStarter(draft) && draft !== first?.idea;
  useEffect(() => {
    // What newcomers find filled in is an offer as well.
    if (isPrefilled && first) change(first.idea);
  }, [isPrefilled, first, change]);
  return offered;
}

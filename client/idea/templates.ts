import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type IdeaTemplate, TEMPLATES } from '#assets/ideas/templates.ts';
import { listTemplates } from '../net/templates.ts';
import { isUntouched, useDraft } from '../play/draft.ts';

/**
 * The templates that operators offer. Until the server has said which those are, and where it
 * cannot be asked, all of them: nobody has to wait for an idea.
 */
export function useTemplates(): readonly IdeaTemplate[] {
  const { draft, change } = useDraft();
  const { data } = useQuery({ queryKey: ['templates'], queryFn: listTemplates, retry: false });
  const offered = data ? TEMPLATES.filter(({ id }) => data.has(id)) : TEMPLATES;
  const [first] = offered;
  const isPrefilled = isUntouched(draft) && draft !== first?.idea;
  useEffect(() => {
    // What newcomers find filled in is an offer as well.
    if (isPrefilled && first) change(first.idea);
  }, [isPrefilled, first, change]);
  return offered;
}

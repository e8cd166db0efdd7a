import type { ReactNode } from 'react'

import { Day } from '@/components/ui/day'
import type { Source } from '@/lib/debate/schema'

/** What is known of an article beside its title; nothing stands for what is not. */
export const articleFacts = ({ publisher, author, publishedAt }: Source): ReactNode[] => [
  publisher && <b>{publisher}</b>,
  author,
  publishedAt && <Day at={publishedAt} />,
]

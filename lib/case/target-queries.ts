import { Prisma } from '../db/client'
import { AROUND_SHOWN } from './case-schema'

// What a case `k` is about, as it is now: pieces of the one statement that reads a case.

/** Its text, status and place; null once it is gone altogether. */
export const TARGET_NOW = Prisma.sql`
  CASE k.target_kind
    WHEN 'claim' THEN (SELECT json_build_object('text', c.text, 'status', c.status, 'revision', c.revision, 'createdAt', c.created_at, 'editedAt', c.edited_at,
      'claimId', c.id::text, 'actionId', NULL) FROM claim c WHERE c.id = k.target_id)
    WHEN 'comment' THEN (SELECT json_build_object('text', m.text, 'status', m.status, 'revision', m.revision, 'createdAt', m.created_at, 'editedAt', m.edited_at,
      'claimId', m.claim_id::text, 'actionId', NULL) FROM comment m WHERE m.id = k.target_id)
    WHEN 'debate' THEN (SELECT json_build_object('text', d.title || E'\n\n' || d.thesis, 'status', d.status, 'revision', d.revision, 'createdAt', d.created_at, 'editedAt', NULL,
      'claimId', NULL, 'actionId', NULL) FROM debate d WHERE d.id = k.target_id)
    WHEN 'account' THEN (SELECT json_build_object('text', w.name, 'status', CASE WHEN w.deleted_at IS NULL THEN 'here' ELSE 'left' END, 'revision', NULL,
      'createdAt', w.created_at, 'editedAt', NULL, 'claimId', NULL, 'actionId', NULL) FROM account w WHERE w.id = k.target_id)
    WHEN 'appeal' THEN (SELECT json_build_object('text', p.text, 'status', coalesce(p.outcome::text, 'open'), 'revision', NULL, 'createdAt', p.created_at,
      'editedAt', NULL, 'claimId', k.claim_id::text, 'actionId', p.action_id::text) FROM appeal p WHERE p.id = k.target_id)
  END AS now`

/** The claims from the top down to the one that it is about. */
export const PATH = Prisma.sql`
  (SELECT coalesce(json_agg(json_build_object('id', a.id::text, 'text', a.text, 'stance', a.stance, 'side', s.name) ORDER BY a.depth), '[]')
    FROM claim c JOIN claim a ON a.id = ANY (string_to_array(ltree2text(c.path), '.')::bigint[]) JOIN side s ON s.id = a.side_id
    WHERE c.id = k.claim_id) AS path`

/** The comment that it answers and those around it; or beneath a claim its first answers, and others beside it. */
export const AROUND = Prisma.sql`
  (SELECT coalesce(json_agg(json_build_object('id', t.id::text, 'kind', t.kind, 'text', t.text, 'status', t.status,
      'by', CASE WHEN x.id IS NULL THEN NULL ELSE json_build_object('handle', coalesce(x.handle, 'former-member'), 'name', x.name) END) ORDER BY t.kind DESC, t.id), '[]')
    FROM (
      (SELECT n.id, 'comment' AS kind, n.text, n.status::text, n.author_id FROM comment m JOIN comment n ON n.claim_id = m.claim_id AND n.id = m.reply_to_id
        WHERE k.target_kind = 'comment' AND m.id = k.target_id)
      UNION ALL (SELECT n.id, 'comment', n.text, n.status::text, n.author_id FROM comment m JOIN comment n ON n.claim_id = m.claim_id AND n.id < m.id AND n.reply_to_id IS NOT DISTINCT FROM m.reply_to_id
        WHERE k.target_kind = 'comment' AND m.id = k.target_id ORDER BY n.id DESC LIMIT ${AROUND_SHOWN})
      UNION ALL (SELECT n.id, 'comment', n.text, n.status::text, n.author_id FROM comment m JOIN comment n ON n.claim_id = m.claim_id AND n.id > m.id
          AND (n.reply_to_id IS NOT DISTINCT FROM m.reply_to_id OR n.reply_to_id = m.id)
        WHERE k.target_kind = 'comment' AND m.id = k.target_id ORDER BY n.id LIMIT ${AROUND_SHOWN})
      UNION ALL (SELECT n.id, 'claim', n.text, n.status::text, n.author_id FROM claim n
        WHERE k.target_kind = 'claim' AND n.parent_id = k.target_id ORDER BY n.id LIMIT ${AROUND_SHOWN})
      UNION ALL (SELECT n.id, 'comment', n.text, n.status::text, n.author_id FROM comment n
        WHERE k.target_kind = 'claim' AND n.claim_id = k.target_id ORDER BY n.id DESC LIMIT ${AROUND_SHOWN})
    ) t LEFT JOIN account x ON x.id = t.author_id) AS around`

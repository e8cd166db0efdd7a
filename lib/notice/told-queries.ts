import { FORMER_HANDLE } from '../claim/author'
import { Prisma } from '../db/client'
import { SEEN } from '../debate/rights-queries'

/** Whether a notice `n` tells of moderation. */
const OF_MODERATION = Prisma.sql`(n.action_id IS NOT NULL OR n.case_id IS NOT NULL)`

/** An action `a` as whoever `w` is may know of it, with its rule `r`. */
const ACTION = Prisma.sql`CASE WHEN a.id IS NOT NULL THEN json_build_object('id', a.id::text, 'kind', a.kind, 'role', a.role,
  'rule', CASE WHEN r.key IS NOT NULL THEN json_build_object('key', r.key, 'version', r.version, 'title', r.title) END,
  'words', CASE WHEN o.is_own THEN a.words END, 'until', a.until, 'undone', a.undone_at IS NOT NULL, 'at', a.at,
  'isAppealed', EXISTS (SELECT FROM appeal p WHERE p.action_id = a.id)) END`

/**
 * What a `ModerationRow` holds. The text is its author's alone, shown or not; of what stands somewhere else now it is what
 * everybody reads there.
 */
const MODERATION = Prisma.sql`CASE WHEN ${OF_MODERATION} THEN (
  SELECT json_build_object('debateSlug', d.slug, 'debateTitle', d.title, 'commentId', n.comment_id::text, 'isSeen', coalesce(${SEEN}, false),
    'target', coalesce(a.target_kind, k.target_kind), 'isOwn', o.is_own,
    'text', CASE WHEN n.kind = 'moved' THEN c.text WHEN NOT o.is_own THEN NULL
      WHEN n.kind = 'held' THEN coalesce(m.text, c.text, k.text) ELSE a.text END,
    'action', ${ACTION}, 'heldFor', coalesce(k.held, '{}'),
    'flag', (SELECT json_build_object('reason', f.reason, 'outcome', f.outcome) FROM flag f WHERE f.case_id = k.id AND f.account_id = w.id),
    'appeal', (SELECT json_build_object('outcome', p.outcome, 'words', p.words) FROM appeal p
      WHERE n.kind = 'appeal_decided' AND p.action_id = a.id AND p.account_id = w.id))
  FROM (SELECT) one LEFT JOIN moderation_action a ON a.id = n.action_id LEFT JOIN moderation_case k ON k.id = coalesce(n.case_id, a.case_id)
    LEFT JOIN rule r ON r.key = a.rule_key AND r.version = a.rule_version
    CROSS JOIN LATERAL (SELECT coalesce(coalesce(a.account_id, k.author_id) = w.id, false) AS is_own) o) END`

/** What a notice `n` tells of. */
export const NOTICE = Prisma.sql`n.id, n.kind::text, d.slug AS "debateSlug", d.title AS "debateTitle", c.id AS "claimId", c.text AS "claimText",
  CASE WHEN n.comment_id IS NULL THEN c.stance::text END AS stance,
  CASE WHEN m.id IS NOT NULL THEN json_build_object('id', m.id::text, 'text', m.text) END AS comment,
  CASE WHEN x.id IS NOT NULL THEN json_build_object('handle', coalesce(x.handle, ${FORMER_HANDLE}), 'name', x.name) END AS actor,
  ${MODERATION} AS moderation, n.created_at AS "createdAt", n.read_at IS NOT NULL AS read`

/** What that is read from, with the account `w` that is told. What is about a person alone has neither debate nor claim. */
export const AROUND = Prisma.sql`JOIN account w ON w.id = n.account_id LEFT JOIN debate d ON d.id = n.debate_id LEFT JOIN claim c ON c.id = n.claim_id
  LEFT JOIN comment m ON m.id = n.comment_id LEFT JOIN account x ON x.id = n.actor_id`

/**
 * Whether whoever is told may see it, and it is still there. What moderators did with one's own text, or about one's flag,
 * concerns one wherever the text is now; what stands somewhere else is told to who can go and see it.
 */
export const VISIBLE = Prisma.sql`CASE WHEN ${OF_MODERATION} AND n.kind <> 'moved' THEN true
  ELSE c.status = 'shown' AND (m.id IS NULL OR m.status = 'shown') AND ${SEEN} END`

import { type OpenAPIHono, z } from '@hono/zod-openapi'

import { READS_OF_ACCOUNT } from '../account/limits'
import { unsubscribedAddress } from '../notice/address'
import { readNotices } from '../notice/commands'
import { listNotices } from '../notice/queries'
import { endNoticeMails } from '../notice/unsubscribe-commands'
import { Refusal } from '../refusal'
import { NO_CREDENTIALS, viewerBy } from './credentials'
import { addPersonalReading } from './reading'
import { noticeExample, noticeList, noticePage, readNoticesInput, unread, unsubscribeQuery } from './shapes/notice'
import { addSignedWriting, addWriting } from './writing-route'

/** The routes of what one is told. */
export function addNotices(app: OpenAPIHono): void {
  addPersonalReading(
    app,
    {
      path: '/me/notices',
      operationId: 'listNotices',
      tag: 'Notices',
      summary: 'List my notices',
      description: 'Answers to me, mentions of me, what happened in what I follow, and what moderators did that concerns me, the newest first. They are kept for 90 days.',
      params: z.strictObject({}),
      query: noticeList,
      answer: noticePage,
      answerDescription: 'A page of notices.',
      example: { items: [noticeExample], nextCursor: null },
      missing: null,
    },
    'someone',
    async (credentials, _, list) => {
      const viewer = await viewerBy(credentials, 'read')
      if (viewer === null) throw new Refusal('unauthenticated', NO_CREDENTIALS)
      return listNotices(viewer.id, list)
    },
  )

  addWriting(
    app,
    {
      method: 'put',
      path: '/me/notices/read',
      operationId: 'readNotices',
      tag: 'Notices',
      summary: 'Mark notices as read',
      description: 'Those up to one, those of a claim, or all. Read before, they are read.',
      params: z.strictObject({}),
      body: readNoticesInput,
      status: 200,
      answer: unread,
      answerDescription: 'How many are left to read.',
      example: { unread: 0 },
      missing: null,
      limit: READS_OF_ACCOUNT,
    },
    async (viewer, _, which, { now }) => ({ unread: await readNotices(viewer, which, now) }),
  )

  addSignedWriting(
    app,
    {
      method: 'post',
      path: '/unsubscribe',
      operationId: 'endNoticeMails',
      tag: 'Notices',
      summary: 'End mails about notices',
      description:
        'What a mail program sends when somebody presses "Unsubscribe" (RFC 8058): without an account, without a cookie, ' +
        'from anywhere. It is answered at /unsubscribe too, where the mails point and a reading gets a page with one button. ' +
        'Whatever body comes along means nothing.',
      query: unsubscribeQuery,
      answerDescription: 'The account gets no more mails about notices.',
    },
    async ({ t, from }) => {
      if (from === undefined) return endNoticeMails(t).then(() => null)
      // Whoever pressed the button sees a page in either case.
      return endNoticeMails(t).then(
        () => ({ go: unsubscribedAddress('done') }),
        (error: unknown) => {
          if (!(error instanceof Refusal)) throw error
          return { go: unsubscribedAddress('wrong') }
        },
      )
    },
  )
}

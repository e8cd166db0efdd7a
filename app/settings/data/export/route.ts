import { signInAddress } from '@/lib/account/address'
import { getViewer } from '@/lib/auth/viewer'
import { DATA_SETTINGS } from '@/lib/personal/address'
import { exportData } from '@/lib/personal/queries'
import { EXPORT_ARCHIVE } from '@/lib/personal/schema'
import { Refusal, REFUSAL_STATUS } from '@/lib/refusal'

const PRIVATE = { 'Cache-Control': 'private, no-store' }

/** All that is kept of the viewer, suspended or not, as a file to be saved. Reads, and changes nothing. */
export async function GET(): Promise<Response> {
  const viewer = await getViewer()
  if (viewer === null) return new Response(null, { status: 303, headers: { ...PRIVATE, Location: signInAddress(DATA_SETTINGS) } })
  try {
    const archive = await exportData(viewer)
    return new Response(Buffer.from(archive), {
      headers: {
        ...PRIVATE,
        'Content-Type': 'application/zip',
        'Content-Disposition': `attachment; filename="${EXPORT_ARCHIVE}"`,
        'Content-Length': String(archive.length),
      },
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const wait = error.retryAfter === undefined ? undefined : { 'Retry-After': String(Math.ceil(error.retryAfter)) }
    return new Response(error.message, { status: REFUSAL_STATUS[error.code], headers: { ...PRIVATE, ...wait } })
  }
}

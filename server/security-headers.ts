/** Features of the browser that no page of ours uses, and that nothing put into a page shall use either. */
const PERMISSIONS = [
  'accelerometer=()',
  'browsing-topics=()',
  'camera=()',
  'display-capture=()',
  'geolocation=()',
  'gyroscope=()',
  'magnetometer=()',
  'microphone=()',
  'midi=()',
  'payment=()',
  'usb=()',
].join(', ')

/** Two years, as the lists of browsers ask. Subdomains may be somebody else's. */
const HTTPS_ONLY = 'max-age=63072000'

/**
 * The headers that every answer bears, as a flat list of names and values. Where readers reach Crux by https, it also
 * tells browsers to stay with that.
 */
export function securityHeaders(publicUrl: string): readonly string[] {
  return [
    'X-Content-Type-Options',
    'nosniff',
    'Referrer-Policy',
    'strict-origin-when-cross-origin',
    'Permissions-Policy',
    PERMISSIONS,
    'Cross-Origin-Opener-Policy',
    'same-origin',
    'Cross-Origin-Resource-Policy',
    'same-origin',
    ...(publicUrl.startsWith('https:') ? ['Strict-Transport-Security', HTTPS_ONLY] : []),
  ]
}

/** Where one takes one's data away, and leaves. */
export const DATA_SETTINGS = '/settings/data'
export const EXPORT_ADDRESS = '/settings/data/export'

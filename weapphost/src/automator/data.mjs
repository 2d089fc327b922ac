/** What can cross the wire: JSON. */
export const toData = (value) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)))

/** The value at a path as WeChat writes it: `rows[0].id`. */
export const at = (data, path) => (path ? path.replace(/\[(\d+)\]/g, '.$1').split('.').reduce((value, step) => value?.[step], data) : data)

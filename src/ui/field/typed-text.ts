/** Copied along from other apps, seen by nobody, and refused by the cloud: a line break of theirs is one of ours, the rest goes. */
export const readable = (text: string): string => text.replace(/[\u000B\u000C]/g, '\n').replace(/[\u0000-\u0008\u000E-\u001F\u007F]/g, '')

/** A Chinese keyboard writes １２：３０ and ６．５ as well; they mean the same digits. */
export const plainDigits = (text: string): string => text.replace(/[\uFF0B-\uFF1A]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xFEE0))

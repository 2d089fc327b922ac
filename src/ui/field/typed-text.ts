/** Copied along from other apps, seen by nobody, and refused by the cloud: a line break of theirs is one of ours, the rest goes. */
export const readable = (text: string): string => text.replace(/[\u000B\u000C]/g, '\n').replace(/[\u0000-\u0008\u000E-\u001F\u007F]/g, '')

/** A Chinese keyboard writes １２：３０ and Ａ０８ as well; they mean the same. */
export const halfWidth = (text: string): string => text.replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xFEE0))

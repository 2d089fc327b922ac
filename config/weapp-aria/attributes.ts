const named = { 'aria-role': "''", 'aria-label': "''" }

/** Which hosts carry which aria attributes; each costs template size eight levels deep, so only what screens use.
 *  Read twice: by the build (templates) and by the phone (which prop is which template key). They must agree. */
export const ariaAttributes: Record<string, Record<string, string>> = {
  View: {
    ...named,
    'aria-live': "''",
    'aria-hidden': 'false',
    'aria-checked': "''",
    'aria-expanded': "''",
    'aria-disabled': "''",
  },
  Text: named,
  Image: { ...named, 'aria-hidden': 'false' },
  ScrollView: named,
  Input: { 'aria-label': "''" },
  Textarea: { 'aria-label': "''" },
  Button: { ...named, 'aria-disabled': "''" },
}

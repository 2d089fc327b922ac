/** Read twice: by the build (templates) and by the phone (which prop becomes which template key). They must agree. */
export const ariaAttributes = {
  role: "''",
  'aria-role': "''",
  'aria-label': "''",
  'aria-live': "''",
  'aria-hidden': 'false',
  'aria-checked': "''",
  'aria-selected': "''",
  'aria-expanded': "''",
  'aria-disabled': "''",
  'aria-modal': "''",
  'aria-valuenow': "''",
  'aria-valuemax': "''",
}

export const ariaHosts = ['View', 'Text', 'Image', 'Input', 'Textarea', 'Button'] as const

const named = { 'aria-role': "''", 'aria-label': "''" }

/** Everything a template carries from a screen to WeChat: the native components in use, and of each the attributes and events in use.
 *  Taro's own table knows all of WeChat (24 KB of script, and each attribute of a View once per level of nesting in base.wxml).
 *  Read twice: by the build (templates) and by the phone (which prop is which template key), so they cannot disagree. A prop that is
 *  missing here does nothing in WeChat: `components.test.ts` and e2e/weapp look for such props. The value is the default, as Taro writes it. */
export const components: Record<string, Record<string, string>> = {
  View: {
    'hover-class': "'none'",
    'hover-start-time': '20',
    'hover-stay-time': '80',
    ...named,
    'aria-live': "''",
    'aria-hidden': 'false',
    'aria-checked': "''",
    'aria-expanded': "''",
    'aria-disabled': "''",
  },
  Text: { 'user-select': 'false', ...named },
  Image: { src: '', mode: "'scaleToFill'", 'lazy-load': '!1', bindError: '', bindLoad: '', ...named, 'aria-hidden': 'false' },
  ScrollView: { 'scroll-x': '!1', 'scroll-y': '!1', 'scroll-left': '', ...named },
  Input: {
    value: '', type: "''", placeholder: '', 'placeholder-class': "'input-placeholder'", disabled: '', maxlength: '140', 'cursor-spacing': '0', focus: '!1',
    'confirm-type': "'done'", bindInput: '', bindBlur: '', bindConfirm: '', 'aria-label': "''",
  },
  Textarea: {
    value: '', placeholder: '', 'placeholder-class': "'textarea-placeholder'", disabled: '', maxlength: '140', focus: '!1', 'show-confirm-bar': 'true',
    'disable-default-padding': 'false', bindInput: '', bindBlur: '', bindConfirm: '', 'aria-label': "''",
  },
  Button: {
    disabled: '', 'open-type': '', 'hover-class': "'button-hover'",
    bindGetPhoneNumber: '', bindChooseAvatar: '', bindAgreePrivacyAuthorization: '', bindOpenSetting: '', ...named, 'aria-disabled': "''",
  },
}

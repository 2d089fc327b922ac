// What WeChat does when a button with this open-type is tapped: [the event the app hears, its detail].
const fault = (said) => ({ errMsg: said.message ?? `getPhoneNumber:fail ${said.fail}`, ...(said.errno && { errno: said.errno }) })

export function openAbilities({ state, cloud, answer, chooseFiles, files, privacy, note, shareFrom }) {
  async function phoneNumber(name) {
    const event = name.toLowerCase()
    try { await privacy(name) } catch (error) { return [event, { errMsg: `${name}:fail ${error.message}`, errno: 104 }] }
    const said = answer(name) ?? await cloud.phoneCode?.().catch((error) => ({ fail: error.message })) ?? { fail: 'user deny' }
    return [event, said.code ? { code: said.code, errMsg: `${name}:ok` } : fault(said)]
  }
  return {
    getPhoneNumber: () => phoneNumber('getPhoneNumber'),
    getRealtimePhoneNumber: () => phoneNumber('getRealtimePhoneNumber'),
    async agreePrivacyAuthorization() {
      state.privacyAgreed = true
      return ['agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' }]
    },
    async chooseAvatar() {
      await privacy('chooseAvatar')
      const [picked] = answer('chooseAvatar') ?? await chooseFiles?.({ most: 1, images: true }) ?? []
      return picked ? ['chooseavatar', { avatarUrl: files.addTemporary(picked.name, { bytes: picked.bytes, type: picked.type ?? files.typeOf(picked.name) }) }] : [null]
    },
    openSetting: async () => ['opensetting', { authSetting: {}, errMsg: 'openSetting:ok' }],
    async share(button) {
      note({ kind: 'share', ...shareFrom(button) })
      return [null]
    },
    async contact() {
      note({ kind: 'contact' })
      return ['contact', { path: '', query: {} }]
    },
    async feedback() {
      note({ kind: 'feedback' })
      return [null]
    },
  }
}

import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'

const root = resolve(__dirname, '..')

/** Every interface that WeChat disables until the privacy guide in its console declares what it handles (user-privacy, miniprogram-intro). */
const guarded = [
  'getUserInfo', 'getUserProfile', 'getLocation', 'getFuzzyLocation', 'startLocationUpdate', 'startLocationUpdateBackground', 'onLocationChange', 'choosePoi', 'chooseLocation',
  'chooseAddress', 'chooseInvoiceTitle', 'chooseInvoice', 'getWeRunData', 'chooseLicensePlate', 'chooseImage', 'chooseMedia', 'chooseVideo', 'chooseMessageFile',
  'startRecord', 'getRecorderManager', 'joinVoIPChat', 'createVKSession', 'createCameraContext', 'openBluetoothAdapter', 'createBLEPeripheralServer',
  'saveImageToPhotosAlbum', 'saveVideoToPhotosAlbum', 'addPhoneContact', 'addPhoneCalendar', 'addPhoneRepeatCalendar', 'startAccelerometer', 'startCompass',
  'startDeviceMotionListening', 'startGyroscope', 'setClipboardData', 'getClipboardData', 'authorize',
]
/** Not on WeChat's list, yet personal data passes through them. */
const carrying = ['scanCode', 'makePhoneCall', 'uploadFile', 'downloadFile', 'callFunction', 'setStorageSync', 'setStorage', 'saveFile', 'shareFileMessage', 'previewImage', 'login', 'requestSubscribeMessage', 'bindEmployeeRelation']

const patterns: readonly [RegExp, (found: string) => string][] = [
  [new RegExp(`\\.(${[...guarded, ...carrying].join('|')})\\(`, 'g'), (name) => `wx.${name}`],
  [/['"|](getPhoneNumber|getRealtimePhoneNumber|chooseAvatar|getUserInfo)['"|]/g, (name) => `<button open-type="${name}">`],
  [/\b(?:kind|type)=(?:"|\{')(nickname)\b/g, (name) => `<input type="${name}">`],
  [/<(Camera|LivePusher|VoipRoom)\b/g, (name) => `<${name}>`],
]

/** The browser build has its own doors; they are no part of what WeChat reviews. */
const isInPackage = (path: string): boolean => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\.h5\.tsx?$|\/api\/browser-/.test(path)

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesUnder(path) : isInPackage(path) ? [path] : []
  })
}

function used(): string[] {
  return [...new Set(filesUnder(join(root, 'src')).flatMap((path) => {
    const text = readFileSync(path, 'utf8')
    return patterns.flatMap(([pattern, nameOf]) => [...text.matchAll(pattern)].map((match) => `${nameOf(match[1] ?? '')} in ${relative(root, path)}`))
  }))].sort()
}

const declaration = readFileSync(join(root, 'docs/privacy-declaration.md'), 'utf8')
const [forConsole = '', others = ''] = declaration.slice(declaration.indexOf('## For WeChat’s console')).split('\n## ')
const cellsOf = (section: string): string[][] => section.split('\n').filter((line) => line.startsWith('| `')).map((line) => line.slice(2, -2).split(' | '))
const quoted = (cell = ''): string[] => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '')

const isGuarded = (line: string): boolean => line.startsWith('<') || guarded.some((name) => line.startsWith(`wx.${name} `))
const nameOf = (line: string): string => line.split(' in ')[0] ?? ''

describe('M5 what the app touches of a person is what docs/privacy-declaration.md says', () => {
  it('every interface that WeChat guards stands in the table for its console, with its files, and nothing else does', () => {
    const declared = cellsOf(forConsole).flatMap((cells) => quoted(cells[0]).flatMap((name) => quoted(cells[cells.length - 1]).map((file) => `${name} in ${file}`)))
    expect(declared.sort()).toEqual(used().filter(isGuarded))
  })

  it('every other interface that personal data passes through is named, and nothing else is', () => {
    const declared = cellsOf(others).flatMap((cells) => quoted(cells[0]))
    expect(declared.sort()).toEqual([...new Set(used().filter((line) => !isGuarded(line)).map(nameOf))].sort())
  })

  it('says the version of the terms that guests are shown and the cloud records', () => {
    const shown = /TERMS_SHOWN = '([^']+)'/.exec(readFileSync(join(root, 'src/features/member/terms.ts'), 'utf8'))?.[1]
    const recorded = /TERMS_VERSION = '([^']+)'/.exec(readFileSync(join(root, 'contract/person.ts'), 'utf8'))?.[1]
    const declared = /version ([\d-]+)/.exec(declaration)?.[1]
    expect([shown, declared]).toEqual([recorded, recorded])
  })
})

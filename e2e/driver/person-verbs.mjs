// What a person does and sees, in one set of words for every road (see README.md here). Over a Playwright page: both roads are documents
// with the same roles and names, so nothing below asks which road it is.
const escaped = (words) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const patternOf = (words) => (typeof words === 'string' ? { pattern: escaped(words), flags: '' } : { pattern: words.source, flags: words.flags })

/** @param page of Playwright @param context its browser context */
export function personVerbs(page, context) {
  const within = (inside) => (inside ? page.getByRole(inside.role ?? 'dialog', { name: inside.name }) : page)
  const named = (role, name, { exact = false, inside, nth = 0 } = {}) => within(inside).getByRole(role, { name, exact }).nth(nth)
  return {
    /** Taps what has this role and name. `inside: { role: 'dialog' }` looks in one place only; several alike: the first, or `nth`. */
    tap: (name, { role = 'button', ...where } = {}) => named(role, name, where).click(),
    /** Chooses a radio button, checkbox, switch or tab. */
    pick: (name, { role = 'radio', ...where } = {}) => named(role, name, where).click(),
    /** Writes into the field with this label, in place of what was there. */
    fill: (label, text, { role = 'textbox', ...where } = {}) => named(role, label, where).fill(text),
    /** What stands in a field. */
    valueOf: (label, { role = 'textbox', ...where } = {}) => named(role, label, where).inputValue(),
    /** Waits until something of this role and name is on the screen. */
    meets: (name, { role = 'button', ...where } = {}) => named(role, name, where).waitFor(),
    /** Waits until these words can be read on the screen. */
    reads: (words) => page.waitForFunction(({ pattern, flags }) => new RegExp(pattern, flags).test(document.body.innerText), patternOf(words))
      .then(() => undefined, () => { throw new Error(`nobody can read 「${words}」 on the screen`) }),
    /** Waits until these words were said: short-lived, also read out by a screen reader. */
    hears: (words) => page.getByText(words).first().waitFor({ state: 'attached' }),
    /** Everything that can be read on the screen now. */
    words: () => page.evaluate(() => document.body.innerText),
    /** Chooses pictures where this button asks for them: [{ name, mimeType, buffer }]. */
    async photos(name, files) {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), named('button', name).click()])
      await chooser.setFiles(files)
    },
    offline: () => context.setOffline(true),
    online: () => context.setOffline(false),
    /** The app is closed and opened again where it was. */
    reopen: () => page.reload(),
  }
}

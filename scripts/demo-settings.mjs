// The demo's settings. These keys protect nothing: they are the same for everybody, so that the same seed and clock give the same bytes
// (PRODUCT §15). A deployment sets its own (docs/deploy.md).
export const demoSecrets = {
  PHONE_LOOKUP_KEY: 'd3'.repeat(32),
  PHONE_KEYS: `demo:${'5e'.repeat(32)}`,
  BOOTSTRAP_SECRET: 'demo-first-owner',
  MESSAGE_TEMPLATES: JSON.stringify({ complaint: { id: 'demo-complaint', fields: { number: 'character_string1', news: 'thing2', at: 'time3' } }, birthday: { id: 'demo-birthday', fields: { news: 'thing2', at: 'time3' } }, staff: { id: 'demo-staff', fields: { number: 'character_string1', news: 'thing2', at: 'time3' } } }),
}
export const demoSeed = 20261

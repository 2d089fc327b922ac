export default definePageConfig({ navigationBarTitleText: '怎么来的' })

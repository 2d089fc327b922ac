export default definePageConfig({ navigationBarTitleText: '安可', enablePullDownRefresh: true })

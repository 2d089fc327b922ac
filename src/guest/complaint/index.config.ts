export default definePageConfig({ navigationBarTitleText: '投诉进展', enablePullDownRefresh: true })

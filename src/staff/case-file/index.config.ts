export default definePageConfig({ navigationBarTitleText: '导出案卷', enablePullDownRefresh: true })

export default definePageConfig({ navigationBarTitleText: '凭码查询' })

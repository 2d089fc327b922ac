/**
 * Keeps together what is read as one: 「9 月 24 日」, 「7 个工作日」, 「包厢 B02」. The dot between two facts stays with the first, so that no
 * line begins with it. The words stay the same; only where a line may end differs.
 */
export const phrase = (words: string): string => words
  .replace(/ · /g, '\u00a0· ')
  .replace(/(\d) (?=[\u4e00-\u9fff])/g, '$1\u00a0')
  .replace(/(月|满|包厢|消费) (?=[\dA-Z¥])/g, '$1\u00a0')

import { beyondTheDatabase } from './beyond-the-database'
import { completeChapter } from './complete'
import { addChapter, collectionChapter } from './documents'
import { expressionChapter } from './expressions'
import { geoChapter } from './geo'
import { limitChapter } from './limits'
import { queryChapter } from './query-commands'
import { readChapter, writeChapter } from './reads-and-writes'
import type { Chapter } from './scenario'
import { stageChapter } from './stages'
import { conflictChapters } from './transaction-conflicts'
import { isolationChapter } from './transactions'
import { updateChapter } from './update-commands'

export const chapters: readonly Chapter[] = [
  completeChapter, collectionChapter, addChapter, readChapter, writeChapter, queryChapter, updateChapter, expressionChapter, stageChapter, geoChapter,
  isolationChapter, ...conflictChapters, limitChapter, ...beyondTheDatabase,
]

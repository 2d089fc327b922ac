// Every staff page imports this file first: with it come the words for what only staff can be refused.
import { addMessages } from '../api/messages'
import { en, zh } from '../words/staff-messages'

addMessages({ zh, en })

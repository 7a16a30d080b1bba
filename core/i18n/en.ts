import type { Typed } from './typed-words.ts';

/**
 * Every sentence Tonus says, in ICU message format. The other languages have the same keys (the compiler sees to it)
 * and the same placeholders (the build does).
 */
export const sentences = {
  joined: 'You have joined, {name}.',
  'joined.nameless': 'You have joined.',
  'join.code-wrong':
    'This invitation was used already or has expired. Please ask {company} for a new one.',
  'join.code-needed':
    'Hello! I ask short questions for {company}. To join I need your invitation: open the link you were given, or send /start and your code.',
  'join.taken': 'This account has joined as somebody else already. Nothing was changed.',
  'join.accept':
    'You are here without a name already. With this invitation {company} knows who you are, and sees what you said here with your name. /unlink takes it back.',
  'join.button': 'Join',
  'join.call':
    '{company} would like to hear from you, in a minute now and then. Press the button to join; only you will see the answer.',

  'first.customer':
    '{company} asks you a few short questions in this chat to serve you better. The people there who look after customers see your answers with your name; answers are kept for {months, number} months. /stop ends it at any time, /privacy tells more.',
  'first.employee':
    '{company} asks how work is going. Taking part is up to you.\n• Your managers see figures of groups only: nothing for fewer than {least, number} people, no comment where fewer than {comments, number} answered.\n• Your answers are deleted when the round closes. Figures of groups and comments without a name remain.\n• While a round is open, whoever runs Tonus could technically read answers. This chat’s platform, and the administrators of a Slack workspace, may be able to see the chat.\n• How and what you write in a comment can give you away.\n/stop ends it at any time, /privacy tells more.',

  'question.back': 'Back',
  'question.skip': 'Skip',
  'question.write': 'Write an answer',
  'question.write-number': 'Enter a number',
  'question.write-date': 'Enter a date',
  'question.send': 'Send',
  'question.answered': '✓ answered',
  'question.chosen': '{question}\n✓ {answer}',
  'question.skipped': 'skipped',
  'question.ends': '{low} … {high}',
  'question.reminder': 'A short reminder: there is time until {until}.',

  yes: 'Yes',
  no: 'No',
  done: 'Done',

  'hint.date': 'A date, for example: {example}',
  'hint.number': 'A number, for example: {example}',
  'hint.range': 'A number from {from, number} to {to, number}',

  'problem.not-a-number': 'A number is needed here. For example: {example}',
  'problem.out-of-range': 'Please choose a number from {from} to {to}.',
  'problem.not-an-option': 'Please choose one of the answers above.',
  'problem.not-a-face':
    'Please tap one of the faces {faces}, or type a number from {from} (worst) to {to} (best).',
  'problem.not-a-date': 'A date is needed here. For example: {example}',
  'problem.no-such-date': 'There is no such day. For example, this is one: {example}',
  'problem.unclear-date':
    'That may be two different days. Please write the month as a word, for example: {example}',
  'problem.too-long': 'That is longer than {most} characters. Please shorten it.',
  'problem.empty': 'There was nothing in that message. Please write it once more.',
  'problem.not-yes-or-no': 'Please answer with yes or no.',

  'thanks.customer': 'Thank you! {company} has your answers.',
  'thanks.employee': 'Thank you! Your answers will be counted when the round closes.',
  'thanks.known': 'Not asked, because it is known: {facts}. /mydata shows and corrects it.',
  closed:
    'This question is closed already, so this was not kept. What you answered in time counts. Thank you for coming back!',
  rehearsal: 'Rehearsal: nothing you answer is kept or counted.',
  recalled: 'This question was sent by mistake. There is nothing to answer.',
  'nothing-asked': 'Thank you. Nothing is asked of you right now, so I have not kept this.',
  unreadable: 'I can read text and taps on buttons only. I have not kept this.',

  stopped: 'Done: you will not be asked any more. /start takes you back in.',
  'stopped.still':
    'You asked not to be asked any more, so I have not kept this. /start takes you back in.',
  started: 'Welcome back: you will be asked again. /stop ends it at any time.',
  'help.customer':
    '/stop: no more questions\n/start: ask me again\n/settings: language, where, when and how often you are asked, a pause\n/feedback: tell us something now\n/mydata: everything that is kept about you\n/link: add another chat of yours; /unlink: take it away\n/forget: erase it\n/privacy: what is kept and who sees it\nTo answer, tap a button or simply type.',
  'help.employee':
    '/stop: no more questions\n/start: ask me again\n/settings: language, where, when and how often you are asked, a pause\n/mydata: everything that is kept about you\n/link: add another chat of yours; /unlink: take it away\n/forget: erase it\n/privacy: what is kept and who sees it\nTo answer, tap a button or simply type.',
  'help.manager': '/digest: your digest, now',

  'button.settings': 'Settings',
  'button.feedback': 'Say something',
  'button.mydata': 'My data',
  'button.privacy': 'Who sees what',
  'button.link': 'Add a chat',
  'button.unlink': 'Take a chat away',
  'button.stop': 'No more questions',
  'button.start': 'Ask me again',
  'button.forget': 'Erase my data',
  'button.help': 'More',

  'command.tonus': 'Any command of Tonus',
  'command.start': 'Join with the code you were given',
  'command.stop': 'No more questions',
  'command.help': 'What this is and what you can do',
  'command.settings': 'Language, time, how often',
  'command.privacy': 'Who sees what you answer',
  'command.mydata': 'Everything kept about you',
  'command.forget': 'Erase what is kept about you',
  'command.feedback': 'Tell us something',
  'command.link': 'Use another chat as well',
  'command.unlink': 'Take an added chat away',
  'command.digest': 'Managers: your digest',
  'command.text': 'What belongs to it',

  'code.slow':
    'That is one code too many for now. Please try again in an hour; nothing is lost until then.',

  'link.code':
    'Your code: {code}\nType it in the other chat within {minutes, number} minutes: /link {code}\nBoth chats are then asked once more. Please give the code to nobody else.',
  'link.nothing-to-add':
    'Send /link in the chat where you are known already. It gives you a code; type that code here.',
  'link.wrong':
    'This code does not fit: it was used, it is too old, or a letter is wrong. /link in the other chat gives a new one.',
  'link.same-chat': 'That is the code of this very chat. Please type it in the other one.',
  'link.same': 'These two chats are joined already.',
  'link.audience':
    'One of these chats is yours as a customer, the other as an employee. I keep them apart, so that nobody can connect what you say at work with you as a customer.',
  'link.employees':
    'Both chats are on the list of employees, as two people, and groups are counted by that list. If both are yours, please have {company} put it right there.',
  'link.sure':
    'Join this chat with one on {platform}? Then you are asked once, where you like it best, and both see what is kept about you. /unlink takes them apart again. If you did not type or ask for a code, say no.',
  'link.yes': 'Yes, both are mine',
  'link.no': 'No',
  'link.half': 'Thank you. Now please say yes in the other chat, too.',
  'link.done':
    'Done: both chats are yours now, and you are asked once. /settings: where. /unlink takes them apart again.',
  'link.refused': 'Nothing was joined.',
  'link.over': 'That is over: nothing was changed. /link begins anew.',
  'unlink.which': 'Which one shall be taken apart? Everything said on either side stays with it.',
  'unlink.added': '{chats}, added {added}',
  'unlink.none': 'Nothing is joined here with /link.',
  'unlink.done': 'Done: the chats are apart again, each with what was said in it.',

  'feedback.about': 'What would you like to tell {company} about?',
  'feedback.else': 'Something else',
  'feedback.write': '{touchpoint}: please write in your own words what it was like.',
  'feedback.thanks': 'Thank you! {company} has what you wrote.',
  'feedback.enough': 'Thank you, that is a lot for one day. Please come back tomorrow.',
  'feedback.employee':
    'I take no single messages from employees: one message at a time could never be anonymous. When the next round comes there is room for your own words, and they are shown only among those of ten or more.',
  'touchpoint.store-visit': 'A visit to the store',
  'touchpoint.delivery': 'A delivery',
  'touchpoint.support': 'Customer support',
  'touchpoint.return': 'A return',
  'touchpoint.website': 'The website',
  'touchpoint.onboarding': 'The first steps',

  'open.soon': '{touchpoint}: a short question about it comes here.',
  'open.nothing-now': 'Good to see you. There is nothing to answer right now.',
  'open.stopped': 'Good to see you. You asked not to be asked any more; /start takes you back in.',
  'open.busy':
    'Very many people are joining at the moment. Please try again in an hour; the code stays good.',
  'open.customers-only':
    'This code is for customers. You are here as an employee, and nothing was changed.',

  'page.for': 'For {name}',
  'page.customer':
    '{company} would like to hear from you: a short question now and then, in a chat you use anyway.',
  'page.employee':
    '{company} would like to know how work is going: a few short questions, in a chat you use anyway. Taking part is up to you.',
  'page.telegram': 'Telegram: scan the picture with your phone’s camera, then press Start.',
  'page.discord': 'Discord: press Join where {company} has put it, or write /start and this code:',
  'page.once': 'It works once, for 30 days, and for you alone.',

  'language.name': 'English',
  'platform.telegram': 'Telegram',
  'platform.slack': 'Slack',
  'platform.discord': 'Discord',
  'settings.title': 'Your settings',
  'settings.language': 'Language: {language}',
  'settings.prefer': 'Where you are asked: {platform}',
  'settings.quiet': 'No messages at: {hours}',
  'settings.every': 'At most once in: {often}',
  'settings.usual': 'as usual',
  'settings.days': '{count, plural, one {# day} other {# days}}',
  'settings.paused': 'Paused until {until}',
  'settings.quiet.set': 'Quiet {hours}',
  'settings.quiet.clear': 'No quiet hours',
  'settings.every.set': 'Every {count, number} days',
  'settings.every.usual': 'How often: as usual',
  'settings.prefer.usual': 'Where: as usual',
  'settings.pause.week': 'Pause a week',
  'settings.pause.month': 'Pause a month',
  'settings.resume': 'Ask me again',
  'settings.no-reminders': 'You are not reminded.',
  'settings.remind': 'Remind me',
  'settings.remind.never': 'No reminders',

  'mydata.title': 'What is kept about you here. The file has all of it.',
  'mydata.person': 'On the roster as: {name}',
  'mydata.fact': '{name}: {value} ({source}, {date}).',
  'mydata.fact.until': 'Not asked again before {date}.',
  'fact.roster': 'from {company}’s list',
  'fact.event': 'from what {company} recorded',
  'fact.answer': 'your answer',
  'fact.correction': 'corrected by you',
  'fact.correct': 'Correct: {name}',
  'fact.ask': 'What is true instead? “{name}”:',
  'fact.gone': 'That is not true of me',
  'fact.corrected': 'Thank you. From now on: {name}: {value}',
  'fact.removed': 'Thank you. “{name}” is not kept about you any more.',
  'mydata.accounts': 'Joined on: {platforms}',
  'mydata.counts':
    '{answers, plural, one {# answer} other {# answers}}, {cases, plural, one {# case} other {# cases}}',
  'mydata.closed':
    '{rounds, plural, one {# closed round} other {# closed rounds}}: what you answered there was deleted and cannot be connected with you any more.',
  'mydata.not-identifiable':
    'Your answers were deleted and their key was destroyed when the round closed. Figures of groups remain.',
  'mydata.forget': '/forget erases everything.',
  'forget.sure':
    'This erases everything kept about you here and cannot be undone. Out of reach are copies on the chat platform itself, your own messages in your chats, messages of mine older than {messageDays, number} days, and backups made earlier. Erase?',
  'forget.yes': 'Erase everything',
  'forget.done':
    'Done. Nothing about you is kept here any more. {removed, plural, one {# message} other {# messages}} taken back from your chats, {left, number} could not be.',
  'forget.managers':
    'Of what managers received, {removed, plural, one {# message was} other {# messages were}} taken back, {left, number} could not be.',
  'forget.rest':
    'Your own messages, and older ones of mine, may still stand in your chats: please delete the chats to remove them.',
  'forget.erased': 'This message was erased on request.',
  'card.erased':
    'This message was erased: somebody it may have named asked to be forgotten. /digest shows what there is now.',

  'case.told':
    'I am sorry to hear that. {owner} at {company} has your message and will answer you by {by}.',
  'case.told.nameless':
    'I am sorry to hear that. {company} has your message and will answer you by {by}.',
  'case.reply': '{owner} at {company}:\n{text}',
  'case.reply.nameless': '{company}:\n{text}',
  'case.solved': 'Did that solve it?',
  'case.solved.yes': 'Good to hear. Thank you for telling us.',
  'case.solved.no': 'Thank you for saying so. {owner} will come back to you.',
  'case.solved.no.nameless': 'Thank you for saying so. {company} will come back to you.',

  'card.title': 'An unhappy customer: {name}',
  'card.nameless': 'a customer without a name',
  'card.about': 'About: {survey}',
  'card.score': 'Score: {score}',
  'card.changed': 'The customer has changed their answer since.',
  'card.score-changed': 'The customer has changed the score since; it was {before}.',
  'card.words': '“{text}”',
  'card.by': 'Answer by {by}',
  'card.open': 'Nobody has taken this yet.',
  'card.claimed': 'Taken by {owner}.',
  'card.replied': '{owner} has replied.',
  'card.replied.nameless': 'A reply was sent.',
  'card.resolved': 'Resolved by {owner}; the customer was asked whether it is.',
  'card.resolved.nameless': 'Resolved; the customer was asked whether it is.',
  'card.confirmed': 'Solved, says the customer.',
  'card.reopened': 'Not solved, says the customer.',
  'card.repeat': '(repeat)',
  'card.claim': 'Claim',
  'card.reply': 'Reply',
  'card.resolve': 'Resolve',
  'card.reply-prompt': 'Write your reply to the customer as your next message here.',
  'card.reply-sent': 'Your reply is on its way to the customer.',
  'card.no-way':
    'The customer cannot be reached in any chat at the moment. Your reply was not sent.',
  'card.delivery.failed': 'The last message to the customer could not be delivered.',
  'card.delivery.unsure': 'Nobody can tell whether the last message to the customer arrived.',
  'card.not-yours': 'This button is for the managers of {company}.',
  'card.taken': '{owner} has taken this one already.',

  'digest.title': '{company}, {date}',
  'digest.for': 'For {name}, who is away until {date}.',
  'digest.nothing': 'Nothing has been asked yet. The first figures come with the first answers.',
  'digest.first':
    'These are the first figures; from the next ones on, this line says what changed.',
  'digest.matters.none': 'Nothing changed beyond chance.',
  'digest.matters.figure':
    '{name} {direction, select, up {went up} other {went down}} by {by} to {value}: more than chance explains.',
  'digest.matters.theme':
    '{direction, select, up {More people} other {Fewer people}} talk about this – {theme}: {share} of comments, {before} before.',
  'digest.quiet':
    'Nothing new since {since}: no answers, no cases, no closed round. The digest comes again as soon as there is something to tell.',
  'digest.reach':
    'Customers who can be reached: {share} ({reached, number} of {people, plural, one {# person} other {# people}} on the roster)',
  'digest.customers': 'Customers, the last four weeks (changes: against the four before)',
  'digest.customers.pool': 'Customers, the last 16 weeks together: there are no newer answers',
  'digest.customers.above': 'Customers of the whole company: there are none of yours yet',
  'digest.employees': 'Employees',
  'digest.response': 'Response rate: {share} ({answered, number} of {asked, number})',
  'digest.figure': '{name}: {value}, {sure} ({count, plural, one {# answer} other {# answers}})',
  'digest.figure.band': '{name}: {value}, {sure} ({band} answers)',
  'digest.margin': 'margin ±{margin}',
  'digest.between': 'likely between {low} and {high}',
  'digest.change':
    '{direction, select, up {up {by}} down {down {by}} other {no detectable change}}',
  'digest.quarter': 'Against a quarter ago',
  'digest.trend':
    '{name}: {direction, select, up {rising} other {falling}} on the whole, over {count, number} figures',
  'digest.link':
    'Across {count, number} sites, customers are {direction, select, together {happier where employees are, more than chance explains} apart {happier where employees are not, more than chance explains} other {neither happier nor unhappier where employees are, as far as can be told}}. What causes what, this does not say.',
  'digest.segments': 'By segment',
  'digest.segment': '{segment}: {reach} can be reached ({reached, number} of {people, number})',
  'digest.segment.answered': '{share} answered ({answered, number} of {asked, number})',
  'digest.touchpoints': 'Along the way',
  'digest.touchpoint.themes': 'they talk about {names}',
  'digest.touchpoint.cases': '{count, plural, one {# open case} other {# open cases}}',
  'digest.withheld': 'withheld',
  'digest.round': '{group}, round of {date}',
  'digest.instead.pool': 'its last {rounds, plural, one {# round} other {# rounds}} together',
  'digest.everybody': 'everybody',
  'digest.unlock': 'Groups of {people, number} or more usually show.',
  'digest.drivers': 'Goes with it most: {names}',
  'digest.chart': 'In the chart: {numbers}',
  'digest.chart.now': 'Where we stand',
  'digest.chart.note': '± is the 95 % margin',
  'digest.talk': 'What people talk about ({count, plural, one {# comment} other {# comments}})',
  'digest.theme':
    '{theme}: {count, plural, one {# mention} other {# mentions}}, {negative, number} unhappy, {positive, number} happy',
  'digest.theme.change':
    '{direction, select, up {more than before} down {less than before} other {no detectable change}}',
  'digest.words': 'Words that stand out',
  'digest.term':
    '{term}: {count, plural, one {# mention} other {# mentions}}, {negative, number} unhappy',
  'digest.comments': 'In their own words',
  'digest.comments.employees': 'Employees, in their own words and in no order',
  'digest.comment': '“{text}” ({name})',
  'digest.comment.nameless': '“{text}”',
  'digest.cases':
    '{count, plural, =0 {No open cases.} one {# open case, the oldest waiting for {age}.} other {# open cases, the oldest waiting for {age}.}}',
  'digest.cases.overdue':
    '{count, plural, one {# customer waits} other {# customers wait}} longer than promised.',
  'digest.cases.kept':
    '{count, plural, one {# was} other {# were}} opened in four weeks: {acknowledged, number} taken on, {sameDay, number} answered the same day, {sameBusinessDay, number} the same business day.',
  'digest.step': 'One next step: {step}',
  'digest.step.take': 'We’ll do this',
  'digest.step.taken': 'Taken on: {step}\n{owner}, by {date}. It will stand in your next digest.',
  'digest.in-weeks': '{count, plural, one {In # week} other {In # weeks}}',
  'digest.taken': 'What you took on',
  'digest.taken.open': '{number}. By {date}, {owner}: {step}',
  'digest.taken.overdue': '{number}. Overdue since {date}, {owner}: {step}',
  'digest.taken.done': '{number}. Done, {owner}: {step}',
  'digest.taken.button': '{count, plural, one {It is done} other {Done: {number}}}',
  'digest.taken.marked': 'Done: {step}\nThank you, {owner}.',
  'digest.more': 'More',
  'digest.more.title': 'Details, {date}',
  'digest.settings': 'Settings',
  'digest.settings.now':
    'Your digest comes {often, select, daily {every working day} weekly {every week} monthly {once a month} other {as the programme file says}}, on {platform}. The next one: {next}.',
  'digest.settings.away': 'Until {date} it goes to {name}.',
  'digest.often.daily': 'Every working day',
  'digest.often.weekly': 'Every week',
  'digest.often.monthly': 'Every month',
  'digest.chosen': '✓ {label}',
  'digest.away': 'I will be away',
  'digest.away.who': 'Who gets your digest while you are away?',
  'digest.away.nobody': 'There is no other manager who could stand in for you.',
  'digest.away.weeks': '{count, plural, one {For # week} other {For # weeks}}',
  'digest.away.how-long': 'How long does {name} stand in for you?',
  'digest.away.back': 'I am back',
  'digest.not-a-manager': 'Digests are for managers; you are not listed as one.',
  'digest.employees.response': 'Response rate: {share}',
  'digest.notice':
    'The round “{programme}” closes {until}. So far {share} of those asked have answered ({group}). A word to everybody helps; who has answered is known to nobody.',
  'outage.token':
    '{platform} has refused our token since {time}. Nothing is sent or heard there until it is replaced; the other platforms go on. “tonus doctor” says where to get a new one.',
  'outage.silent':
    '{platform} cannot be reached since {time}. Nothing is sent or heard there meanwhile; the other platforms go on, and what is due there waits.',
  'outage.second':
    '{platform} has not let Tonus listen since {time}: perhaps something else runs with the same token, such as a trial on another computer. Until it ends, what people write there may not arrive.',
  'outage.refused':
    '{platform} has not let Tonus listen since {time}. What people write there does not arrive until its app is set up again as in the README and Tonus is restarted; the other platforms go on.',
  'outage.back': '{platform} works again; it had not since {time}.',
  'digest.bulletin': 'What customers told us: {company}, {date}',

  'metric.nps': 'NPS',
  'metric.enps': 'eNPS',
  'metric.csat': 'CSAT',
  'metric.ces': 'CES',
  'driver.accomplishment': 'Accomplishment',
  'driver.autonomy': 'Autonomy',
  'driver.environment': 'Working conditions',
  'driver.voice': 'Speaking up',
  'driver.goals': 'Goals',
  'driver.meaning': 'Meaningful work',
  'driver.fit': 'Company values',
  'driver.strategy': 'Strategy',
  'age.hours': '{count, plural, one {# hour} other {# hours}}',
  'age.days': '{count, plural, one {# day} other {# days}}',

  'privacy.customer':
    'What {company} keeps of you here: your answers with your name, for {months, number} months; which account you joined with, encrypted; when you agreed and in which words. Comments are stored encrypted and are read by a program on {company}’s own machine to tell whether somebody should get in touch with you. /stop ends the questions.',
  'privacy.employee':
    'While a round is open your answers are stored encrypted, apart from the list of who was asked. When it closes they are deleted together with their key; figures of groups of {least, number} or more and, from {comments, number} answers on, comments without a name remain. That you were asked, and whether you answered, stays known to the program and is shown to nobody. A backup made while a round is open, together with the key of the installation, could be read by whoever has both. In simulated companies, somebody who read every figure for two years got no answer back for certain, and guessed a single answer right about 2 times in 100 more often than without the figures of groups.',
} as const;

export type MessageKey = keyof typeof sentences;
export type Catalogue = Readonly<Record<MessageKey, string>>;
export type OtherAddress = Readonly<Partial<Catalogue>>;

/** What people type instead of tapping. */
export const typed: Typed = {
  yes: ['yes', 'y', 'yeah', 'yep', 'true', 'ok'],
  no: ['no', 'n', 'nope', 'false'],
  ambiguous: [],
  back: ['back', 'go back'],
  skip: ['skip'],
  numbers: [
    ...[['zero'], ['one'], ['two'], ['three'], ['four'], ['five']],
    ...[['six'], ['seven'], ['eight'], ['nine'], ['ten']],
  ],
  days: { yesterday: ['yesterday'], today: ['today'], tomorrow: ['tomorrow'] },
  aroundDates: ['st', 'nd', 'rd', 'th', 'of', 'the'],
  and: ['and'],
  commands: {
    stop: ['stop', 'unsubscribe'],
    start: ['start', 'subscribe'],
    settings: ['settings'],
    help: ['help'],
    privacy: ['privacy'],
    feedback: ['feedback'],
    mydata: ['my data'],
    forget: ['forget me'],
    link: ['link a chat'],
    unlink: ['unlink'],
    hello: ['hello', 'hi'],
  },
};

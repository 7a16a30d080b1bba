import type { ReadLanguage } from './read-language.ts';

/** Words that say nothing about what a text is about. */
export const stopWords: Readonly<Record<ReadLanguage, ReadonlySet<string>>> = {
  en: words(
    'the and but for not you your are was were has have had been being will would could should can may with without from into about over under this that these those there here they them their then than very really just also only even more most much many some any all each every one two how what when where who why which its it is our ours out off again too still yet ever never nothing something everything anything always sometimes because since while until did does doing done get got getting make made let lot lots bit quite rather well good great nice bad fine okay yes please thank thanks',
  ),
  ru: words(
    'это что как так все всё они она оно мне меня мой моя мои тебя вас вам ваш нас нам наш его её ему ней них им был была было были есть будет будут быть для при над под без про или если когда где куда кто чем тем том там тут здесь уже еще ещё очень просто тоже только даже лишь ничего нечего никто никогда всегда иногда потому чтобы хотя пока надо нужно можно нельзя много мало более менее чуть раз два хорошо плохо нормально отлично спасибо пожалуйста',
  ),
  cs: words(
    'ale nebo ani aby když kde kdy kdo jak jaký jaká jaké proč který která které tento tato toto tyto ten ten ta to ty mně mne mě tebe vás vám váš nás nám náš jeho její jim jich byl byla bylo byli byly jsem jsi jsme jste jsou bude budou být pro při nad pod bez před přes mezi nic něco vše všechno všichni každý nikdy vždy někdy protože zatím ještě už jen jenom také taky tak tady tam zde velmi moc hodně málo více méně trochu jeden dva dobře špatně dobrý dobrá dobré super děkuji děkuju díky prosím ano není mám máme mají může mohl musí',
  ),
};

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

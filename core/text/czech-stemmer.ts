/**
 * A light Czech stemmer for words without diacritics: takes off endings of case, gender, number and person.
 * After L. Dolamic and J. Savoy, "Indexing and stemming approaches for the Czech language" (2009),
 * https://doi.org/10.1016/j.ipm.2009.06.001, with verb endings added and palatalisation left out.
 */
export function stemCzech(word: string): string {
  const ending = endings.find(
    (each) => word.length - each.length >= shortestStem && word.endsWith(each),
  );
  return ending ? word.slice(0, -ending.length) : word;
}

const shortestStem = 3;

/** Longest first. */
const endings: readonly string[] = [
  'atech ejsich ejsimi ejsiho ejsimu',
  'etem atum ejsi ovat ovali ovala ovalo ovani',
  'ami emi ich iho imu imi ych yma ymi eho emu ete eti ove ovi ech ach ata aty ama ala alo ali ily ila ilo ili ovy ova uje uji uju',
  'em es ej er im um at am os us ym mi ou al il el et it im is im me',
  'a e i o u y',
]
  .flatMap((line) => line.split(' '))
  .sort((one, other) => other.length - one.length);

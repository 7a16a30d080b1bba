/**
 * The parts of `natural` we use, imported one by one: its root opens database drivers, reads `.env` and prints.
 */
declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const stemmer: { stem(word: string): string };
  export default stemmer;
}

declare module 'natural/lib/natural/stemmers/porter_stemmer_ru.js' {
  const stemmer: { stem(word: string): string };
  export default stemmer;
}

declare module 'natural/lib/natural/tokenizers/regexp_tokenizer.js' {
  interface Tokenizer {
    /** Null where nothing matches and `gaps` is false. */
    tokenize(text: string): string[] | null;
  }
  const tokenizers: {
    RegexpTokenizer: new (options: { pattern: RegExp; gaps: boolean }) => Tokenizer;
  };
  export default tokenizers;
}

declare module 'natural/lib/natural/sentiment/SentimentAnalyzer.js' {
  interface SentimentAnalyzer {
    /** Mean valence of the words; of one word, its valence. */
    getSentiment(words: string[]): number;
  }
  const Analyzer: new (language: 'English', stemmer: null, type: 'afinn') => SentimentAnalyzer;
  export default Analyzer;
}

declare module 'natural/lib/natural/tfidf/tfidf.js' {
  interface Frequencies {
    addDocument(terms: string[]): void;
    tfidfs(terms: string[]): number[];
  }
  const TfIdf: new () => Frequencies;
  export default TfIdf;
}

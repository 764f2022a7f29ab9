/** The names of categories in a sentence: "a cat", "an owl", "pants", "the Eiffel Tower". */

/** Uncountable nouns, which have no article. */
const UNCOUNTED = new Set(
  "animal migration,asparagus,bread,broccoli,camouflage,grass,lightning,rain,toothpaste,underwear,yoga,sand,snow,water,fire,hair,cheese".split(","),
);

/** Singular nouns that end like plurals. */
const SINGULAR = new Set(["rhinoceros", "lens", "canvas", "atlas", "gas", "series"]);

const UNIQUE = new Set(["moon", "sun", "ocean"]);

const AN = /^(?:[aeiou]|hour|honest|heir|x-ray)/i;
const NOT_AN = /^(?:uni|eu|ukul|use|uran|one\b)/i;

/** Whether a name is plural, such as pants. */
export function isPlural(name) {
  const last = name.toLowerCase().split(" ").at(-1);
  return last.endsWith("s") && !/(?:ss|us|is)$/.test(last) && !SINGULAR.has(last);
}

/** A name with its article, in the middle of a sentence. */
export function withArticle(name) {
  if (name.startsWith("The ")) {
    return `the ${name.slice(4)}`;
  }
  if (UNCOUNTED.has(name) || isPlural(name)) {
    return name;
  }
  if (UNIQUE.has(name)) {
    return `the ${name}`;
  }
  return `${AN.test(name) && !NOT_AN.test(name) ? "an" : "a"} ${name}`;
}

/** The probability from which the likeliest guess is stated as certain. */
const SURE = 0.4;

/** The probability from which the second guess is named, too, and that of the first from which it is not. */
const PERHAPS = 0.1;
const CERTAIN = 0.85;

/** A sentence for guesses such as {word, probability}, the likeliest first. */
export function seen([first, second]) {
  if (first === undefined) {
    return "";
  }
  if (first.probability < SURE) {
    return `Not sure yet — perhaps ${withArticle(first.word)}.`;
  }
  const other = second && second.probability >= PERHAPS && first.probability < CERTAIN ? `, perhaps ${withArticle(second.word)}` : "";
  return `I see ${withArticle(first.word)}${other}.`;
}

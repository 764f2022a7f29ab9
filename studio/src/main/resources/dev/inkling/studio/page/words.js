/** The names of categories in a sentence: "a cat", "an owl", "pants", "the Eiffel Tower". */

/** What is not counted, and so has no article. */
const UNCOUNTED = new Set(
  "animal migration,asparagus,bread,broccoli,camouflage,grass,lightning,rain,toothpaste,underwear,yoga,sand,snow,water,fire,hair,cheese".split(","),
);

/** Of one, though it ends like several. */
const SINGULAR = new Set(["rhinoceros", "lens", "canvas", "atlas", "gas", "series"]);

const UNIQUE = new Set(["moon", "sun", "ocean"]);

const AN = /^(?:[aeiou]|hour|honest|heir|x-ray)/i;
const NOT_AN = /^(?:uni|eu|ukul|use|uran|one\b)/i;

/** Whether a name is of several things, such as pants. */
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

/** From here on the likeliest is named outright. */
const SURE = 0.4;

/** From here on the second is named, too; where the first is this likely, it is not. */
const PERHAPS = 0.1;
const CERTAIN = 0.85;

/** What is seen, in a sentence: of guesses such as {word, probability}, the likeliest first. */
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

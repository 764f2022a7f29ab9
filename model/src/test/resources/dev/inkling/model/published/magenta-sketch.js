// What @magenta/sketch says of a drawing: node magenta-sketch.js MODEL.json LINES.json OUT.json
//
// LINES.json is [[[x, y], ...], ...], a list of points for each stroke. OUT.json gets what the package says before each point
// but the first, and before the end: at temperature 1, so that nothing is sharpened. The package is found by NODE_PATH.
const fs = require('fs');
const {SketchRNN} = require('@magenta/sketch');

const [model, lines, out] = process.argv.slice(2);
const json = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));

// The package loads by URL what lies on the disk here.
globalThis.fetch = async (url) => ({json: async () => json(url)});

async function main() {
  const rnn = new SketchRNN(model);
  await rnn.initialize();
  const drawn = rnn.linesToStroke(json(lines));
  let input = rnn.zeroInput();
  let state = rnn.zeroState();
  const steps = drawn.map((next) => {
    state = rnn.update(input, state);
    input = next;
    const pdf = rnn.getPDF(state, 1, 1);
    return Object.fromEntries(Object.entries(pdf).map(([name, values]) => [name, Array.from(values)]));
  });
  // A sample comes back in pixels: that it ends well is all that chance lets one say.
  const sample = rnn.sample(rnn.getPDF(state, 0.5));
  fs.writeFileSync(out, JSON.stringify({info: rnn.info, units: rnn.numUnits, drawn, steps, sample}));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});

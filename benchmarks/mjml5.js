// Compile MJML by npm's own engine: `node mjml5.js render FILE.mjml…` writes FILE.html beside each;
// `node mjml5.js time FILE.mjml WARM EACH` warms up, says so, and for each line that it is sent prints the seconds of a
// compile, of so many.
const fs = require('fs')
const path = require('path')
const readline = require('readline')

const found = require(require.resolve('mjml', { paths: [process.env.MJML5] }))
const mjml = found.default || found
const [, , mode, ...rest] = process.argv

// What is drawn by lot (the ids of carousels and menus) is counted, so that a render made anew is the same.
function steady(html) {
  const drawn = [...new Set(html.match(/\b[0-9a-f]{16}\b/g) || [])]
  return drawn.reduce((text, lot, number) => text.replaceAll(lot, String(number + 1).padStart(16, '0')), html)
}

async function render(file) {
  const { html } = await mjml(fs.readFileSync(file, 'utf8'), { fonts: {} })
  fs.writeFileSync(path.join(path.dirname(file), `${path.basename(file, '.mjml')}.html`), steady(html.trim()) + '\n')
}

async function time(file, warm, each) {
  const source = fs.readFileSync(file, 'utf8')
  for (let turn = 0; turn < warm; turn += 1) await mjml(source)
  console.log('warm')
  for await (const _ of readline.createInterface({ input: process.stdin })) {
    const began = process.hrtime.bigint()
    for (let turn = 0; turn < each; turn += 1) await mjml(source)
    console.log(Number(process.hrtime.bigint() - began) / 1e9 / each)
  }
}

async function main() {
  if (mode === 'render') for (const file of rest) await render(file)
  else await time(rest[0], ...rest.slice(1).map(Number))
}

main()

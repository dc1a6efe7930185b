// The pages that the command makes, in a real browser: tests/pages/run.sh.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const { PULLQUOTE_ROOT, PULLQUOTE_PROGRAM, PULLQUOTE_BROWSER, PULLQUOTE_PICTURES } = process.env;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf-8");

const WIDTHS = { 380: 740, 1400: 900 };
const SCHEMES = ["light", "dark"];

const ARTICLE = join(PULLQUOTE_ROOT, "examples/harbour.md");
const HOSTILE =
  "# <script>document.title='after'</script>\n\n“<img src=x onerror=\"document.title='after'\"> rebuild,” said " +
  "Ana Reed. [She](javascript:document.title='after') said </div></section></style><style>*{display:none}</style> it was over.\n";
const SECOND =
  "# Ferry to sail again\n\n“We sail at noon,” said Captain Tom Hale. The Harbour Board said that the ferry was safe. " +
  "“Nobody was hurt,” Mayor Ana Reed said. A teacher said the children were glad.\n";

let browser, folder, pages;
const run = (...list) =>
  execFileSync(PULLQUOTE_PROGRAM, list, { cwd: folder, encoding: "utf-8", maxBuffer: 1 << 26 });

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "pullquote-pages-"));
  const articles = join(folder, "articles");
  mkdirSync(articles);
  const write = (name, text) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  write("articles/harbour.md", readFileSync(ARTICLE));
  write("articles/ferry.md", SECOND);
  run("report", "articles", "--html", "out", "--title", "The Harbour Herald");
  write("articles/hostile.md", HOSTILE);
  run("report", "articles", "--html", "hostile-out", "--title", "<script>document.title='after'</script>");
  pages = {
    document: write("document.html", run("--html", ARTICLE)),
    hostile: write("hostile.html", run("--html", join(articles, "hostile.md"))),
    plain: write("plain.html", run("--html", write("plain.txt", SECOND.slice(2)))),
    report: join(folder, "out/index.html"),
    "hostile report": join(folder, "hostile-out/index.html"),
    article: join(folder, "out/article-0001.html"),
  };
  browser = await chromium.launch({
    executablePath: PULLQUOTE_BROWSER,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
  });
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

/** A page, in a browser that may ask nobody for anything. */
async function visit(name, width = 1400, colorScheme = "light") {
  const context = await browser.newContext({
    viewport: { width: Number(width), height: WIDTHS[width] },
    colorScheme,
  });
  const page = await context.newPage();
  const foreign = [];
  page.on("request", (request) => {
    if (!request.url().startsWith("file:")) foreign.push(request.url());
  });
  await page.goto(pathToFileURL(pages[name]).href);
  const leave = async () => {
    await context.close();
    assert.deepEqual(foreign, [], "nothing is asked of a server");
  };
  return { page, leave };
}

for (const name of ["document", "plain", "hostile", "report", "hostile report", "article"]) {
  for (const width of Object.keys(WIDTHS)) {
    for (const scheme of SCHEMES) {
      test(`${name}, ${width} pixels, ${scheme}: axe finds nothing, nothing is clipped`, async () => {
        const { page, leave } = await visit(name, width, scheme);
        // What unfolds is looked at too.
        await page.evaluate(() => {
          for (const details of document.querySelectorAll("details")) details.open = true;
        });
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => axe.run());
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0].html} ${nodes[0].failureSummary}`);
        assert.deepEqual(found, []);
        const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
        const isWider = await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        );
        assert.equal(isWider, false, `${scrollWidth} > ${clientWidth}`);
        assert.equal(await page.locator("script, img, iframe, object").count(), 0);
        assert.notEqual(await page.title(), "after");
        if (PULLQUOTE_PICTURES && ["document", "report"].includes(name)) {
          await page.evaluate(() => {
            const all = [...document.querySelectorAll("details")];
            all.forEach((details, at) => (details.open = at === 0));
          });
          const path = join(PULLQUOTE_PICTURES, `${name}-${width}-${scheme}.png`);
          await page.screenshot({ path, fullPage: name === "report" && width === "1400" });
        }
        await leave();
      });
    }
  }
}

test("a wide window has its text in the middle", async () => {
  for (const [name, element] of [["document", ".pullquote"], ["report", "main"]]) {
    const { page, leave } = await visit(name);
    const { x, width } = await page.locator(element).first().boundingBox();
    const right = 1400 - x - width;
    assert.ok(Math.abs(x - right) < 30 && x > 100, `${name}: ${x} and ${right}`);
    await leave();
  }
});

test("bars start in one line", async () => {
  for (const [name, bars] of [["document", ".pq-keywords i"], ["report", ".bar i"]]) {
    const { page, leave } = await visit(name);
    const lefts = await page.locator(bars).evaluateAll((all) => all.map((bar) => Math.round(bar.getBoundingClientRect().x)));
    assert.ok(lefts.length > 3);
    assert.equal(new Set(lefts).size, 1, `${name}: ${lefts}`);
    await leave();
  }
});

test("the keyboard reaches each quotation, which shows its confidence", async () => {
  const { page, leave } = await visit("document");
  const first = page.locator("mark[tabindex]").first();
  const shown = () => first.evaluate((mark) => getComputedStyle(mark, "::before").content);
  assert.equal(await shown(), "none");
  for (let presses = 0; presses < 12; presses++) {
    await page.keyboard.press("Tab");
    if (await first.evaluate((mark) => mark === document.activeElement)) break;
  }
  assert.ok(await first.evaluate((mark) => mark === document.activeElement), "it has the focus");
  assert.match(await shown(), /^"\d+ %" " "|^"\d+ % "/);
  await leave();
});

test("the list of speakers leads to each quotation", async () => {
  const { page, leave } = await visit("document");
  const links = page.locator(".pq-speakers a");
  assert.ok((await links.count()) >= 4);
  for (const link of await links.all()) {
    await link.click();
    const target = page.locator("mark:target");
    assert.equal(await target.count(), 1);
    const outline = await target.evaluate((mark) => getComputedStyle(mark).outlineStyle);
    assert.equal(outline, "solid");
  }
  await leave();
});

test("a box hides the marks of its kind alone", async () => {
  const { page, leave } = await visit("document");
  const color = (kind) =>
    page.locator(`.pq-${kind}`).first().evaluate((mark) => getComputedStyle(mark).backgroundColor);
  const [direct, indirect] = [await color("direct"), await color("indirect")];
  await page.locator(".pq-show-direct").uncheck();
  assert.equal(await color("direct"), "rgba(0, 0, 0, 0)");
  assert.equal(await color("indirect"), indirect);
  await page.locator(".pq-show-direct").check();
  assert.equal(await color("direct"), direct);
  await leave();
});

test("surer quotations have stronger marks", async () => {
  const { page, leave } = await visit("document");
  const marks = await page.locator("mark[tabindex]").evaluateAll((all) =>
    all.map((mark) => [
      Number.parseInt(mark.dataset.confidence, 10),
      Number(getComputedStyle(mark).backgroundColor.match(/([\d.]+)\)$/)[1]),
    ]),
  );
  const sorted = [...marks].sort((a, b) => a[0] - b[0]);
  const alphas = sorted.map(([, alpha]) => alpha);
  assert.ok(sorted[0][0] < sorted.at(-1)[0], "there are several");
  assert.deepEqual(alphas, [...alphas].sort((a, b) => a - b));
  assert.ok(alphas[0] < alphas.at(-1));
  await leave();
});

test("on paper there are no boxes, and links show where they lead", async () => {
  const { page, leave } = await visit("document");
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".pq-kinds").isVisible(), false);
  const link = page.locator('.pq-text a[href^="https"]').first();
  const content = await link.evaluate((a) => getComputedStyle(a, "::after").content);
  assert.match(content, /https:/);
  await leave();
});

test("the list of the page to try it leads to each quotation of Markdown", async () => {
  const { page, leave } = await visit("document");
  const text = readFileSync(ARTICLE, "utf-8");
  const report = JSON.parse(run("--json", "--offsets", "utf16", ARTICLE));
  const code = readFileSync(join(PULLQUOTE_ROOT, "docs/try/speakers.js"), "utf-8");
  await page.addScriptTag({ type: "module", content: `${code}\nglobalThis.showSpeakers = showSpeakers;` });
  await page.waitForFunction(() => globalThis.showSpeakers !== undefined);
  const links = await page.evaluate(
    ({ text, report }) => {
      const list = document.createElement("ol");
      const summary = document.createElement("p");
      globalThis.showSpeakers(text, report, { list, summary, page: document });
      return [...list.querySelectorAll("ul a")].map((link) => {
        const mark = document.querySelector(link.getAttribute("href") ?? "none");
        return [link.textContent, mark?.textContent];
      });
    },
    { text, report },
  );
  assert.equal(links.length, report.quotes.length);
  for (const [said, marked] of links) {
    assert.ok(marked !== undefined && said.startsWith(marked.trim()), `${said}: ${marked}`);
  }
  await leave();
});

test("people and words of a report lead to articles, which lead back", async () => {
  const { page, leave } = await visit("report");
  const person = page.locator("details", { hasText: "Ana Reed" }).first();
  await person.locator("summary").focus();
  await page.keyboard.press("Enter");
  await person.locator("a").first().click();
  await page.waitForURL(/article-\d+\.html$/);
  assert.ok((await page.locator(".pq-text").textContent()).length > 100);
  await page.locator('a[href="index.html"]').click();
  await page.waitForURL(/index\.html$/);
  await leave();
});

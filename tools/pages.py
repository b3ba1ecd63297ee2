#!/usr/bin/env python3
"""Opens the week and the board in Chromium, as desktop, phone, wall screen and A4 print, light and dark, Dutch and English.

usage: tools/pages.py BINARY [FOLDER]

Fails on a message in the console, a request to the network, something wider than the screen, text that is cut off, a
finding of axe (WCAG 2 A and AA, contrast in both schemes), a board that does not fit on one wall screen or is too small
to be read there, ids of rules where people read, and a heading alone at the foot of a printed page. The pictures are in
FOLDER (dist/pages unless named), to be looked at.
"""
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from axe_playwright_python import base as axe_package
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent))
import pages_floor

ROOT = Path(__file__).resolve().parent.parent
AXE = (Path(axe_package.__file__).parent / "axe.min.js").read_text()
WALL = (1920, 1080)
# A sentence on the wall: see BoardStyle for what that is from five metres.
SMALLEST = 36
VIEWS = [("desktop", 1280, 900), ("phone", 390, 844), ("wall", *WALL)]
RULE_ID = re.compile(r"\b(?:air|comfort|change|floor|hardware|light|load|noise|sensor|strain|worktime)\.[a-z_*]{3,}")

# What axe cannot measure: single letters, signs that are no letters (and letters in a drawing).
BLIND = ("shortTextContent", "nonBmp")

# What is wrong with how the page lies on the screen, as sentences.
LOOK = """([isBoard, smallest]) => {
  const found = [], width = document.documentElement.clientWidth, height = innerHeight;
  const name = e => e.tagName.toLowerCase() + (e.className && e.className.baseVal === undefined ? "." + e.className : "")
    + " '" + (e.textContent || "").trim().slice(0, 40) + "'";
  const isHidden = e => e.closest(".unseen") || getComputedStyle(e).clipPath !== "none";
  if (document.documentElement.scrollWidth > width) found.push(
    "the page is " + document.documentElement.scrollWidth + " px wide on a screen of " + width);
  if (isBoard && document.documentElement.scrollHeight > height) found.push(
    "the board is " + document.documentElement.scrollHeight + " px high on a screen of " + height);
  for (const e of document.body.querySelectorAll("*")) {
    const box = e.getBoundingClientRect(), style = getComputedStyle(e);
    if (!box.width || !box.height || style.visibility === "hidden" || isHidden(e)) continue;
    let scroller = e.parentElement;
    while (scroller && !/auto|scroll/.test(getComputedStyle(scroller).overflowX)) scroller = scroller.parentElement;
    // What lies wholly to the left waits there for the keyboard: the link that skips to the content.
    if (!scroller && box.right > 0 && (box.right > width + 1 || box.left < -1)) found.push(name(e) + " sticks out at " + box.right);
    if (isBoard && box.bottom > height + 1) found.push(name(e) + " is below the screen, at " + box.bottom);
    if (e.ownerSVGElement || e.tagName === "svg") continue;
    if (style.overflowX === "hidden" && e.scrollWidth > e.clientWidth + 1) found.push(name(e) + " is cut off at the side");
    if (style.overflowY === "hidden" && e.scrollHeight > e.clientHeight + 2) found.push(name(e) + " is cut off below");
  }
  if (isBoard) for (const e of document.querySelectorAll(".name, .measures .what, .alerts .what, .advice, td, .value")) {
    if (!e.getBoundingClientRect().width || isHidden(e)) continue;
    const size = parseFloat(getComputedStyle(e).fontSize);
    if (size < smallest - 0.5) found.push(name(e) + " is " + size + " px high, less than " + smallest);
  }
  return found;
}"""

# How the print is held together, as sentences.
PRINT = """() => {
  const found = [];
  for (const e of document.querySelectorAll("h2, h3, h4, caption")) {
    const style = getComputedStyle(e);
    if (e.getBoundingClientRect().height && style.breakAfter !== "avoid")
      found.push("'" + e.textContent.trim().slice(0, 40) + "' may stand alone: break-after is " + style.breakAfter);
  }
  for (const e of document.querySelectorAll("tbody tr"))
    if (getComputedStyle(e).breakInside !== "avoid") { found.push("rows of tables may be broken in two"); break; }
  for (const e of document.querySelectorAll("thead"))
    if (getComputedStyle(e).display !== "table-header-group" && !e.classList.contains("unseen"))
      found.push("the head of a table is not repeated");
  return found;
}"""


def browser_of(playwright):
    # Chromium's own sandbox cannot be had by root.
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path="/usr/bin/chromium", args=flags)


def listen(page, problems):
    page.on("console", lambda m: m.type in ("error", "warning") and problems.append(f"console: {m.text}"))
    page.on("pageerror", lambda e: problems.append(f"script: {e}"))
    page.on("request", lambda r: r.url.startswith(("file:", "data:")) or problems.append(f"asks for {r.url}"))


def axe(page, must_measure):
    """What axe finds. What it cannot measure counts, but for what it is blind to (PageQualityTests computes the contrast of
    maps), and but for phones, where the first column of a table lies over the others."""
    page.evaluate(AXE)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
    result = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", tags)
    unsure = [v for v in result["incomplete"] if v["id"] == "color-contrast" and must_measure]
    for finding in unsure:
        finding["nodes"] = [
            node for node in finding["nodes"] if not node["html"].startswith("<text")
            and (node["any"][0].get("data") or {}).get("messageKey") not in BLIND]
    unsure = [v for v in unsure if v["nodes"]]
    return [
        f"axe: {v['id']}{' could not be measured' if v in unsure else ''}: {v['nodes'][0]['target']}"
        f" ({len(v['nodes'])}): {v['nodes'][0].get('failureSummary', '')[:200]}"
        for v in result["violations"] + unsure]


def look(job):
    """Everything about one page; gives its problems and how long it took."""
    name, path, kind, folder = job
    problems, began = [], time.time()
    url = Path(path).resolve().as_uri()
    made = re.search(r'data-time="(\d+)"', Path(path).read_text())
    with sync_playwright() as playwright:
        browser = browser_of(playwright)
        views = [(view, w, h, scheme, 30) for view, w, h in VIEWS for scheme in ("light", "dark")
                 if kind == "board" or view != "wall" or scheme == "light"]
        if kind == "board":
            views.append(("wall-old", *WALL, "light", 400))
        for view, width, height, scheme, age in views:
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, is_mobile=view == "phone",
                has_touch=view == "phone")
            page, seen = context.new_page(), []
            listen(page, seen)
            if made:
                page.clock.set_fixed_time(int(made[1]) / 1000 + age)
            page.goto(url)
            is_wall_board = kind == "board" and width == WALL[0]
            if not (view == "wall-old"):
                seen += page.evaluate(LOOK, [is_wall_board, SMALLEST])
                if kind == "board" or view != "wall":
                    seen += axe(page, view == "desktop")
            words = page.evaluate("document.body.innerText")
            seen += [f"the id of a rule is read by people: {word}" for word in set(RULE_ID.findall(words))]
            page.screenshot(path=f"{folder}/{name}.{view}.{scheme}.png", full_page=not is_wall_board)
            problems += [f"{name}, {view}, {scheme}: {text}" for text in seen]
            context.close()
        problems += [f"{name}, print: {text}" for text in print_out(browser, url, made, f"{folder}/{name}.a4", kind)]
        browser.close()
    return name, problems, time.time() - began


def print_out(browser, url, made, stem, kind):
    context = browser.new_context(viewport={"width": 794, "height": 1123}, color_scheme="dark")
    page, problems = context.new_page(), []
    listen(page, problems)
    if made:
        page.clock.set_fixed_time(int(made[1]) / 1000 + 30)
    page.goto(url)
    page.emulate_media(media="print", color_scheme="light")
    if kind == "week":
        problems += page.evaluate(PRINT)
    headings = set(page.evaluate(
        "[...document.querySelectorAll('h1, h2, h3, h4, caption, th')].map(e => e.innerText.replace(/\\s+/g, ' ').trim())"))
    page.emulate_media(media=None, color_scheme="light")
    page.pdf(path=f"{stem}.pdf", format="A4", print_background=True)
    context.close()
    info = subprocess.run(["pdfinfo", f"{stem}.pdf"], capture_output=True, text=True, check=True).stdout
    count = int(re.search(r"Pages:\s+(\d+)", info)[1])
    subprocess.run(["pdftoppm", "-r", "75", "-png", f"{stem}.pdf", stem], check=True)
    for number in range(1, count + 1):
        text = subprocess.run(
            ["pdftotext", "-f", str(number), "-l", str(number), "-layout", f"{stem}.pdf", "-"], capture_output=True,
            text=True, check=True).stdout
        lines = [re.sub(r"\s+", " ", line).strip() for line in text.splitlines() if line.strip()]
        if not lines:
            problems.append(f"page {number} is empty")
        elif number < count and lines[-1] in headings:
            problems.append(f"'{lines[-1]}' stands alone at the foot of page {number}")
    if count > (8 if kind == "week" else 4):
        problems.append(f"{count} pages of paper")
    return problems


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    binary = os.path.abspath(sys.argv[1])
    folder = Path(sys.argv[2] if len(sys.argv) == 3 else ROOT / "dist/pages").resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    began = time.time()
    with tempfile.TemporaryDirectory() as scratch:
        jobs = [
            (Path(path).stem, path, "board" if "/board." in path else "week", str(folder))
            for path in sorted(glob.glob(f"{ROOT}/Tests/SummaryTests/Board/Fixtures/*.html"))
            + sorted(glob.glob(f"{ROOT}/Tests/SummaryTests/Golden/*.html"))]
        # The boards take a minute to come, most of it waiting: the pages that are there are looked at meanwhile.
        with ProcessPoolExecutor(max_workers=3) as pool:
            boards = [pool.submit(pages_floor.board, binary, scratch, language) for language in ("en", "nl")]
            looked = [pool.submit(look, job) for job in jobs]
            for path in pages_floor.weeks(binary, scratch):
                looked.append(pool.submit(look, (Path(path).stem, path, "week", str(folder))))
            for path in [board.result() for board in boards]:
                looked.append(pool.submit(look, (Path(path).stem, path, "board", str(folder))))
            results = [result.result() for result in looked]
    problems = [text for _, texts, _ in results for text in texts]
    for text in problems:
        print(f"FAIL {text}")
    pictures = len(list(folder.glob("*.png")))
    print(f"{len(results)} pages, {pictures} pictures in {folder}, {len(problems)} problems, {time.time() - began:.0f} s")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
